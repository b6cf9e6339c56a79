import { Badge, Group, Stack, Text } from '@mantine/core';
import type { z } from 'zod';
import type { FoundGroupe, FoundProgramme } from '#contract/recherche.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { numericDay } from '#window/ui/format.ts';

export type Groupe = z.output<typeof FoundGroupe>;
export type Programme = z.output<typeof FoundProgramme>;

/** One groupe found: what it is, where and with whom, and whether it is over. */
export const GroupeOption = ({ groupe: { name, type, lieu, animateurs, closedOn } }: { groupe: Groupe }) => (
  <Group justify="space-between" wrap="nowrap" align="flex-start">
    <Stack gap={0}>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <Text size="xs" c="dimmed">
        {[lieu, ...animateurs].join(', ')}
      </Text>
    </Stack>
    <Stack gap={2} align="flex-end">
      <Text size="xs">{accompagnementTypeLabels[type]}</Text>
      {closedOn && (
        <Badge size="sm" variant="default">
          terminé le {numericDay(closedOn)}
        </Badge>
      )}
    </Stack>
  </Group>
);

export const ProgrammeOption = ({ programme: { name, type } }: { programme: Programme }) => (
  <Group justify="space-between" wrap="nowrap">
    <Text size="sm">{name}</Text>
    <Text size="xs" c="dimmed">
      {accompagnementTypeLabels[type]}
    </Text>
  </Group>
);
