import { Group, Text, Tooltip } from '@mantine/core';
import type { z } from 'zod';
import type { ConvocationLine } from '#contract/accompagnements.ts';
import { convocationStatusLabels, type ConvocationStatus } from '#contract/terms.ts';
import { shortDay, todayParis } from '#window/ui/format.ts';
import classes from './AttendanceStrip.module.css';

/** The same letters as the keys that answer a meeting. */
const letters: Record<ConvocationStatus, string> = {
  honoree: 'H',
  'absence-excusee': 'E',
  'absence-injustifiee': 'A',
  reportee: 'R',
  prevue: '?',
  annulee: '–',
};

const shown = 12;

/** The last meetings at a glance, oldest on the left. */
export function AttendanceStrip({ convocations }: { convocations: z.output<typeof ConvocationLine>[] }) {
  const today = todayParis();
  const past = convocations.filter(({ day, status }) => day <= today && status !== 'annulee').slice(-shown);
  if (past.length === 0) return null;
  return (
    <Group component="ol" gap={4} className={classes['strip']} aria-label="Derniers rendez-vous">
      {past.map(({ convocationId, day, status }) => (
        <Tooltip key={convocationId} label={`${shortDay(day)}\u00a0: ${convocationStatusLabels[status].toLowerCase()}`}>
          <Text
            component="li"
            size="xs"
            fw={700}
            className={classes['day']}
            data-status={status}
            aria-label={`${shortDay(day)}\u00a0: ${convocationStatusLabels[status].toLowerCase()}`}
          >
            {letters[status]}
          </Text>
        </Tooltip>
      ))}
    </Group>
  );
}
