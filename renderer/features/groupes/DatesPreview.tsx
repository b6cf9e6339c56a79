import { Badge, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { z } from 'zod';
import { groupes } from '#contract/groupes.ts';
import { api } from '#window/api.ts';
import { formatOf, unreadFormat } from '#window/features/programmes/formatDraft.ts';
import { hour, longDay } from '#window/ui/format.ts';
import type { GroupeDraft } from './groupeDraft.ts';

type Planned = z.output<typeof groupes.previewDates.output>['seances'][number];

const { input: Input } = groupes.previewDates;
const nothing: z.input<typeof Input> = { format: unreadFormat, startsOn: '', at: '', lieu: null };

/** Each day the module would take, before anything is written. */
export function DatesPreview({ draft }: { draft: GroupeDraft }) {
  const [settled] = useDebouncedValue(draft, 200);
  const input = Input.safeParse({
    format: formatOf(settled.format),
    startsOn: settled.startsOn || undefined,
    at: settled.at || undefined,
    lieu: settled.lieu.trim() || null,
  });
  const preview = api.groupes.previewDates.useQuery(input.data ?? nothing, { enabled: input.success });
  const { seances = [] } = preview.data ?? {};
  return (
    <Card withBorder component="section" aria-label="Dates prévues" aria-live="polite">
      <Stack gap="xs">
        <Title order={2} size="h4">
          Dates prévues
        </Title>
        {!input.success && (
          <Text size="sm" c="dimmed">
            Elles apparaîtront ici dès que le premier jour et l’heure sont indiqués.
          </Text>
        )}
        {preview.error && (
          <Text size="sm" c="var(--mantine-color-error)">
            {preview.error.message}
          </Text>
        )}
        {input.success && preview.data && seances.length === 0 && (
          <Text size="sm" c="dimmed">
            Aucune séance n’est prévue d’avance.
          </Text>
        )}
        <List listStyleType="none" spacing={6} aria-label="Séances prévues">
          {seances.map((seance, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a line has no identity but its place
            <List.Item key={index}>
              <PlannedLine seance={seance} />
            </List.Item>
          ))}
        </List>
      </Stack>
    </Card>
  );
}

const PlannedLine = ({ seance: { label, day, at, avoided } }: { seance: Planned }) => (
  <>
    <Text size="sm" fw={600}>
      {longDay(day)}, {hour(at)}
    </Text>
    <Group gap={6}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {avoided !== null && (
        <Badge color="orange" variant="light" size="sm">
          évite {avoided}
        </Badge>
      )}
    </Group>
  </>
);
