import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { accompagnements } from '#contract/accompagnements.ts';
import { motifFinLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { DateField } from './DateField.tsx';
import { notifyDone } from '#window/ui/notify.tsx';

interface CloseModalProps {
  accompagnementId: string;
  opened: boolean;
  onClose: () => void;
}

export function CloseModal({ accompagnementId, opened, onClose }: CloseModalProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Terminer l’accompagnement" size="lg">
      <CloseForm accompagnementId={accompagnementId} onClose={onClose} />
    </Modal>
  );
}

const CloseInput = accompagnements.close.input;

function CloseForm({ accompagnementId, onClose }: Omit<CloseModalProps, 'opened'>) {
  const close = api.accompagnements.close.useMutation();
  const toInput = ({ endedOn, motif }: { endedOn: string; motif: string }) => ({
    accompagnementId,
    endedOn: endedOn || undefined,
    motif: motif || undefined,
  });
  const form = useForm({
    initialValues: { endedOn: todayParis(), motif: '' },
    validate: (values) => {
      const parsed = CloseInput.safeParse(toInput(values));
      return Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]));
    },
  });
  const save = form.onSubmit((values) =>
    close.mutate(CloseInput.parse(toInput(values)), {
      onSuccess: ({ cancelled }) => {
        notifyDone(`Accompagnement terminé. ${cancelledLabel(cancelled)}`);
        onClose();
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <DateField label="Date de fin" required data-autofocus {...form.getInputProps('endedOn')} />
        <NativeSelect
          label="Motif"
          required
          data={[
            { value: '', label: 'Choisir le motif' },
            ...Object.entries(motifFinLabels).map(([value, label]) => ({ value, label })),
          ]}
          {...form.getInputProps('motif')}
        />
        <Text size="sm" c="dimmed">
          Les convocations prévues après cette date seront annulées. «&nbsp;Rouvrir&nbsp;» les rétablit.
        </Text>
        <ErrorAlert error={close.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Garder ouvert
          </Button>
          <Button type="submit" loading={close.isPending}>
            Terminer l’accompagnement
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const cancelledLabel = (cancelled: number): string => {
  if (cancelled === 0) return 'Aucune convocation n’était prévue ensuite.';
  return cancelled === 1 ? 'Une convocation a été annulée.' : `${cancelled} convocations ont été annulées.`;
};
