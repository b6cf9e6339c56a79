import { Autocomplete, Button, Group, Modal, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { stepKindLabels } from '#contract/moduleTerms.ts';
import { seances } from '#contract/seances.ts';
import { CivilDate } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { weekdayNames } from '#window/features/lieux/LieuModal.tsx';
import type { Inscription } from '#window/features/inscriptions/ParticipantActions.tsx';
import { options } from '#window/features/programmes/options.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { hour, longDay } from '#window/ui/format.ts';
import { notifyRefusal, notifyDone, notifyWithUndo } from '#window/ui/notify.tsx';
import { numberTyped } from '#window/ui/numberTyped.ts';
import type { Groupe } from './groupeDraft.ts';
import { InterviewClashes } from './InterviewClashes.tsx';
import { useLieux } from './useLieux.ts';

/** Whose interview, and which of the module; null for one more. */
export interface Asked {
  inscription: Inscription;
  interview: Inscription['interviews'][number] | null;
}

interface PlanProps {
  asked: Asked | null;
  groupe: Groupe;
  onClose: () => void;
}

export const PlanInterviewModal = ({ asked, groupe, onClose }: PlanProps) => (
  <Modal opened={asked !== null} onClose={onClose} title="Prévoir un rendez-vous">
    {asked && <PlanForm asked={asked} groupe={groupe} onClose={onClose} />}
  </Modal>
);

/** Of an interview beside a group, whose own séances are longer. */
const usualMinutes = 60;
const Input = seances.planInterview.input;
const { prealable, individuelle, bilan } = stepKindLabels;

interface Typed {
  kind: string;
  label: string;
  day: string;
  at: string;
  durationMinutes: number | string;
  lieu: string;
}

function PlanForm({ asked: { inscription, interview }, groupe, onClose }: PlanProps & { asked: Asked }) {
  const plan = api.seances.planInterview.useMutation();
  const remove = api.seances.remove.useMutation();
  const places = useLieux();
  const isIndividual = groupe.format.form === 'individuel';
  const toInput = ({ day, at, durationMinutes, ...typed }: Typed) => ({
    ...typed,
    inscriptionId: inscription.inscriptionId,
    day: day || undefined,
    at: at || undefined,
    durationMinutes: numberTyped(durationMinutes),
  });
  const form = useForm<Typed>({
    initialValues: {
      kind: interview?.kind ?? 'individuelle',
      label: interview?.label ?? (isIndividual ? 'Rendez-vous' : 'Entretien individuel'),
      day: '',
      at: isIndividual ? groupe.at : '',
      durationMinutes: interview?.durationMinutes ?? (isIndividual ? groupe.format.durationMinutes : usualMinutes),
      lieu: groupe.lieu,
    },
    validate: (values) => fieldErrors(Input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    plan.mutate(Input.parse(toInput(values)), {
      onSuccess: ({ seanceId }) => {
        notifyWithUndo(
          `interview-${seanceId}`,
          'Le rendez-vous est prévu.',
          () =>
            void remove.mutateAsync({ seanceId }).then(() => notifyDone('Le rendez-vous est retiré.'), notifyRefusal),
        );
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  const day = CivilDate.safeParse(form.values.day);
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <Text size="sm">
          {inscription.lastName} {inscription.firstName}, {groupe.name}
        </Text>
        {interview === null && !isIndividual && (
          <NativeSelect
            label="Sorte d’entretien"
            data={options({ prealable, individuelle, bilan })}
            {...form.getInputProps('kind')}
          />
        )}
        <TextInput label="Nom" required autoComplete="off" {...form.getInputProps('label')} />
        <Group grow align="flex-start">
          <DateField
            label="Jour"
            required
            data-autofocus
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            description={day.success ? longDay(day.data) : '\u00a0'}
            {...form.getInputProps('day')}
          />
          <HourField label="Heure" required {...form.getInputProps('at')} />
          <NumberInput
            label="Minutes"
            required
            min={5}
            step={15}
            clampBehavior="none"
            {...form.getInputProps('durationMinutes')}
          />
        </Group>
        <Permanences groupe={groupe} onTake={(lieu, at) => form.setValues({ lieu, at })} />
        <Autocomplete label="Lieu" required data={places} limit={8} {...form.getInputProps('lieu')} />
        <InterviewClashes typed={toInput(form.values)} />
        <ErrorAlert error={plan.error?.field ? null : plan.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={plan.isPending}>
            Prévoir
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The half-days on which this module receives: one click gives the place and the hour. */
const Permanences = ({ groupe, onTake }: { groupe: Groupe; onTake: (lieu: string, at: string) => void }) =>
  groupe.permanences.length > 0 && (
    <Group gap={6} component="fieldset" aria-label="Permanences" bd={0} p={0} m={0}>
      {groupe.permanences.map(({ weekday, from, to, lieu }) => (
        <Button
          key={`${weekday} ${from} ${lieu}`}
          size="compact-xs"
          variant="default"
          onClick={() => onTake(lieu, from)}
        >
          {weekdayNames[weekday - 1]} {hour(from)}–{hour(to)}, {lieu}
        </Button>
      ))}
    </Group>
  );
