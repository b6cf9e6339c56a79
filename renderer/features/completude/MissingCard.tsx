import { Alert, Group, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { gapLabels } from '#contract/completude.ts';
import { api } from '#window/api.ts';

/** « Ce qui manque »: what would make a figure false, said on the dossier itself; nothing when nothing is missing. */
export function MissingCard({ accompagnementId }: { accompagnementId: string }) {
  const gaps = api.completude.ofAccompagnement.useQuery({ accompagnementId }).data?.gaps ?? [];
  if (gaps.length === 0) return null;
  return (
    <Alert color="yellow" mb="lg" py="xs" icon={<IconListCheck aria-hidden />} role="note" aria-label="Ce qui manque">
      <Group gap="4px 16px">
        <Text size="sm" fw={600}>
          Ce qui manque&nbsp;:
        </Text>
        <Text size="sm">{gaps.map((kind) => gapLabels[kind].toLowerCase()).join(', ')}</Text>
      </Group>
    </Alert>
  );
}
