import { Card, Group, Loader, ScrollArea, Stack, Table, Text, Title } from '@mantine/core';
import { IconCalendarStats } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, count, instantLabel } from '#window/ui/format.ts';

/** The latest month of each antenne: news, never figures to add. */
export function PointsTab() {
  const { data, error } = api.porteur.points.useQuery({});
  return (
    <Stack>
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Chargement" />}
      {data?.length === 0 && (
        <EmptyState icon={<IconCalendarStats size={28} aria-hidden />} title="Aucun point d’étape reçu">
          Une antenne peut en envoyer un chaque mois. Il ne compte dans aucun total de la consolidation.
        </EmptyState>
      )}
      {data?.map(({ antenneId, name, label, receivedAt, lines }) => (
        <Card key={antenneId} withBorder padding="lg" component="section" aria-label={name}>
          <Group justify="space-between" mb="sm">
            <Title order={2} size="h4">
              {name}&nbsp;: {label}
            </Title>
            <Text size="sm" c="dimmed">
              reçu le {instantLabel(receivedAt)}
            </Text>
          </Group>
          <ScrollArea.Autosize
            mah={320}
            type="auto"
            viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': `Point d’étape de ${name}` }}
          >
            <Table stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Indicateur</Table.Th>
                  <Table.Th>Détail</Table.Th>
                  <Table.Th ta="right">Nombre</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {lines.map((line) => (
                  <Table.Tr key={`${line.label}-${line.codeLabel ?? ''}`}>
                    <Table.Td fw={line.codeLabel === null ? 600 : 400}>{capitalised(line.label)}</Table.Td>
                    <Table.Td>{line.codeLabel ?? 'Total'}</Table.Td>
                    <Table.Td ta="right">{count(line.count)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        </Card>
      ))}
    </Stack>
  );
}
