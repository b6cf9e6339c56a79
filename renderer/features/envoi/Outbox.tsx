import { Badge, Button, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconDeviceFloppy, IconLock } from '@tabler/icons-react';
import type { z } from 'zod';
import type { Envoi } from '#contract/envoi.ts';
import { api, call, queryClient, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel, longDay, monthLabel } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';

type Line = z.output<typeof Envoi>;

const states: Record<Line['state'], { label: string; color: string; icon: typeof IconCheck }> = {
  sealed: { label: 'Scellé, prêt à partir', color: 'blue', icon: IconLock },
  waiting: { label: 'En attente d’un nouvel essai', color: 'yellow', icon: IconClock },
  stopped: { label: 'Arrêté\u00a0: à vérifier', color: 'red', icon: IconAlertTriangle },
  verified: { label: 'Déposé et vérifié', color: 'blue', icon: IconCheck },
  exported: { label: 'Enregistré dans un fichier', color: 'grape', icon: IconDeviceFloppy },
  acknowledged: { label: 'Reçu par le porteur', color: 'teal', icon: IconChecks },
  refused: { label: 'Refusé par le porteur', color: 'red', icon: IconAlertTriangle },
};

const unsettled: ReadonlySet<Line['state']> = new Set(['sealed', 'waiting', 'stopped', 'exported']);

/** Each sealed file and what became of it. */
export function Outbox({ envois, canSend }: { readonly envois: readonly Line[]; readonly canSend: boolean }) {
  const send = api.envoi.send.useMutation();
  const exportFile = async (envoiId: string) => {
    const file = await call('envoi.exportSealed', { envoiId });
    await queryClient.invalidateQueries();
    const { saved } = await shellCall('saveFile', file);
    if (saved) notifyDone('Le fichier scellé est enregistré\u00a0: seul le porteur peut l’ouvrir.');
  };
  return (
    <>
      <ErrorAlert error={send.error} />
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Période</Table.Th>
            <Table.Th>État</Table.Th>
            <Table.Th>Suivi</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {envois.map((line) => {
            const { label, color, icon: Icon } = states[line.state];
            return (
              <Table.Tr key={line.envoiId}>
                <Table.Td>
                  {line.month === null
                    ? `T${String(line.quarter)} ${String(line.year)}`
                    : monthLabel(`${String(line.year)}-${String(line.month).padStart(2, '0')}-01`)}
                  <Text size="xs" c="dimmed">
                    envoi n° {line.seq}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Badge color={color} variant="light" leftSection={<Icon size={14} aria-hidden />}>
                    {label}
                  </Badge>
                </Table.Td>
                <Table.Td maw={420}>
                  <Text size="sm">Scellé le {instantLabel(line.sealedAt)}</Text>
                  {line.verifiedAt && <Text size="sm">Vérifié le {instantLabel(line.verifiedAt)}</Text>}
                  {line.state === 'acknowledged' && line.receiptOn && (
                    <Text size="sm">Reçu par le porteur, le {longDay(line.receiptOn)}</Text>
                  )}
                  {line.nextAttemptAt && <Text size="sm">Prochain essai le {instantLabel(line.nextAttemptAt)}</Text>}
                  {line.problem && (
                    <Text size="sm" c="var(--mantine-color-error)">
                      {line.problem}
                    </Text>
                  )}
                  {line.receiptProblem && (
                    <Text size="sm" c="var(--mantine-color-error)">
                      {line.receiptProblem}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Group gap="xs" justify="flex-end">
                    {canSend && unsettled.has(line.state) && (
                      <Button
                        size="compact-sm"
                        loading={send.isPending && send.variables.envoiId === line.envoiId}
                        onClick={() => send.mutate({ envoiId: line.envoiId })}
                      >
                        {line.attempts > 0 ? 'Réessayer' : 'Envoyer'}
                      </Button>
                    )}
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => void exportFile(line.envoiId).catch(notifyRefusal)}
                    >
                      Enregistrer le fichier
                    </Button>
                  </Group>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </>
  );
}
