import { Table, Text } from '@mantine/core';
import { Fragment } from 'react';
import type { PublishedTable, Shown } from '#contract/diffusion.ts';
import { count } from '#window/ui/format.ts';

const told = (shown: Shown): string => {
  if (shown === null) return 'non diffusé';
  return shown === '*' ? '*' : count(shown);
};

/** What anybody will read, and why something is missing: that reason stays on this screen. */
export const PublishedTables = ({ tables }: { readonly tables: readonly PublishedTable[] }) => (
  <Table verticalSpacing={6} aria-label="Tableaux à diffuser">
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Indicateur</Table.Th>
        <Table.Th ta="right">Nombre</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {tables.map(({ id, label, total, lines, reason }) => (
        <Fragment key={id}>
          <Table.Tr>
            <Table.Th scope="row">
              {label}
              {reason && (
                <Text size="xs" c="dimmed" fw={400}>
                  {total === null ? reason : `Détail non diffusé. ${reason}`}
                </Text>
              )}
            </Table.Th>
            <Table.Td ta="right" fw={600} style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
              {told(total)}
            </Table.Td>
          </Table.Tr>
          {(lines ?? []).map((line) => (
            <Table.Tr key={line.code}>
              <Table.Td pl="lg">{line.label}</Table.Td>
              <Table.Td ta="right">{told(line.shown)}</Table.Td>
            </Table.Tr>
          ))}
        </Fragment>
      ))}
    </Table.Tbody>
  </Table>
);
