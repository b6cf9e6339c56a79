import { ScrollArea, Table } from '@mantine/core';
import { count } from '#window/ui/format.ts';

interface FigureTableProps {
  /** What the table is called to who does not see it. */
  readonly label: string;
  /** Each figure, its total first (`codeLabel` null) then its lines. */
  readonly lines: readonly { readonly label: string; readonly codeLabel: string | null; readonly count: number }[];
}

/** The figures of one snapshot, as they are sent. */
export const FigureTable = ({ label, lines }: FigureTableProps) => (
  <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}>
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
            <Table.Td fw={line.codeLabel === null ? 600 : 400}>{line.label}</Table.Td>
            <Table.Td>{line.codeLabel ?? 'Total'}</Table.Td>
            <Table.Td ta="right">{count(line.count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </ScrollArea.Autosize>
);
