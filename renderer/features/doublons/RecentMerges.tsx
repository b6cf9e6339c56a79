import { Button, Group, Modal, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { doublons } from '#contract/doublons.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, instantLabel, numericDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';

type Merge = z.output<typeof doublons.merges.output>[number];

/** What was made one in the last 30 days, and can still be parted. */
export function RecentMerges({ mayWrite }: { mayWrite: boolean }) {
  const merges = api.doublons.merges.useQuery({});
  const [asked, setAsked] = useState<Merge | null>(null);
  if (merges.error) return <ErrorAlert error={merges.error} />;
  if (!merges.data || merges.data.length === 0) return null;
  return (
    <Stack gap="sm" mt="xl">
      <Title order={2}>Dossiers réunis depuis 30&nbsp;jours</Title>
      <Table verticalSpacing="sm" aria-label="Dossiers réunis">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Personne gardée</Table.Th>
            <Table.Th>Réunie avec</Table.Th>
            <Table.Th>Par</Table.Th>
            <Table.Th>Peut être annulé jusqu’au</Table.Th>
            {mayWrite && (
              <Table.Th>
                <VisuallyHidden>Action</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {merges.data.map((merge) => (
            <Table.Tr key={merge.fusionId}>
              <Table.Td>{merge.keptName}</Table.Td>
              <Table.Td>{merge.mergedName}</Table.Td>
              <Table.Td>
                {merge.compteName}
                <Text size="xs" c="dimmed">
                  le {instantLabel(merge.at)}
                </Text>
              </Table.Td>
              <Table.Td>{numericDay(merge.until)}</Table.Td>
              {mayWrite && (
                <Table.Td ta="right">
                  <Button size="xs" variant="default" onClick={() => setAsked(merge)}>
                    Annuler la réunion
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Modal opened={asked !== null} onClose={() => setAsked(null)} title="Annuler la réunion">
        {asked && <UndoForm merge={asked} onDone={() => setAsked(null)} />}
      </Modal>
    </Stack>
  );
}

function UndoForm({ merge: { fusionId, keptName, mergedName }, onDone }: { merge: Merge; onDone: () => void }) {
  const undo = api.doublons.undo.useMutation();
  const part = () =>
    undo.mutate(
      { fusionId },
      {
        onSuccess: ({ stayed }) => {
          notifyDone(`Les deux dossiers sont de nouveau séparés. ${stayedLabel(stayed, keptName)}`);
          onDone();
        },
      },
    );
  return (
    <Stack>
      <Text>
        <strong>{mergedName}</strong> retrouve ses orientations, ses mesures et ses accompagnements d’avant la réunion.
      </Text>
      <Text size="sm" c="dimmed">
        Rien de ce qui a été saisi depuis n’est perdu&nbsp;: ce qui prolonge une orientation ou une mesure la suit, le
        reste et les corrections faites depuis demeurent à {keptName}.
      </Text>
      <ErrorAlert error={undo.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Garder réunis
        </Button>
        <Button data-autofocus loading={undo.isPending} onClick={part}>
          Séparer les deux dossiers
        </Button>
      </Group>
    </Stack>
  );
}

const stayedLabel = (stayed: number, name: string): string => {
  if (stayed === 0) return '';
  return stayed === 1
    ? `Un élément saisi depuis reste à ${name}.`
    : `${count(stayed)} éléments saisis depuis restent à ${name}.`;
};
