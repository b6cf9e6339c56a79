import { Alert, Card, Group, List, Loader, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { PeriodPicker } from '#window/features/indicateurs/PeriodPicker.tsx';
import { usePeriod } from '#window/features/indicateurs/usePeriod.ts';
import { DiffusionButton } from '#window/features/diffusion/DiffusionButton.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, count, percent } from '#window/ui/format.ts';

type Consolidated = NonNullable<ReturnType<typeof api.porteur.consolidated.useQuery>['data']>;

export function ConsolidationTab() {
  const [period, setPeriod] = usePeriod();
  const years = api.porteur.years.useQuery({});
  const { data, error } = api.porteur.consolidated.useQuery({ period });
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {data ? capitalised(data.label) : ''}
        </Title>
        <Group gap="sm">
          <PeriodPicker period={period} years={years.data ?? []} onChange={setPeriod} />
          <DiffusionButton scope="region" period={period} />
        </Group>
      </Group>
      <Text size="sm" c="dimmed">
        Données agrégées à diffusion restreinte&nbsp;: ces tableaux ne sortent pas de cet écran. Pour les montrer à
        d’autres, utilisez «&nbsp;Préparer pour diffusion&nbsp;».
      </Text>
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Calcul en cours" />}
      {data?.antennes.length === 0 && (
        <EmptyState icon={<IconChartBar size={28} aria-hidden />} title="Aucune antenne enregistrée">
          Ajoutez d’abord la carte de chaque antenne dans l’onglet «&nbsp;Antennes&nbsp;».
        </EmptyState>
      )}
      {data && data.antennes.length > 0 && <Coverage data={data} />}
      {data &&
        data.antennes.length > 0 &&
        data.indicateurs.map((indicateur) => <Consolidation key={indicateur.id} data={data} indicateur={indicateur} />)}
    </Stack>
  );
}

const antennesCount = (total: number): string => `${String(total)} ${total > 1 ? 'antennes' : 'antenne'}`;

const isComplete = ({ quartersMissing }: Consolidated['antennes'][number]): boolean => quartersMissing.length === 0;

function Coverage({ data }: { readonly data: Consolidated }) {
  const missing = data.antennes.filter((antenne) => !isComplete(antenne));
  if (missing.length === 0)
    return (
      <Text size="sm">{`Totaux sur ${data.antennes.length === 1 ? 'la seule antenne enregistrée' : `les ${String(data.antennes.length)} antennes enregistrées`}\u00a0: rien ne manque.`}</Text>
    );
  return (
    <Alert
      color="orange"
      title={`Il manque des envois\u00a0: ${antennesCount(missing.length)} sur ${String(data.antennes.length)}`}
    >
      Les totaux ci-dessous ne comptent que ce qui est reçu.
      <List size="sm">
        {missing.map((antenne) => (
          <List.Item key={antenne.antenneId}>
            {antenne.name} : {antenne.quartersMissing.map((quarter) => `T${String(quarter)}`).join(', ')}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

interface ConsolidationProps {
  readonly data: Consolidated;
  readonly indicateur: Consolidated['indicateurs'][number];
}

function Consolidation({ data, indicateur }: ConsolidationProps) {
  const { label, definition, total, share, breakdown, byAntenne } = indicateur;
  const cellOf = (antenneId: string, code: string | null): string => {
    const figures = byAntenne.find((candidate) => candidate.antenneId === antenneId);
    const covered = data.antennes.find((candidate) => candidate.antenneId === antenneId);
    // Nothing received is not zero; nothing asked for is not missing.
    if (!figures || figures.missing) return covered?.quartersMissing.length === 0 ? 'sans objet' : 'manquant';
    return count(code === null ? figures.total : (figures.breakdown.find((cell) => cell.code === code)?.count ?? 0));
  };
  const former = data.antennes.flatMap(({ antenneId, name }) => {
    const quarters = byAntenne.find((candidate) => candidate.antenneId === antenneId)?.quartersUnanswered ?? [];
    return quarters.length === 0 ? [] : [`${name} (${quarters.map((quarter) => `T${String(quarter)}`).join(', ')})`];
  });
  const rows = breakdown.map((cell) => ({ code: cell.code, label: cell.label, total: cell.count }));
  return (
    <Card withBorder padding="lg" component="section" aria-label={label}>
      <Title order={3} size="h4">
        {label}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {definition}
      </Text>
      {former.length > 0 && (
        <Text size="sm" mb="sm" fw={500}>
          {`Le total ne compte pas ${former.join('\u00a0; ')}\u00a0: ces envois datent d’avant cet indicateur. Demandez à l’antenne de les renvoyer.`}
        </Text>
      )}
      {share && (
        <Text size="sm" mb="sm">
          {count(share.part)} sur {count(share.whole)}, soit <strong>{percent(share.part, share.whole)}</strong>
        </Text>
      )}
      <Table.ScrollContainer minWidth={600}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <VisuallyHidden>Détail</VisuallyHidden>
              </Table.Th>
              {data.antennes.map((antenne) => (
                <Table.Th key={antenne.antenneId} ta="right">
                  {antenne.name}
                </Table.Th>
              ))}
              <Table.Th ta="right">Région</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.code}>
                <Table.Th scope="row" fw={400}>
                  {row.label}
                </Table.Th>
                {data.antennes.map(({ antenneId }) => (
                  <Table.Td key={antenneId} ta="right">
                    {cellOf(antenneId, row.code)}
                  </Table.Td>
                ))}
                <Table.Td ta="right" fw={600}>
                  {count(row.total)}
                </Table.Td>
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Th scope="row">Total</Table.Th>
              {data.antennes.map(({ antenneId }) => (
                <Table.Td key={antenneId} ta="right" fw={600}>
                  {cellOf(antenneId, null)}
                </Table.Td>
              ))}
              <Table.Td ta="right" fw={700}>
                {count(total)}
              </Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
