import { Button, Card, Group, Table, Text, Title, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconPhotoDown } from '@tabler/icons-react';
import type { AnalysedColumn, AnalysedTable, Figure } from '#contract/analyse.ts';
import { count } from '#window/ui/format.ts';
import { useGridKeys } from '#window/ui/useGridKeys.ts';
import classes from './Analyse.module.css';

interface TableCardProps {
  readonly table: AnalysedTable;
  /** Beside each number, what it was a year before. */
  readonly compared: boolean;
  onSaveImage(): void;
  /** By antenne: to ask the one a number came from. */
  readonly onAsk: ((column: AnalysedColumn, row: AnalysedRow) => void) | null;
}

export type AnalysedRow = AnalysedTable['rows'][number];

export const cardId = (indicateurId: string): string => `analyse-${indicateurId}`;

/** One indicator: its chart, then the same numbers in a table. */
export const TableCard = ({ table, compared, onSaveImage, onAsk }: TableCardProps) => (
  <Card
    withBorder
    padding="lg"
    component="section"
    aria-label={table.label}
    id={cardId(table.id)}
    tabIndex={-1}
    className={classes.card}
  >
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Title order={3} size="h4">
          {table.label}
        </Title>
        <Text size="sm" c="dimmed">
          {table.definition}
        </Text>
      </div>
      <Button
        className="screen-only"
        variant="default"
        size="compact-sm"
        style={{ flexShrink: 0 }}
        leftSection={<IconPhotoDown size={16} aria-hidden />}
        aria-label={`Enregistrer l’image\u00a0: ${table.label}`}
        onClick={onSaveImage}
      >
        Enregistrer l’image
      </Button>
    </Group>
    <div className={classes.sheet}>
      <img
        className={classes.chart}
        width={table.chart.width}
        height={table.chart.height}
        alt={`Graphique\u00a0: ${table.label}. Les mêmes nombres sont dans le tableau qui suit.`}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(table.chart.svg)}`}
      />
    </div>
    <Figures table={table} compared={compared} onAsk={onAsk} />
    {table.notes.map((note) => (
      <Text key={note} size="sm">
        {note}
      </Text>
    ))}
  </Card>
);

function Figures({
  table: { label, columns, rows },
  compared,
  onAsk,
}: Pick<TableCardProps, 'table' | 'compared' | 'onAsk'>) {
  const isAsked = (line: number, rank: number): boolean =>
    onAsk !== null && columns[rank]?.key !== 'region' && (rows[line]?.cells[rank]?.value ?? null) !== null;
  const { table, cell: keysOf } = useGridKeys(rows.length, columns.length, isAsked);
  return (
    <Table.ScrollContainer
      minWidth={Math.max(500, 220 + columns.length * 110)}
      type="native"
      tabIndex={0}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the library makes a div of it
      role="group"
      aria-label={`Tableau\u00a0: ${label}`}
    >
      <Table ref={table} verticalSpacing={6} aria-label={label} className={classes.figures}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <VisuallyHidden>Détail</VisuallyHidden>
            </Table.Th>
            {columns.map((column) => (
              <Table.Th key={column.key} ta="right">
                {column.label}
                <Text size="xs" c="dimmed" fw={400}>
                  {coverageOf(column)}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, line) => (
            <Table.Tr key={row.code ?? ''}>
              <Table.Th scope="row" fw={row.code === null ? 700 : 400}>
                {row.label}
              </Table.Th>
              {columns.map((column, rank) => {
                const figure = row.cells[rank];
                const value = figure ? shown(figure, column) : '';
                return (
                  <Table.Td key={column.key} ta="right" fw={row.code === null ? 700 : 400}>
                    {onAsk && isAsked(line, rank) ? (
                      <UnstyledButton
                        className={classes.ask}
                        {...keysOf(line, rank)}
                        onClick={() => onAsk(column, row)}
                        title="Poser une question à l’antenne sur ce nombre"
                        aria-label={`${value}, ${column.label}, ${row.label}\u00a0: poser la question`}
                      >
                        {value}
                      </UnstyledButton>
                    ) : (
                      value
                    )}
                    {compared && figure && (
                      <Text size="xs" c="dimmed" fw={400}>
                        {change(figure)}
                      </Text>
                    )}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** « sur 5 antennes sur 6 » */
const coverageOf = ({ covered, expected, upcoming }: AnalysedColumn): string =>
  upcoming ? 'à venir' : `${String(covered)} antenne${covered > 1 ? 's' : ''} sur ${String(expected)}`;

/** Nothing received is not zero. */
const shown = ({ value }: Figure, { upcoming }: AnalysedColumn): string => {
  if (value === null) return upcoming ? '—' : 'manquant';
  return count(value);
};

/** « 40 l’an d’avant (+4, +10 %) » */
function change({ before, difference, percent }: Figure): string {
  if (before === null) return 'pas d’année d’avant';
  const was = `${count(before)} l’année d’avant`;
  if (difference === null) return `${was}, autres envois`;
  const rate = percent === 'ns' ? 'n.s.' : `${signed(percent ?? 0)}\u00a0%`;
  return difference === 0 ? `${was} (=)` : `${was} (${signed(difference)}, ${rate})`;
}

const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${count(Math.abs(value))}`;
