import { Badge, Group, Paper, ScrollArea, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { SeriesInput, type SeriesPreview as Preview } from '#contract/convocations.ts';
import type { z } from 'zod';
import { api } from '#window/api.ts';
import { shortDay } from '#window/ui/format.ts';
import { SeriesClashes } from './SeriesClashes.tsx';
import { toSeriesInput, type SeriesDraft } from './seriesDraft.ts';

const noSeries: z.input<typeof SeriesInput> = {
  accompagnementId: '',
  rule: { every: 'week', interval: 1, weekdays: [] },
  at: '',
  durationMinutes: 60,
  first: '',
  until: '',
  onHoliday: 'move',
};

/** Every day the series would take, before anything is written. */
interface PreviewProps {
  accompagnementId: string;
  draft: SeriesDraft;
  form: UseFormReturnType<SeriesDraft>;
}

export function SeriesPreview({ accompagnementId, draft, form }: PreviewProps) {
  const input = SeriesInput.safeParse(toSeriesInput(accompagnementId, draft));
  const preview = api.convocations.previewSeries.useQuery(input.data ?? noSeries, { enabled: input.success });
  return (
    <Paper withBorder p="md" mih={150} aria-live="polite">
      {!input.success && (
        <Text c="dimmed">Les dates apparaîtront ici dès que le jour, l’heure et les limites sont indiqués.</Text>
      )}
      {preview.error && <Text c="red">{preview.error.message}</Text>}
      {input.success && preview.data && <SeriesDates preview={preview.data} form={form} />}
    </Paper>
  );
}

interface DatesProps {
  preview: z.output<typeof Preview>;
  form: UseFormReturnType<SeriesDraft>;
}

export function SeriesDates({ preview: { dates, skipped, betterHours }, form }: DatesProps) {
  const moved = dates.filter(({ plannedDay }) => plannedDay !== null);
  return (
    <Stack gap="sm">
      <Text fw={600}>{summary(dates.length, moved.length, skipped.length)}</Text>
      {moved.map(({ day, plannedDay, holiday }) => (
        <Text key={day} size="sm">
          {shortDay(plannedDay ?? day)}, {holiday}&nbsp;: déplacée au {shortDay(day)}
        </Text>
      ))}
      {skipped.map(({ day, holiday }) => (
        <Text key={day} size="sm">
          {shortDay(day)}, {holiday}&nbsp;: pas de convocation cette semaine-là
        </Text>
      ))}
      <SeriesClashes dates={dates} betterHours={betterHours} form={form} />
      <ScrollArea.Autosize
        mah={150}
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Aperçu de la série' }}
      >
        <Group gap={6} component="ul" m={0} p={0} aria-label="Jours de la série">
          {dates.map(({ day, plannedDay, holiday, clashes }) => (
            <Badge
              key={day}
              component="li"
              variant={holiday === null ? 'light' : 'outline'}
              color={clashes.length > 0 ? 'red' : plannedDay === null ? 'blue' : 'orange'}
              fw={500}
            >
              {shortDay(day)}
              {clashes.length > 0 && ' (pris)'}
              {plannedDay === null && holiday !== null && ` (${holiday})`}
            </Badge>
          ))}
        </Group>
      </ScrollArea.Autosize>
    </Stack>
  );
}

const summary = (planned: number, moved: number, skipped: number): string =>
  [
    `${planned} ${planned > 1 ? 'convocations' : 'convocation'}`,
    moved > 0 ? `${moved} déplacée${moved > 1 ? 's' : ''}` : '',
    skipped > 0 ? `${skipped} jour${skipped > 1 ? 's' : ''} férié${skipped > 1 ? 's' : ''} sans convocation` : '',
  ]
    .filter(Boolean)
    .join(', ');
