import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useState } from 'react';
import { api, call, queryClient, shellCall } from '#window/api.ts';
import { headLabel } from '#window/features/journal/headLabel.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel, monthLabel } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { FetchButton } from './FetchButton.tsx';

const outcomes = {
  imported: { label: 'Reçu', color: 'teal' },
  already: { label: 'Déjà reçu', color: 'gray' },
  refused: { label: 'Refusé', color: 'red' },
} as const;

type Line = NonNullable<ReturnType<typeof api.porteur.receptions.useQuery>['data']>[number];

function periodOf({ year, quarter, month, seq }: Line): string {
  if (year === null || quarter === null) return '';
  const period =
    month === null
      ? `T${String(quarter)} ${String(year)}`
      : `point d’étape, ${monthLabel(`${String(year)}-${String(month).padStart(2, '0')}-01`)}`;
  return `${period}, envoi n° ${String(seq)}`;
}

export async function exportReceipt(sha256: string): Promise<void> {
  const { saved } = await shellCall('saveFile', await call('porteur.exportReceipt', { sha256 }));
  if (saved) notifyDone('Le reçu est enregistré\u00a0: remettez-le à l’antenne.');
}

/** What became of each file, and the two ways to receive one. */
export function ReceptionsTab() {
  const receptions = api.porteur.receptions.useQuery({});
  const [error, setError] = useState<unknown>(null);

  const importFile = async () => {
    setError(null);
    const file = await shellCall('openFile', { title: 'Choisir un fichier scellé', extension: 'fris' });
    if (!file) return;
    await call('porteur.importFile', file);
    await queryClient.invalidateQueries();
  };

  return (
    <Stack>
      <Group>
        <FetchButton />
        <Button variant="default" onClick={() => void importFile().catch(setError)}>
          Ouvrir un fichier apporté
        </Button>
      </Group>
      <ErrorAlert error={receptions.error ?? error} />
      {receptions.data?.length === 0 && (
        <EmptyState icon={<IconInbox size={28} aria-hidden />} title="Aucun fichier reçu pour l’instant">
          Relevez le dossier de dépôt, ou ouvrez un fichier reçu par clé USB ou par courriel.
        </EmptyState>
      )}
      {receptions.data && receptions.data.length > 0 && (
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Le</Table.Th>
              <Table.Th>Antenne</Table.Th>
              <Table.Th>Période</Table.Th>
              <Table.Th>Résultat</Table.Th>
              <Table.Th>Reçu pour l’antenne</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {receptions.data.map((line) => (
              <Table.Tr key={`${line.fileName}-${line.at}`}>
                <Table.Td>{instantLabel(line.at)}</Table.Td>
                <Table.Td>{line.antenneName ?? 'Inconnue'}</Table.Td>
                <Table.Td>
                  {periodOf(line)}
                  {line.cardRank !== null && line.cardRank > 1 && line.seq === 1 && (
                    <Text size="xs">Nouvelle carte de l’antenne&nbsp;: ses numéros d’envoi recommencent à 1.</Text>
                  )}
                </Table.Td>
                <Table.Td maw={480}>
                  <Badge color={outcomes[line.outcome].color} variant="light">
                    {outcomes[line.outcome].label}
                  </Badge>
                  {line.reason && (
                    <Text size="sm" mt={4}>
                      {line.reason}
                    </Text>
                  )}
                  <Text size="xs" c="dimmed" style={{ wordBreak: 'break-all' }}>
                    {line.fileName}
                  </Text>
                  {line.journal && <Text size="xs">{`Journal de l’antenne\u00a0: ${headLabel(line.journal)}`}</Text>}
                  {line.journal?.wentBack && (
                    <Text size="sm" c="var(--mantine-color-error)">
                      Il allait plus loin à l’envoi précédent. Si l’antenne n’a pas restauré de sauvegarde entre les
                      deux, prévenez-la&nbsp;: quelqu’un a pu raccourcir son journal.
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  {line.receipt !== 'none' && (
                    <Stack gap={4} align="flex-start">
                      <Text size="sm">
                        {line.receipt === 'deposited' ? 'Déposé dans le dossier' : 'Prêt à remettre'}
                      </Text>
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => void exportReceipt(line.sha256).catch(notifyRefusal)}
                      >
                        Enregistrer le reçu
                      </Button>
                    </Stack>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
