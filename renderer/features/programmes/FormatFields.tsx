import { Fieldset, NativeSelect, NumberInput, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { audienceLabels, groupeEntryLabels, groupeFormLabels, moduleTagLabels } from '#contract/moduleTerms.ts';
import { accompagnementTypeLabels, accompagnementTypes } from '#contract/terms.ts';
import { CompletionFields } from './CompletionFields.tsx';
import { usualTag, type FormatFieldsProps } from './formatDraft.ts';
import { InterviewRows } from './InterviewRows.tsx';
import { options } from './options.ts';
import { SeancesFields } from './SeancesFields.tsx';
import { MoneyInput } from '#window/ui/MoneyInput.tsx';

/** All that an antenne decides of a module, or of one run of it. */
export function FormatFields(props: FormatFieldsProps) {
  const { draft } = props;
  const isGroup = draft.form === 'collectif';
  const hasInterviews = draft.steps.some(({ kind }) => kind !== 'collective');
  return (
    <Stack gap="lg">
      <WhatFields {...props} />
      <WhoFields {...props} />
      {isGroup && <SeancesFields {...props} />}
      {(!draft.anonymous || hasInterviews) && <InterviewRows {...props} />}
      {!draft.anonymous && <CompletionFields {...props} />}
    </Stack>
  );
}

function WhatFields({ draft, errors, onChange }: FormatFieldsProps) {
  const chooseType = (text: string) => {
    const type = accompagnementTypes.find((known) => known === text);
    onChange({ type: text, ...(type ? { tag: usualTag[type] } : {}) });
  };
  return (
    <Fieldset legend="De quoi il s’agit">
      <SimpleGrid cols={2}>
        <NativeSelect
          label="Type d’accompagnement"
          required
          data={[{ value: '', label: 'Choisir le type' }, ...options(accompagnementTypeLabels)]}
          value={draft.type}
          error={errors['type']}
          onChange={({ currentTarget: { value } }) => chooseType(value)}
        />
        <NativeSelect
          label="À quoi il sert"
          description="Les indicateurs le comptent ainsi."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          data={
            draft.tag === '' ? [{ value: '', label: 'Choisir' }, ...options(moduleTagLabels)] : options(moduleTagLabels)
          }
          value={draft.tag}
          error={errors['tag']}
          onChange={({ currentTarget: { value } }) => onChange({ tag: value })}
        />
        <FormChoice draft={draft} errors={errors} onChange={onChange} />
        <TextInput
          label="Partenaire"
          description="Qui l’assure, ou l’anime avec vous. Vide quand l’antenne est seule."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          value={draft.partner}
          error={errors['partner']}
          onChange={({ currentTarget: { value } }) => onChange({ partner: value })}
        />
      </SimpleGrid>
    </Fieldset>
  );
}

/** An interview is no séance of a group: what cannot be in the other form is left out. */
function FormChoice({ draft, errors, onChange }: FormatFieldsProps) {
  const choose = (form: string) =>
    onChange(
      form === 'individuel'
        ? {
            form,
            entry: 'ouvert',
            anonymous: false,
            repeatWeeks: '',
            steps: draft.steps.filter(({ kind }) => kind !== 'collective'),
            completion: draft.completion === 'toutes' ? 'aucune' : draft.completion,
          }
        : { form },
    );
  return (
    <NativeSelect
      label="Se déroule"
      data={options(groupeFormLabels)}
      value={draft.form}
      error={errors['form']}
      onChange={({ currentTarget: { value } }) => choose(value)}
    />
  );
}

function WhoFields({ draft, errors, onChange }: FormatFieldsProps) {
  const isGroup = draft.form === 'collectif';
  return (
    <Fieldset legend="Pour qui">
      <Stack>
        <SimpleGrid cols={2}>
          <NativeSelect
            label="Public"
            data={options(audienceLabels)}
            value={draft.audience}
            error={errors['audience']}
            onChange={({ currentTarget: { value } }) => onChange({ audience: value })}
          />
          {isGroup && (
            <NativeSelect
              label="Groupe"
              data={options(groupeEntryLabels)}
              value={draft.entry}
              error={errors['entry']}
              onChange={({ currentTarget: { value } }) => onChange({ entry: value })}
            />
          )}
          <NumberInput
            label="Nombre de places"
            placeholder="Sans limite"
            min={1}
            clampBehavior="none"
            allowDecimal={false}
            value={draft.capacity}
            error={errors['capacity']}
            onChange={(capacity) => onChange({ capacity })}
          />
          <MoneyInput
            label="Participation demandée à chacun, en euros"
            placeholder="Gratuit"
            step={10}
            value={draft.fee}
            error={errors['fee']}
            onChange={(fee) => onChange({ fee })}
          />
        </SimpleGrid>
        {isGroup && (
          <Switch
            label="Groupe anonyme"
            description="Aucun dossier n’est demandé&nbsp;: à chaque séance on compte les présents, avec ou sans prénom."
            checked={draft.anonymous}
            error={errors['anonymous']}
            onChange={({ currentTarget: { checked } }) =>
              onChange(
                checked
                  ? { anonymous: true, completion: 'aucune', minimum: '', interviewsRequired: false, catchUp: false }
                  : { anonymous: false },
              )
            }
          />
        )}
      </Stack>
    </Fieldset>
  );
}
