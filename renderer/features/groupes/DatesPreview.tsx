import { Badge, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { z } from 'zod';
import { groupes } from '#contract/groupes.ts';
import { api } from '#window/api.ts';
import { formatOf, unreadFormat } from '#window/features/programmes/formatDraft.ts';
import { count, hour, longDay } from '#window/ui/format.ts';
import classes from './DatesPreview.module.css';
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
    animateurIds: settled.animateurIds,
  });
  const preview = api.groupes.previewDates.useQuery(input.data ?? nothing, { enabled: input.success });
  const { seances = [] } = preview.data ?? {};
  const met = seances.filter(({ clashes }) => clashes.length > 0).length;
  const asked = settled.lieu.trim() !== '' || settled.animateurIds.length > 0;
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
        {input.success && seances.length > 0 && asked && <Met dates={met} />}
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

const Met = ({ dates }: { dates: number }) =>
  dates === 0 ? (
    <Text size="sm" c="dimmed">
      Aucun conflit repéré à ces dates.
    </Text>
  ) : (
    <Text size="sm">
      {dates === 1 ? 'Une date rencontre autre chose' : `${count(dates)} dates rencontrent autre chose`}&nbsp;: c’est
      dit sous chacune, et rien n’empêche de créer.
    </Text>
  );

const PlannedLine = ({ seance: { label, day, at, avoided, clashes } }: { seance: Planned }) => (
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
    {clashes.map((clash) => (
      <Text key={clash} size="sm" fw={600} className={classes.clash} component="p" m={0}>
        <IconAlertTriangle size={14} aria-hidden /> {clash}
      </Text>
    ))}
  </>
);
