import { Alert, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import type { z } from 'zod';
import { series } from '#contract/series.ts';
import { api } from '#window/api.ts';
import { fieldOf, sentencesOf, toPlan, type SeriesDraft } from '#window/features/convocations/seriesDraft.ts';
import { SeriesDates } from '#window/features/convocations/SeriesPreview.tsx';
import { SeriesFields } from '#window/features/convocations/SeriesFields.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { useSeriesChange } from './useSeriesChange.ts';
import { convocationCount, serieTitle, type Serie } from './words.ts';

interface ChangeProps {
  serie: Serie;
  onClose: () => void;
}

/** « Cette convocation et les suivantes »: another day, hour, place or rhythm from a day on, shown before it is saved. */
export const ChangeSeriesModal = ({ opened, ...props }: ChangeProps & { opened: boolean }) => (
  <Modal opened={opened} onClose={props.onClose} size="xl" title={`Changer la série\u00a0: ${serieTitle(props.serie)}`}>
    <ChangeForm {...props} />
  </Modal>
);

const toInput = (serieId: string, draft: SeriesDraft) => ({
  ...toPlan(draft),
  serieId,
  from: draft.first || undefined,
});

function ChangeForm({ serie, onClose }: ChangeProps) {
  const { serieId } = serie;
  const change = api.series.change.useMutation();
  const { told } = useSeriesChange();
  const form = useForm<SeriesDraft>({
    initialValues: draftOf(serie),
    validate: (values) => sentencesOf(series.change.input.safeParse(toInput(serieId, values)).error?.issues),
  });
  const [settled] = useDebouncedValue(form.values, 200);
  const save = form.onSubmit((values) =>
    change.mutate(series.change.input.parse(toInput(serieId, values)), {
      onSuccess: ({ changeId, serieId: created, planned, cancelled }) => {
        told(`Série changée\u00a0: ${convocationCount(planned)} à la place de ${cancelled}.`, {
          serieId: created,
          changeId,
        });
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(fieldOf(field.split('.')), message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <Alert role="note" variant="light" icon={<IconInfoCircle aria-hidden />}>
          Ce qui est avant ce jour ne bouge pas, et ce qui a une réponse non plus. Pour tout changer, gardez la première
          date proposée.
        </Alert>
        <SeriesFields form={form} untilLabel="Jusqu’au" />
        <ChangePreview serieId={serieId} draft={settled} form={form} />
        <ErrorAlert error={change.error?.field ? null : change.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Ne rien changer
          </Button>
          <Button type="submit" loading={change.isPending}>
            Changer cette convocation et les suivantes
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function draftOf({ rule, at, durationMinutes, lieu, until, onHoliday, nextOn }: Serie): SeriesDraft {
  const rhythm = rule.every === 'month' ? 'month' : rule.interval === 1 ? 'week' : 'two-weeks';
  return {
    rhythm,
    weekdays: (rule.every === 'month' ? [rule.weekday] : rule.weekdays).map(String),
    rank: rule.every === 'month' ? String(rule.rank) : '1',
    at,
    durationMinutes,
    lieu,
    first: nextOn ?? todayParis(),
    ends: 'date',
    until,
    times: 10,
    onHoliday,
    forcedReason: '',
  };
}

const noChange: z.input<typeof series.previewChange.input> = {
  serieId: '',
  from: '',
  rule: { every: 'week', interval: 1, weekdays: [] },
  at: '',
  durationMinutes: 60,
  until: '',
  onHoliday: 'move',
};

interface ChangePreviewProps {
  serieId: string;
  draft: SeriesDraft;
  form: UseFormReturnType<SeriesDraft>;
}

function ChangePreview({ serieId, draft, form }: ChangePreviewProps) {
  const input = series.previewChange.input.safeParse(toInput(serieId, draft));
  const preview = api.series.previewChange.useQuery(input.data ?? noChange, { enabled: input.success });
  return (
    <Paper withBorder p="md" mih={150} aria-live="polite">
      {!input.success && <Text c="dimmed">Les nouvelles dates apparaîtront ici.</Text>}
      {preview.error && <Text c="red">{preview.error.message}</Text>}
      {input.success && preview.data && (
        <Stack gap="xs">
          <Text size="sm">{convocationCount(preview.data.cancelled)} remplacées par&nbsp;:</Text>
          <SeriesDates preview={preview.data} form={form} />
        </Stack>
      )}
    </Paper>
  );
}
