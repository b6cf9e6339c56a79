import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { places } from '#contract/places.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { useCapacities } from './useCapacities.ts';
import type { Place } from './words.ts';

interface ClosingProps {
  /** Null while none is closed. */
  place: Place | null;
  onClose: () => void;
}

export const ClosingModal = ({ place, onClose }: ClosingProps) => (
  <Modal opened={place !== null} onClose={onClose} title="Fermer la place">
    {place && <ClosingForm place={place} onClose={onClose} />}
  </Modal>
);

function ClosingForm({ place: { placeId, name }, onClose }: { place: Place; onClose: () => void }) {
  const close = api.places.close.useMutation();
  const { saved } = useCapacities(placeId);
  const toInput = ({ from, to, reason }: { from: string; to: string; reason: string }) => ({
    placeId,
    from: from || undefined,
    to: to || null,
    reason,
  });
  const form = useForm({
    initialValues: { from: todayParis(), to: '', reason: '' },
    validate: (typed) => fieldErrors(places.close.input, toInput(typed)),
  });
  const submit = form.onSubmit((typed) =>
    close.mutate(places.close.input.parse(toInput(typed)), {
      onSuccess: ({ before }) => {
        saved('La place est fermée ces jours-là.', before);
        onClose();
      },
      onError: ({ field, message }) => {
        if (field === 'to') form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">
          {name}&nbsp;: personne n’y dort du premier au dernier jour. Sans dernier jour, elle reste fermée.
        </Text>
        <Group grow align="flex-start">
          <DateField label="Du" required data-autofocus {...form.getInputProps('from')} />
          <DateField label="Au, ce jour compris" {...form.getInputProps('to')} />
        </Group>
        <TextInput
          label="Raison"
          required
          placeholder="Travaux, fin du bail, dégât des eaux…"
          {...form.getInputProps('reason')}
        />
        <ErrorAlert error={close.error?.field === 'to' ? null : close.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Garder ouverte
          </Button>
          <Button type="submit" loading={close.isPending}>
            Fermer la place
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
