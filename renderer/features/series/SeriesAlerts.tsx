import { Anchor, Button, List, Popover, ScrollArea, Text } from '@mantine/core';
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
      <AlertList
        icon={<IconCalendarX size={18} aria-hidden />}
        label="Sans prochaine convocation"
        lines={alerts.without}
        told={() => ''}
      />
      <AlertList
        icon={<IconHourglassLow size={18} aria-hidden />}
        label="Convocations bientôt finies"
        lines={alerts.ending}
        told={({ lastOn, courtOn }) => `, dernière ${shortDay(lastOn)}, mesure jusqu’au ${shortDay(courtOn)}`}
      />
    </>
  );
}

interface AlertListProps<Line extends Followed> {
  icon: ReactNode;
  label: string;
  lines: readonly Line[];
  told: (line: Line) => string;
}

function AlertList<Line extends Followed>({ icon, label, lines, told }: AlertListProps<Line>) {
  if (lines.length === 0) return null;
  return (
    <Popover width={460} position="bottom-start" trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={icon}>
          {label} ({count(lines.length)})
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <ScrollArea.Autosize mah={320}>
          <List size="sm" spacing={4} listStyleType="none">
            {lines.map((line) => (
              <List.Item key={line.accompagnementId}>
                <Anchor
                  underline="always"
                  component={Link}
                  href={`${dossierPath(line.accompagnementId)}?vue=convocations`}
                >
                  {line.lastName} {line.firstName}
                </Anchor>
                <Text component="span" size="sm">
                  {told(line)}
                </Text>
              </List.Item>
            ))}
          </List>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
