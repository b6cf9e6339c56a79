import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { convocations } from '#contract/convocations.ts';
import { CivilDate } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { hour, longDay } from '#window/ui/format.ts';
import { SlotClashes } from './SlotClashes.tsx';
import type { Markable, Marking } from './useMark.ts';

/** Asks the new day and hour of a reported convocation. */
export const ReportModal = ({ marking }: { marking: Marking }) => (
  <Modal opened={marking.reporting !== null} onClose={marking.cancelReport} title="Reporter la convocation">
    {marking.reporting && <ReportForm line={marking.reporting} marking={marking} />}
  </Modal>
);

const MarkInput = convocations.mark.input;

interface Typed {
  day: string;
  at: string;
  forcedReason: string;
}

function ReportForm({ line, marking }: { line: Markable; marking: Marking }) {
  const mark = api.convocations.mark.useMutation();
  const { convocationId, accompagnementId, durationMinutes, lieu } = line;
  const toInput = ({ day, at, forcedReason }: Typed) => ({
    convocationId,
    status: 'reportee',
    reportedTo: { day: day || undefined, at: at || undefined, forcedReason: forcedReason.trim() || null },
  });
  const form = useForm<Typed>({
    initialValues: { day: '', at: line.at, forcedReason: '' },
    validate: (values) => {
      const issues = MarkInput.safeParse(toInput(values)).error?.issues ?? [];
      return Object.fromEntries(issues.map(({ path, message }) => [String(path.at(-1)), message]));
    },
  });
  const save = form.onSubmit((values) =>
    mark.mutate(MarkInput.parse(toInput(values)), {
      onSuccess: () => marking.reported(line, values),
      onError: ({ field, message }) => {
        const name = field?.split('.').at(1) ?? 'day';
        if (field?.startsWith('reportedTo')) form.setFieldError(name, message);
      },
    }),
  );
  const [{ day: settledDay, at: settledAt }] = useDebouncedValue(form.values, 200);
  const slot = {
    accompagnementId,
    convocationId,
    isReport: true,
    durationMinutes,
    lieu,
    day: settledDay,
    at: settledAt,
  };
  const day = CivilDate.safeParse(form.values.day);
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <Text>
          {line.name}, convocation du {longDay(line.day)} à {hour(line.at)}.
        </Text>
        <Group grow align="flex-start">
          <DateField
            label="Nouveau jour"
            required
            data-autofocus
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            description={day.success ? longDay(day.data) : ' '}
            {...form.getInputProps('day')}
          />
          <HourField label="Nouvelle heure" required {...form.getInputProps('at')} />
        </Group>
        <SlotClashes
          slot={slot}
          onTake={(moment) => form.setValues(moment)}
          reason={form.getInputProps('forcedReason')}
        />
        <ErrorAlert error={mark.error?.field ? null : mark.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={marking.cancelReport}>
            Ne pas reporter
          </Button>
          <Button type="submit" loading={mark.isPending}>
            Reporter
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
