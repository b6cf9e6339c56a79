import { Button, Fieldset, Group, Loader, NativeSelect, Stack, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { inscriptions } from '#contract/inscriptions.ts';
import { accompagnementTypeLabels, accompagnementTypes, type AccompagnementType } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { keyOf, type About, type Choice, type Choices } from './about.ts';
import { ChoiceCard } from './ChoiceCard.tsx';
import { enterWithConfirm } from './enterWithConfirm.tsx';

interface ChoicesProps {
  about: About;
  groupeId: string | null;
  onDone: () => void;
}

/** The groupes somebody may enter, the best first. */
export function ChoicesStep({ about, groupeId, onDone }: ChoicesProps) {
  const [type, setType] = useState<AccompagnementType | null>(null);
  const choices = api.inscriptions.choices.useQuery({ about, type });
  if (choices.error) return <ErrorAlert error={choices.error} />;
  if (!choices.data) return <Loader aria-label="Recherche des groupes possibles" />;
  return (
    <Choosing
      key={keyOf(about)}
      about={about}
      groupeId={groupeId}
      choices={choices.data}
      type={type}
      onType={setType}
      onDone={onDone}
    />
  );
}

interface ChoosingProps extends ChoicesProps {
  choices: Choices;
  type: AccompagnementType | null;
  onType: (type: AccompagnementType | null) => void;
}

function Choosing({ about, groupeId, choices, type, onType, onDone }: ChoosingProps) {
  const enrol = api.inscriptions.enrol.useMutation();
  const undoEntry = api.inscriptions.undoEntry.useMutation();
  const waiting = useWaiting(onDone);
  const [on, setOn] = useState(todayParis());
  const [dueOn, setDueOn] = useState(choices.dueOn ?? '');
  const [all, setAll] = useState(groupeId === null);
  const groupes = all ? choices.groupes : choices.groupes.filter((each) => each.groupeId === groupeId);
  const best = groupes.find(({ obstacles }) => obstacles.length === 0)?.groupeId;
  const dates = { on: on || undefined, dueOn: dueOn || null };
  const errors = fieldErrors(inscriptions.enrol.input, { about, groupeId: emptyId, ...dates });
  const enter = ({ groupeId: chosen, obstacles, name }: Choice) =>
    enterWithConfirm({
      name,
      obstacles,
      enter: (forced) =>
        enrol.mutateAsync(inscriptions.enrol.input.parse({ about, groupeId: chosen, ...dates, forced })),
      undo: ({ inscriptionId, before }) => undoEntry.mutateAsync({ inscriptionId, before }),
      onDone,
    });
  const wait = (asked: AccompagnementType, chosen: string | null) =>
    waiting.ask({ about, type: asked, groupeId: chosen, askedOn: on, dueOn: dueOn || null });
  const blocked = errors['on'] !== undefined || errors['dueOn'] !== undefined;
  return (
    <Stack>
      <Text fw={600}>{choices.person}</Text>
      <Group align="flex-start" grow>
        <DateField label="Entrée, ou demande, le" required value={on} error={errors['on']} onChange={setOn} />
        <DateField
          label="À faire avant le"
          description={choices.dueOn === null ? undefined : `Mesure\u00a0: ${numericDay(choices.dueOn)}`}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={dueOn}
          error={errors['dueOn']}
          onChange={setDueOn}
        />
        {all && (
          <NativeSelect
            label="Module"
            value={type ?? ''}
            data={[{ value: '', label: 'Tous les modules' }, ...typeOptions]}
            onChange={({ currentTarget: { value } }) => onType(typeOf(value))}
          />
        )}
      </Group>
      <ErrorAlert error={enrol.error?.code === 'obstacle' ? waiting.error : (enrol.error ?? waiting.error)} />
      {groupes.length === 0 && (
        <EmptyState icon={<IconUsersGroup aria-hidden />} title="Aucun groupe ouvert pour ce module" compact>
          Mettez la personne en liste d’attente ci-dessous.
        </EmptyState>
      )}
      {groupes.map((choice) => (
        <ChoiceCard key={choice.groupeId} choice={choice} best={groupes.length > 1 && choice.groupeId === best}>
          <Stack gap={6} flex="none">
            <Button
              size="xs"
              variant={choice.obstacles.length === 0 ? 'filled' : 'default'}
              disabled={blocked}
              loading={enrol.isPending}
              aria-label={`Inscrire\u00a0: ${choice.name}`}
              onClick={() => enter(choice)}
            >
              Inscrire
            </Button>
            <Button
              size="xs"
              variant="subtle"
              disabled={blocked}
              aria-label={`Mettre en attente\u00a0: ${choice.name}`}
              onClick={() => wait(choice.type, choice.groupeId)}
            >
              Mettre en attente
            </Button>
          </Stack>
        </ChoiceCard>
      ))}
      {!all && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          Voir les autres groupes
        </Button>
      )}
      {all && <AnyGroupe type={type} blocked={blocked} onWait={(asked) => wait(asked, null)} />}
    </Stack>
  );
}

/** Any valid id: the dates alone are being checked. */
const emptyId = '00000000-0000-7000-8000-000000000000';

const typeOptions = accompagnementTypes.map((value) => ({ value, label: accompagnementTypeLabels[value] }));
const typeOf = (value: string): AccompagnementType | null => accompagnementTypes.find((each) => each === value) ?? null;

/** Waits for whichever groupe of that type comes first. */
function AnyGroupe({
  type,
  blocked,
  onWait,
}: {
  type: AccompagnementType | null;
  blocked: boolean;
  onWait: (type: AccompagnementType) => void;
}) {
  const [asked, setAsked] = useState<AccompagnementType | null>(null);
  const chosen = asked ?? type;
  return (
    <Fieldset legend="Aucun ne convient">
      <Group align="flex-end">
        <NativeSelect
          flex={1}
          label="Attendre une place dans n’importe quel groupe de"
          value={chosen ?? ''}
          data={[{ value: '', label: 'Choisir un module' }, ...typeOptions]}
          onChange={({ currentTarget: { value } }) => setAsked(typeOf(value))}
        />
        <Button variant="default" disabled={blocked || chosen === null} onClick={() => chosen && onWait(chosen)}>
          Mettre en liste d’attente
        </Button>
      </Group>
    </Fieldset>
  );
}

function useWaiting(onDone: () => void) {
  const ask = api.inscriptions.ask.useMutation();
  const leave = api.inscriptions.leave.useMutation();
  const undo = (inscriptionId: string) =>
    leave
      .mutateAsync({ inscriptionId, state: 'retire', on: todayParis(), endsAccompagnement: false })
      .then(() => notifyDone('La personne n’est plus en attente.'), notifyRefusal);
  return {
    error: ask.error,
    ask: (asked: Parameters<typeof ask.mutate>[0]) =>
      ask.mutate(asked, {
        onSuccess: ({ inscriptionId }) => {
          notifyWithUndo(
            `attente-${inscriptionId}`,
            'Mise en liste d’attente enregistrée.',
            () => void undo(inscriptionId),
          );
          onDone();
        },
      }),
  };
}
