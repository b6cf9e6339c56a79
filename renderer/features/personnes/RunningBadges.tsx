import { Badge, Group } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { interdictionKindLabels } from '#contract/situationTerms.ts';
import { api } from '#window/api.ts';
import { numericDay } from '#window/ui/format.ts';

/** The prohibitions that run today; nothing when none does. */
export function RunningBadges({ personneId }: { personneId: string }) {
  const running = api.personnes.interdictions.useQuery({ personneId }).data?.running ?? [];
  if (running.length === 0) return null;
  return (
    <Group gap="xs" mb="md" component="section" aria-label="Interdictions en cours">
      {running.map(({ interdictionId, kind, endsOn }) => (
        <Badge
          key={interdictionId}
          size="lg"
          variant="default"
          tt="none"
          leftSection={<IconHandStop size={14} aria-hidden />}
        >
          {interdictionKindLabels[kind]}
          {endsOn && ` jusqu’au ${numericDay(endsOn)}`}
        </Badge>
      ))}
    </Group>
  );
}
