import { Autocomplete, Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { convocations } from '#contract/convocations.ts';
import { CivilDate } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { hour, longDay } from '#window/ui/format.ts';
import { SlotClashes } from './SlotClashes.tsx';
import type { Markable } from './useMark.ts';
import type { Moving } from './useMove.ts';

interface MoveProps {
  line: Markable | null;
  moving: Moving;
  onClose: () => void;
}

/** Another day, hour, length or place for one meeting; its series does not change. */
export const MoveModal = ({ line, moving, onClose }: MoveProps) => (
  <Modal opened={line !== null} onClose={onClose} title="Déplacer le rendez-vous">
    {line && <MoveForm line={line} moving={moving} onClose={onClose} />}
  </Modal>
);

interface Typed {
  day: string;
  at: string;
  durationMinutes: number | string;
  lieu: string;
  forcedReason: string;
}

function MoveForm({ line, moving, onClose }: MoveProps & { line: Markable }) {
  const { accompagnementId, convocationId, name, ...from } = line;
  const { told, mutation } = moving;
  const suggestions = api.accompagnements.suggestions.useQuery({});
  const toSlot = ({ day, at, durationMinutes, lieu }: Typed) => ({
    convocationId,
    day: day || undefined,
    at: at || undefined,
    durationMinutes: durationMinutes === '' ? undefined : Number(durationMinutes),
    lieu,
  });
  const toInput = (typed: Typed) => ({ ...toSlot(typed), forcedReason: typed.forcedReason.trim() || null });
  const form = useForm<Typed>({
    initialValues: { ...from, forcedReason: '' },
    validate: (values) => fieldErrors(convocations.move.input, toInput(values)),
  });
  const save = form.onSubmit((values) => {
    const to = convocations.move.input.parse(toInput(values));
    mutation.mutate(to, {
      onSuccess: () => {
        told(to);
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    });
  });
  const [settled] = useDebouncedValue(form.values, 200);
  const day = CivilDate.safeParse(form.values.day);
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <Text size="sm">
          {name}, {longDay(line.day)} à {hour(line.at)}. Le reste de la série ne change pas.
        </Text>
        <Group grow align="flex-start">
          <DateField
            label="Jour"
            required
            data-autofocus
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            description={day.success ? longDay(day.data) : ' '}
            {...form.getInputProps('day')}
          />
          <HourField label="Heure" required {...form.getInputProps('at')} />
          <NumberInput
            label="Minutes"
            required
            min={5}
            max={480}
            step={15}
            clampBehavior="none"
            {...form.getInputProps('durationMinutes')}
          />
        </Group>
        <Autocomplete
          label="Lieu"
          required
          data={suggestions.data?.lieux ?? []}
          limit={8}
          {...form.getInputProps('lieu')}
        />
        <SlotClashes
          slot={{ ...toSlot(settled), accompagnementId }}
          onTake={(moment) => form.setValues(moment)}
          reason={form.getInputProps('forcedReason')}
        />
        <ErrorAlert error={mutation.error?.field ? null : mutation.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Ne pas déplacer
          </Button>
          <Button type="submit" loading={mutation.isPending}>
            Déplacer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
