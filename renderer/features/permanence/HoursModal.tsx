import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { permanence, type Hours } from '#contract/permanence.ts';
import { api } from '#window/api.ts';
import { HourField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';

const days = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'];

interface HoursModalProps {
  opened: boolean;
  hours: Hours;
  onClose: () => void;
}

/** When the line answers; public holidays are always off. */
export const HoursModal = ({ opened, ...props }: HoursModalProps) => (
  <Modal opened={opened} onClose={props.onClose} size="lg" title="Heures de la permanence">
    <HoursForm {...props} />
  </Modal>
);

function HoursForm({ hours, onClose }: Omit<HoursModalProps, 'opened'>) {
  const save = api.permanence.saveHours.useMutation();
  const form = useForm({
    initialValues: { ...hours, weekdays: hours.weekdays.map(String) },
    validate: (values) => fieldErrors(permanence.saveHours.input, { ...values, weekdays: values.weekdays.map(Number) }),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ weekdays, from, to }) =>
        save.mutate(
          { weekdays: weekdays.map(Number), from, to },
          {
            onSuccess: () => {
              onClose();
              notifyDone('Les heures de la permanence sont enregistrées.');
            },
            onError: ({ field, message }) => {
              if (field) form.setFieldError(field, message);
            },
          },
        ),
      )}
    >
      <Stack>
        <Checkbox.Group label="Jours" required {...form.getInputProps('weekdays')}>
          <Group gap="md" mt={4}>
            {days.map((label, rank) => (
              <Checkbox key={label} value={String(rank + 1)} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
        <Group grow align="flex-start">
          <HourField label="Ouvre à" required {...form.getInputProps('from')} />
          <HourField label="Ferme à" required {...form.getInputProps('to')} />
        </Group>
        <Text size="sm" c="dimmed">
          Les jours fériés sont toujours fermés. Les appels déjà notés sont relus avec ces heures, dans les bilans
          aussi.
        </Text>
        <ErrorAlert error={save.error?.field ? null : save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer les heures
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
