import { ActionIcon, Drawer, Group, Loader, Stack, Text, Timeline, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import type { z } from 'zod';
import type { historique } from '#contract/historique.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';

type Asked = z.input<typeof historique.of.input>;
type Line = z.output<typeof historique.of.output>['lines'][number];

/** Who changed what, when and from what, one click away from the card it is about. */
export function HistoryButton({ label, ...asked }: Asked & { label: string }) {
  const [opened, drawer] = useDisclosure(false);
  return (
    <>
      <Tooltip label={label}>
        <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={drawer.open}>
          <IconHistory size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Drawer opened={opened} onClose={drawer.close} position="right" size="md" title={label}>
        <Changes {...asked} />
      </Drawer>
    </>
  );
}

function Changes(asked: Asked) {
  const history = api.historique.of.useQuery(asked);
  if (history.error) return <ErrorAlert error={history.error} />;
  if (!history.data) return <Loader aria-label="Chargement de l’historique" />;
  const { lines } = history.data;
  if (lines.length === 0)
    return (
      <EmptyState
        compact
        icon={<IconHistory aria-hidden />}
        title="Rien n’a été modifié"
        description="Chaque correction apparaîtra ici, avec ce qui était écrit avant."
      />
    );
  return (
    <Timeline bulletSize={14} lineWidth={2} active={-1}>
      {lines.map((line) => (
        <Timeline.Item key={line.seq} title={line.field}>
          <Change line={line} />
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

const Change = ({ line: { at, by, before, after } }: { line: Line }) => (
  <Stack gap={2}>
    <Group gap={6}>
      <Text size="sm" c="dimmed" td={before === null ? undefined : 'line-through'}>
        {before ?? 'Vide'}
      </Text>
      <Text size="sm" aria-label="devient">
        →
      </Text>
      <Text size="sm" fw={600}>
        {after ?? 'Vide'}
      </Text>
    </Group>
    <Text size="xs" c="dimmed">
      {by}, le {instantLabel(at)}
    </Text>
  </Stack>
);
