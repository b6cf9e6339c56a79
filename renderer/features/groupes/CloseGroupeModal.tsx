import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { groupes } from '#contract/groupes.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { Groupe } from './groupeDraft.ts';
import { plural, reopened } from './words.ts';

interface CloseProps {
  groupe: Groupe;
  opened: boolean;
  onClose: () => void;
}

export const CloseGroupeModal = ({ opened, ...props }: CloseProps) => (
  <Modal opened={opened} onClose={props.onClose} title="Terminer le groupe">
    <CloseForm {...props} />
  </Modal>
);

const Input = groupes.close.input;

function CloseForm({ groupe: { groupeId }, onClose }: Omit<CloseProps, 'opened'>) {
  const close = api.groupes.close.useMutation();
  const reopen = api.groupes.reopen.useMutation();
  const toInput = ({ on }: { on: string }) => ({ groupeId, on: on || undefined });
  const form = useForm({
    initialValues: { on: todayParis() },
    validate: (values) => fieldErrors(Input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    close.mutate(Input.parse(toInput(values)), {
      onSuccess: ({ cancelled }) => {
        notifyWithUndo(
          `close-${groupeId}`,
          `Le groupe est terminé.${cancelled > 0 ? ` ${plural(cancelled, 'séance')} annulée${cancelled > 1 ? 's' : ''}.` : ''}`,
          () =>
            void reopen.mutateAsync({ groupeId }).then(({ restored }) => notifyDone(reopened(restored)), notifyRefusal),
        );
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <DateField label="Dernier jour" required data-autofocus {...form.getInputProps('on')} />
        <Text size="sm" c="dimmed">
          Plus personne n’y entre et les séances prévues ensuite sont annulées. «&nbsp;Rouvrir&nbsp;» les rétablit.
        </Text>
        <ErrorAlert error={close.error?.field ? null : close.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Garder ouvert
          </Button>
          <Button type="submit" loading={close.isPending}>
            Terminer le groupe
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
