import { ActionIcon, Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { places } from '#contract/places.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { useCapacities } from './useCapacities.ts';
import type { Place } from './words.ts';

interface CapacityProps {
  place: Place | null;
  onClose: () => void;
}

export const CapacityModal = ({ place, onClose }: CapacityProps) => (
  <Modal opened={place !== null} onClose={onClose} size="lg" title="Capacités">
    {place && <CapacityForm place={place} onClose={onClose} />}
  </Modal>
);

interface Typed {
  lines: { from: string; capacity: number | string; reason: string }[];
}

function CapacityForm({ place: { placeId, capacities }, onClose }: { place: Place; onClose: () => void }) {
  const { save, saved } = useCapacities(placeId);
  const toInput = ({ lines }: Typed) => ({
    placeId,
    lines: lines.map(({ from, capacity, reason }) => ({
      from: from || undefined,
      capacity: capacity === '' ? null : Number(capacity),
      reason: reason.trim() || null,
    })),
  });
  const form = useForm<Typed>({
    initialValues: {
      lines: capacities.map(({ from, capacity, reason }) => ({ from, capacity: capacity ?? '', reason: reason ?? '' })),
    },
    validate: (typed) => fieldErrors(places.saveCapacities.input, toInput(typed)),
  });
  const submit = form.onSubmit((typed) =>
    save.mutate(places.saveCapacities.input.parse(toInput(typed)), {
      onSuccess: ({ before }) => {
        saved('Les capacités sont enregistrées.', before);
        onClose();
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">
          Chaque ligne vaut jusqu’à la suivante. 0&nbsp;: fermée. Vide&nbsp;: personne ne compte, comme à l’hôtel.
        </Text>
        {form.values.lines.map((_, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a row has no identity but its place
          <Group key={index} align="flex-start" wrap="nowrap">
            <DateField
              w={150}
              aria-label={`À partir du, ligne ${index + 1}`}
              {...form.getInputProps(`lines.${index}.from`)}
            />
            <NumberInput
              w={120}
              min={0}
              clampBehavior="none"
              aria-label={`Personnes, ligne ${index + 1}`}
              placeholder="Personnes"
              {...form.getInputProps(`lines.${index}.capacity`)}
            />
            <TextInput
              flex={1}
              aria-label={`Raison, ligne ${index + 1}`}
              placeholder="Raison"
              {...form.getInputProps(`lines.${index}.reason`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Retirer la ligne ${index + 1}`}
              disabled={form.values.lines.length === 1}
              onClick={() => form.removeListItem('lines', index)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="light"
          w="max-content"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => form.insertListItem('lines', { from: todayParis(), capacity: 1, reason: '' })}
        >
          Ajouter une ligne
        </Button>
        <ErrorAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer les capacités
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
