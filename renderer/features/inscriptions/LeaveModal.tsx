import { Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { inscriptions } from '#contract/inscriptions.ts';
import { exitStates, inscriptionStateLabels, type ExitState } from '#contract/moduleTerms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { Inscription } from './ParticipantActions.tsx';

interface LeaveProps {
  inscription: Inscription;
  /** The person may stay after the last séance: the accompagnement goes on unless one says otherwise. */
  mayContinue: boolean;
  opened: boolean;
  onClose: () => void;
}

export const LeaveModal = ({ opened, ...props }: LeaveProps) => (
  <Modal
    opened={opened}
    onClose={props.onClose}
    title={`Sortie du module\u00a0: ${props.inscription.lastName} ${props.inscription.firstName}`}
  >
    <LeaveForm {...props} />
  </Modal>
);

interface Typed {
  state: ExitState;
  on: string;
  endsAccompagnement: boolean;
}

const isExit = (value: string): value is ExitState => exitStates.some((each) => each === value);

function LeaveForm({
  inscription: { inscriptionId, progress, accompagnementId, state: now },
  mayContinue,
  onClose,
}: Omit<LeaveProps, 'opened'>) {
  const leave = api.inscriptions.leave.useMutation();
  const rejoin = api.inscriptions.rejoin.useMutation();
  const toInput = ({ on, ...said }: Typed) => ({ ...said, on: on || undefined, inscriptionId });
  const form = useForm<Typed>({
    initialValues: {
      state: now === 'attente' ? 'retire' : progress.met ? 'termine' : 'abandon',
      on: todayParis(),
      endsAccompagnement: accompagnementId !== null && !mayContinue,
    },
    validate: (values) => fieldErrors(inscriptions.leave.input, toInput(values)),
  });
  const possible = (state: ExitState): boolean =>
    now === 'attente' ? state === 'retire' : state !== 'termine' || progress.met;
  const undo = () =>
    rejoin.mutateAsync({ inscriptionId }).then(() => notifyDone('La personne est de nouveau inscrite.'), notifyRefusal);
  const save = form.onSubmit((values) =>
    leave.mutate(inscriptions.leave.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyWithUndo(`sortie-${inscriptionId}`, 'La sortie du module est enregistrée.', () => void undo());
        onClose();
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <Text size="sm">
          {progress.rule}
          {progress.missing !== null && <> {progress.missing}</>}
        </Text>
        <Radio.Group
          label="Comment la personne quitte le module"
          value={form.values.state}
          onChange={(value) => isExit(value) && form.setFieldValue('state', value)}
        >
          <Stack gap="xs" mt="xs">
            {exitStates.filter(possible).map((state) => (
              <Radio key={state} value={state} label={inscriptionStateLabels[state]} />
            ))}
          </Stack>
        </Radio.Group>
        <DateField label="Le" required maw={200} {...form.getInputProps('on')} />
        {accompagnementId !== null && (
          <Checkbox
            label="Terminer aussi l’accompagnement ce jour-là"
            {...form.getInputProps('endsAccompagnement', { type: 'checkbox' })}
          />
        )}
        <ErrorAlert error={leave.error?.field ? null : leave.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={leave.isPending}>
            Enregistrer la sortie
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
