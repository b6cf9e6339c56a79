import { Button, Table, VisuallyHidden } from '@mantine/core';
import { IconRowRemove } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { notifyRefusal } from '#window/ui/notify.tsx';
import type { DryRun } from './CheckStep.tsx';

/** Lines left out, which can be taken back. */
export function LeftLines({ left }: { left: DryRun['left'] }) {
  const skip = api.imports.skip.useMutation();
  if (left.length === 0)
    return (
      <EmptyState compact icon={<IconRowRemove aria-hidden />} title="Aucune ligne écartée">
        Toutes les lignes du tableur seront importées.
      </EmptyState>
    );
  return (
    <Table aria-label="Lignes écartées" verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={120}>Ligne</Table.Th>
          <Table.Th>Personne</Table.Th>
          <Table.Th>
            <VisuallyHidden>Action</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {left.map(({ line, who }) => (
          <Table.Tr key={line}>
            <Table.Td>{line}</Table.Td>
            <Table.Td>{who === '' ? 'Sans nom' : who}</Table.Td>
            <Table.Td ta="right">
              <Button
                size="xs"
                variant="default"
                aria-label={`Reprendre la ligne ${String(line)}`}
                onClick={() => skip.mutate({ lines: [line], skipped: false }, { onError: notifyRefusal })}
              >
                Reprendre la ligne
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
