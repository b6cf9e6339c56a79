import { Anchor, Group, Paper, Text, Tooltip } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { gapPath } from './paths.ts';

/** One line: what is missing in one dossier, each a click from where it is filled; nothing when it is complete. */
export function MissingCard({ accompagnementId }: { accompagnementId: string }) {
  const found = api.completude.ofAccompagnement.useQuery({ accompagnementId }).data;
  if (!found || found.gaps.length === 0) return null;
  return (
    <Paper withBorder px="md" py="xs" mb="lg" component="section" aria-label="Ce qui manque">
      <Group gap="sm">
        <IconListCheck size={18} aria-hidden />
        <Text size="sm" fw={600}>
          Ce qui manque&nbsp;:
        </Text>
        {found.gaps.map((gap) => (
          <Tooltip
            key={`${gap.code} ${gap.groupeId ?? ''}`}
            disabled={gap.falsifies.length === 0}
            label={`Fausse ${gap.falsifies.map((figure) => `«\u00a0${figure}\u00a0»`).join(', ')}`}
          >
            <Anchor size="sm" component={Link} href={gapPath(gap, { ...found, accompagnementId })}>
              {gap.label}
            </Anchor>
          </Tooltip>
        ))}
      </Group>
    </Paper>
  );
}
