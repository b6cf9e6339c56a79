import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { gapPath } from './paths.ts';

/** What is missing in one dossier, and the figures it would falsify; nothing when it is complete. */
export function MissingCard({ accompagnementId }: { accompagnementId: string }) {
  const found = api.completude.ofAccompagnement.useQuery({ accompagnementId }).data;
  if (!found || found.gaps.length === 0) return null;
  return (
    <Card withBorder mb="lg" component="section" aria-label="Ce qui manque">
      <Group gap="xs" mb="xs">
        <IconListCheck size={18} aria-hidden />
        <Title order={2} size="h5">
          Ce qui manque
        </Title>
      </Group>
      <Stack gap={4}>
        {found.gaps.map((gap) => (
          <Group key={gap.code} gap="xs">
            <Anchor size="sm" component={Link} href={gapPath(gap, { ...found, accompagnementId })}>
              {gap.label}
            </Anchor>
            <Text size="xs" c="dimmed">
              fausse {gap.falsifies.map((figure) => `«\u00a0${figure}\u00a0»`).join(', ')}
            </Text>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
