import { Card, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconCalendarStats } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { FigureTable } from '#window/features/envoi/FigureTable.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';

/** The latest month of each antenne: news, never figures to add. */
export function PointsTab() {
  const { data, error } = api.porteur.points.useQuery({});
  return (
    <Stack>
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Chargement" />}
      {data?.length === 0 && (
        <EmptyState icon={<IconCalendarStats size={28} aria-hidden />} title="Aucun point d’étape reçu">
          Une antenne peut en envoyer un chaque mois. Il ne compte dans aucun total de l’analyse.
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
          <FigureTable label={`Point d’étape de ${name}`} lines={lines} />
        </Card>
      ))}
    </Stack>
  );
}
