import { Anchor, Box, Group, Text } from '@mantine/core';
import { IconCalendarX, IconHourglassLow } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { count, shortDay } from '#window/ui/format.ts';

interface Followed {
  accompagnementId: string;
  lastName: string;
  firstName: string;
}

/** Who will soon be convoked no more, each a click from its series; nothing when everybody is. */
export function SeriesAlerts({ whose }: { whose: 'mine' | 'all' }) {
  const alerts = api.series.alerts.useQuery({ whose }).data;
  if (!alerts) return null;
  return (
    <>
      <AlertLine
        icon={<IconCalendarX size={20} aria-hidden />}
        label="Sans prochaine convocation"
        lines={alerts.without}
        told={() => ''}
      />
      <AlertLine
        icon={<IconHourglassLow size={20} aria-hidden />}
        label="Convocations qui s’arrêtent avant la mesure"
        lines={alerts.ending}
        told={({ lastOn }) => ` (dernière ${shortDay(lastOn)})`}
      />
    </>
  );
}

interface AlertLineProps<Line extends Followed> {
  icon: ReactNode;
  label: string;
  lines: readonly Line[];
  told: (line: Line) => string;
}

const shown = 5;

function AlertLine<Line extends Followed>({ icon, label, lines, told }: AlertLineProps<Line>) {
  if (lines.length === 0) return null;
  return (
    <Group gap="xs" mb="sm" wrap="nowrap" align="flex-start" component="section" aria-label={label}>
      <Box component="span" flex="none">
        {icon}
      </Box>
      <Text>
        {label} ({count(lines.length)})&nbsp;:{' '}
        {lines.slice(0, shown).map((line, index) => (
          <span key={line.accompagnementId}>
            {index > 0 && ', '}
            <Anchor underline="always" component={Link} href={`${dossierPath(line.accompagnementId)}?vue=convocations`}>
              {line.lastName} {line.firstName}
            </Anchor>
            {told(line)}
          </span>
        ))}
        {lines.length > shown && `, et ${count(lines.length - shown)} autres.`}
      </Text>
    </Group>
  );
}
