import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { antennes } from '#contract/antennes.ts';
import { api, call } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { undoable, type AntenneModalProps } from './registry.ts';

export const RenameModal = ({ opened, ...props }: AntenneModalProps) => (
  <Modal opened={opened} onClose={props.onClose} title={`Renommer ${props.antenne.name}`}>
    <RenameForm {...props} />
  </Modal>
);

function RenameForm({ antenne: { antenneId, name }, onClose }: Omit<AntenneModalProps, 'opened'>) {
  const rename = api.antennes.rename.useMutation();
  const form = useForm({
    initialValues: { name, since: todayParis() },
    validate: (values) => fieldErrors(antennes.rename.input, { antenneId, ...values }),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        rename.mutate(
          { antenneId, ...values },
          {
            onSuccess: ({ ancienNomId }) => {
              onClose();
              undoable('rename', `${name} s’appelle maintenant ${values.name.trim()}.`, () =>
                call('antennes.cancelRename', { ancienNomId }),
              );
            },
            onError: ({ field, message }) => {
              if (field) form.setFieldError(field, message);
            },
          },
        ),
      )}
    >
      <Stack>
        <Text size="sm">
          Ce qui parle d’avant cette date garde l’ancien nom&nbsp;; sa carte et ses dix mots ne changent pas.
        </Text>
        <TextInput label="Nouveau nom" required data-autofocus {...form.getInputProps('name')} />
        <DateField label="À compter du" required {...form.getInputProps('since')} />
        <ErrorAlert error={rename.error?.field ? null : rename.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={rename.isPending}>
            Renommer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
