import { ActionIcon, Button, Group, Modal, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { lieux } from '#contract/lieux.ts';
import { api } from '#window/api.ts';
import { HourField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import type { Lieu } from './LieuxPage.tsx';

export const weekdayNames = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'];

interface LieuProps {
  /** Null for a new one. */
  lieu: Lieu | null;
  opened: boolean;
  onClose: () => void;
}

export const LieuModal = ({ opened, ...props }: LieuProps) => (
  <Modal opened={opened} onClose={props.onClose} size="lg" title={props.lieu ? 'Modifier le lieu' : 'Ajouter un lieu'}>
    <LieuForm {...props} />
  </Modal>
);

interface Typed {
  name: string;
  address: string;
  rooms: number | string;
  halfDayCapacity: number | string;
  permanences: { weekday: string; from: string; to: string }[];
}

const numberOf = (typed: number | string): number | null => (typed === '' ? null : Number(typed));

function LieuForm({ lieu, onClose }: Omit<LieuProps, 'opened'>) {
  const save = api.lieux.save.useMutation();
  const toInput = ({ name, address, rooms, halfDayCapacity, permanences }: Typed) => ({
    lieuId: lieu?.lieuId ?? null,
    name,
    address: address.trim() || null,
    rooms: numberOf(rooms),
    halfDayCapacity: numberOf(halfDayCapacity),
    permanences: permanences.map(({ weekday, from, to }) => ({
      weekday: Number(weekday),
      from: from || undefined,
      to: to || undefined,
    })),
  });
  const form = useForm<Typed>({
    initialValues: {
      name: lieu?.name ?? '',
      address: lieu?.address ?? '',
      rooms: lieu?.rooms ?? '',
      halfDayCapacity: lieu?.halfDayCapacity ?? '',
      permanences: (lieu?.permanences ?? []).map((each) => ({ ...each, weekday: String(each.weekday) })),
    },
    validate: (values) => fieldErrors(lieux.save.input, toInput(values)),
  });
  const submit = form.onSubmit((values) =>
    save.mutate(lieux.save.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('Le lieu est enregistré.');
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput label="Nom" required data-autofocus {...form.getInputProps('name')} />
        <TextInput label="Adresse" {...form.getInputProps('address')} />
        <Group grow align="flex-start">
          <NumberInput label="Salles" min={1} clampBehavior="none" {...form.getInputProps('rooms')} />
          <NumberInput
            label="Rendez-vous par demi-journée"
            min={1}
            clampBehavior="none"
            {...form.getInputProps('halfDayCapacity')}
          />
        </Group>
        <Text size="sm" fw={600}>
          Permanences
        </Text>
        {form.values.permanences.length === 0 && (
          <Text size="sm" c="dimmed">
            Sans permanence, le lieu est ouvert à toute heure.
          </Text>
        )}
        {form.values.permanences.map((_, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a row has no identity but its place
          <Group key={index} align="flex-start" wrap="nowrap">
            <NativeSelect
              aria-label={`Jour de la permanence ${index + 1}`}
              data={weekdayNames.map((label, weekday) => ({ value: String(weekday + 1), label }))}
              {...form.getInputProps(`permanences.${index}.weekday`)}
            />
            <HourField
              aria-label={`Début de la permanence ${index + 1}`}
              {...form.getInputProps(`permanences.${index}.from`)}
            />
            <HourField
              aria-label={`Fin de la permanence ${index + 1}`}
              {...form.getInputProps(`permanences.${index}.to`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Retirer la permanence ${index + 1}`}
              onClick={() => form.removeListItem('permanences', index)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="light"
          w="max-content"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => form.insertListItem('permanences', { weekday: '1', from: '09:00', to: '12:00' })}
        >
          Ajouter une permanence
        </Button>
        <ErrorAlert error={save.error?.field ? null : save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer le lieu
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
