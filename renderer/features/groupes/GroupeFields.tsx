import { Autocomplete, Chip, Fieldset, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { focusFirst } from '#window/ui/focusFirst.ts';
import { longDay } from '#window/ui/format.ts';
import { CivilDate } from '#contract/values.ts';
import { isRevealing, type GroupeFieldsProps } from './groupeDraft.ts';
import { PermanenceRows } from './PermanenceRows.tsx';
import { useLieux } from './useLieux.ts';

/** What a run of a module is, beside its format. @param isNew its first day is asked too */
export function GroupeFields({ isNew, ...props }: GroupeFieldsProps & { isNew: boolean }) {
  const { draft } = props;
  return (
    <Stack gap="lg">
      <NameFields {...props} />
      <WhenFields isNew={isNew} {...props} />
      <AnimateurFields {...props} />
      {draft.format.form === 'individuel' && <PermanenceRows {...props} />}
    </Stack>
  );
}

const NameFields = ({ draft, errors, onChange }: GroupeFieldsProps) => (
  <Fieldset legend="Nom">
    <SimpleGrid cols={2}>
      <TextInput
        label="Nom pour l’équipe"
        description="Pour le retrouver dans vos listes&nbsp;: «&nbsp;Stage de mars, Montpellier&nbsp;»."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        autoComplete="off"
        ref={focusFirst}
        value={draft.name}
        error={errors['name']}
        onChange={({ currentTarget: { value } }) => onChange({ name: value })}
      />
      <TextInput
        label="Titre public"
        description={
          isRevealing(draft.publicTitle)
            ? 'Ce titre dit pourquoi l’on vient, et d’autres le liront\u00a0: préférez «\u00a0Réunion du mardi\u00a0».'
            : 'Imprimé sur les feuilles que d’autres voient\u00a0: rien des faits ni de la mesure.'
        }
        descriptionProps={isRevealing(draft.publicTitle) ? { c: 'orange', fw: 600 } : {}}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder="Réunion du mardi"
        required
        autoComplete="off"
        value={draft.publicTitle}
        error={errors['publicTitle']}
        onChange={({ currentTarget: { value } }) => onChange({ publicTitle: value })}
      />
    </SimpleGrid>
  </Fieldset>
);

function WhenFields({ isNew, draft, errors, onChange }: GroupeFieldsProps & { isNew: boolean }) {
  const isGroup = draft.format.form === 'collectif';
  const places = useLieux();
  const first = CivilDate.safeParse(draft.startsOn);
  return (
    <Fieldset legend={isGroup ? 'Quand et où' : 'Où, et depuis quand'}>
      <SimpleGrid cols={isNew ? 3 : 2}>
        {isNew && (
          <DateField
            label={isGroup ? 'Premier jour' : 'Ouvert à partir du'}
            description={first.success ? longDay(first.data) : '\u00a0'}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            value={draft.startsOn}
            error={errors['startsOn']}
            onChange={(startsOn) => onChange({ startsOn })}
          />
        )}
        <HourField
          label={isGroup ? 'Heure' : 'Heure habituelle'}
          required
          value={draft.at}
          error={errors['at']}
          onChange={(at) => onChange({ at })}
        />
        <Autocomplete
          label={isGroup ? 'Lieu' : 'Lieu habituel'}
          required
          data={places}
          limit={8}
          value={draft.lieu}
          error={errors['lieu']}
          onChange={(lieu) => onChange({ lieu })}
        />
      </SimpleGrid>
    </Fieldset>
  );
}

function AnimateurFields({ draft, errors, onChange }: GroupeFieldsProps) {
  const colleagues = api.accompagnements.professionals.useQuery({}).data ?? [];
  const isGroup = draft.format.form === 'collectif';
  return (
    <Fieldset legend={isGroup ? 'Animateurs' : 'Qui reçoit'}>
      <Chip.Group multiple value={draft.animateurIds} onChange={(animateurIds: string[]) => onChange({ animateurIds })}>
        <Group gap="xs">
          {colleagues.map(({ compteId, name }) => (
            <Chip key={compteId} value={compteId}>
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Text size="sm" c={errors['animateurIds'] ? 'var(--mantine-color-error)' : 'dimmed'} mt="xs">
        {errors['animateurIds'] ??
          (draft.format.partner.trim()
            ? 'Aucun, si le partenaire s’en charge seul.'
            : 'Un remplacement pour une seule séance s’indique sur la séance.')}
      </Text>
    </Fieldset>
  );
}
