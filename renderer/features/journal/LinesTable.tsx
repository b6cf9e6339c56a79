import { Card, Table, Text } from '@mantine/core';
import type { JournalLine } from '#contract/journal.ts';
import { count, instantLabel } from '#window/ui/format.ts';

export const LinesTable = ({ lines }: { readonly lines: readonly JournalLine[] }) => (
  <Card withBorder padding={0}>
    <Table aria-label="Journal" verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Ligne</Table.Th>
          <Table.Th>Quand</Table.Th>
          <Table.Th>Qui</Table.Th>
          <Table.Th>Quoi</Table.Th>
          <Table.Th>Repère</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ seq, at, who, what, about }) => (
          <Table.Tr key={seq}>
            <Table.Td>{count(seq)}</Table.Td>
            <Table.Td>{instantLabel(at)}</Table.Td>
            <Table.Td>{who ?? 'Le programme'}</Table.Td>
            <Table.Td>{what}</Table.Td>
            <Table.Td>
              <Text size="xs" c="dimmed" ff="monospace">
                {about ?? ''}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Card>
);
