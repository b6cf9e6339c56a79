import { Fieldset, NativeSelect, NumberInput, SimpleGrid, Stack, Switch } from '@mantine/core';
import { completionKindLabels } from '#contract/moduleTerms.ts';
import type { FormatFieldsProps } from './formatDraft.ts';
import { options } from './options.ts';

/** When an attestation is due. */
export function CompletionFields({ draft, errors, onChange }: FormatFieldsProps) {
  const isGroup = draft.form === 'collectif';
  const hasInterviews = draft.steps.some(({ kind }) => kind !== 'collective');
  const { toutes, minimum, aucune } = completionKindLabels;
  return (
    <Fieldset legend="Pour que le module soit achevé">
      <Stack>
        <SimpleGrid cols={2}>
          <NativeSelect
            label="Présences nécessaires"
            data={options(isGroup ? { toutes, minimum, aucune } : { minimum: 'Un nombre de rendez-vous', aucune })}
            value={draft.completion}
            error={errors['completion']}
            onChange={({ currentTarget: { value } }) => onChange({ completion: value })}
          />
          {draft.completion === 'minimum' && (
            <NumberInput
              label={isGroup ? 'Nombre de séances qui suffisent' : 'Nombre de rendez-vous qui suffisent'}
              required
              min={1}
              clampBehavior="none"
              allowDecimal={false}
              value={draft.minimum}
              error={errors['minimum']}
              onChange={(value) => onChange({ minimum: value })}
            />
          )}
        </SimpleGrid>
        {hasInterviews && (
          <Switch
            label="Les entretiens sont nécessaires eux aussi"
            checked={draft.interviewsRequired}
            onChange={({ currentTarget: { checked } }) => onChange({ interviewsRequired: checked })}
          />
        )}
        {isGroup && (
          <Switch
            label="Une séance manquée peut être rattrapée"
            description="Dans ce groupe, dans un autre du même type, ou seul avec un animateur."
            checked={draft.catchUp}
            onChange={({ currentTarget: { checked } }) => onChange({ catchUp: checked })}
          />
        )}
        <Switch
          label="On peut continuer après la dernière étape"
          checked={draft.mayContinue}
          onChange={({ currentTarget: { checked } }) => onChange({ mayContinue: checked })}
        />
      </Stack>
    </Fieldset>
  );
}
