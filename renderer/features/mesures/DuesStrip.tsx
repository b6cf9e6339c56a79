import { Group, Paper, Text } from '@mantine/core';
import { IconCalendarDue } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { DueBadge } from './dues.tsx';

/** As many as are read at a glance. */
const shown = 3;

/** What is due next, where the eye goes first on the dossier; nothing when nothing is. */
export function DuesStrip({ accompagnementId }: { accompagnementId: string }) {
  const dues = api.mesures.ofAccompagnement.useQuery({ accompagnementId }).data?.mesure?.dues ?? [];
  const next = dues.filter(({ doneOn }) => doneOn === null).slice(0, shown);
  if (next.length === 0) return null;
  return (
    <Paper withBorder px="md" py="xs" mb="lg" component="section" aria-label="Prochaines échéances">
      <Group gap="4px 24px">
        <IconCalendarDue size={20} aria-hidden />
        {next.map((due) => (
          <Group key={`${due.kind} ${due.echeanceId ?? ''}`} gap="xs">
            <Text size="sm" fw={600}>
              {due.label}
            </Text>
            <DueBadge due={due} />
          </Group>
        ))}
      </Group>
    </Paper>
  );
}
