import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { mesures } from '#contract/mesures.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { Due } from './dues.tsx';

interface EditProps {
  due: Due & { echeanceId: string };
  opened: boolean;
  onClose: () => void;
}

/** Corrects what the court asked for, or takes it away when it is no longer asked. */
export const EditEcheanceModal = ({ opened, ...props }: EditProps) => (
  <Modal opened={opened} onClose={props.onClose} title="Modifier l’échéance">
    <EditForm {...props} />
  </Modal>
);

function EditForm({ due: { echeanceId, label, dueOn }, onClose }: Omit<EditProps, 'opened'>) {
  const edit = api.mesures.editEcheance.useMutation();
  const { takeAway, isPending } = useTakeAway();
  const toInput = (values: { label: string; dueOn: string }) => ({
    echeanceId,
    label: values.label,
    dueOn: values.dueOn || undefined,
  });
  const form = useForm({
    initialValues: { label, dueOn },
    validate: (values) => fieldErrors(mesures.editEcheance.input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    edit.mutate(mesures.editEcheance.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('L’échéance est modifiée.');
        onClose();
      },
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <TextInput label="Ce qui est attendu" required data-autofocus {...form.getInputProps('label')} />
        <DateField label="Pour le" required {...form.getInputProps('dueOn')} />
        <ErrorAlert error={edit.error} />
        <Group justify="space-between">
          <Button
            variant="subtle"
            color="red"
            loading={isPending}
            onClick={() => {
              onClose();
              takeAway(echeanceId);
            }}
          >
            Retirer l’échéance
          </Button>
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" loading={edit.isPending}>
              Enregistrer
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function useTakeAway() {
  const remove = api.mesures.removeEcheance.useMutation();
  const add = api.mesures.addEcheance.useMutation();
  const takeAway = (echeanceId: string): void => {
    remove
      .mutateAsync({ echeanceId })
      .then(
        (removed) =>
          notifyWithUndo(
            'echeance',
            'L’échéance est retirée.',
            () => void add.mutateAsync(removed).then(() => notifyDone('L’échéance est remise.'), notifyRefusal),
          ),
        notifyRefusal,
      );
  };
  return { takeAway, isPending: remove.isPending };
}
