import { Group, Paper, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { gapLabels } from '#contract/completude.ts';
import { api } from '#window/api.ts';

/** « Ce qui manque »: what would make a figure false, said on the dossier itself; nothing when nothing is missing. */
export function MissingCard({ accompagnementId }: { accompagnementId: string }) {
  const gaps = api.completude.ofAccompagnement.useQuery({ accompagnementId }).data?.gaps ?? [];
  if (gaps.length === 0) return null;
  return (
    <Paper withBorder px="md" py="xs" mb="lg" component="section" aria-label="Ce qui manque">
      <Group gap="md" wrap="nowrap" align="flex-start">
        <IconListCheck size={20} aria-hidden />
        <Text size="sm">
          <Text component="span" size="sm" fw={600}>
            Ce qui manque&nbsp;:{' '}
          </Text>
          {gaps.map((kind) => gapLabels[kind]).join(' · ')}
        </Text>
      </Group>
    </Paper>
  );
}
