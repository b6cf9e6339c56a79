import { Button, Group, Stack, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconFileX, IconLock } from '@tabler/icons-react';
import { count, numericDay } from '#window/ui/format.ts';
import { useGridKeys } from '#window/ui/useGridKeys.ts';
import classes from './Board.module.css';
import { detailOf, shortQuarter, states, type Antenne, type Board, type BoardQuarter, type Cell } from './states.tsx';

interface GridProps {
  board: Board;
  onOpen: (antenne: Antenne, quarter: BoardQuarter) => void;
  onClosure: (quarter: BoardQuarter) => void;
}

/** One cell at a time is in the way of the Tab key; the arrows go from one to another. */
export function BoardGrid({ board, onOpen, onClosure }: GridProps) {
  const { table, cell: keysOf } = useGridKeys(board.antennes.length, board.quarters.length);
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table
        ref={table}
        role="grid"
        aria-label={`Arrivées de ${String(board.year)}`}
        withTableBorder
        layout="fixed"
        verticalSpacing={4}
        horizontalSpacing={6}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={190} scope="col">
              Antenne
            </Table.Th>
            {board.quarters.map((quarter) => (
              <Table.Th key={quarter.quarter} scope="col" style={{ verticalAlign: 'top' }}>
                <QuarterHead quarter={quarter} onClosure={() => onClosure(quarter)} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {board.antennes.map((antenne, row) => (
            <Table.Tr key={antenne.antenneId}>
              <Table.Th scope="row" style={{ verticalAlign: 'top' }}>
                <Text size="sm" fw={600}>
                  {antenne.name}
                </Text>
                <Text size="xs" c="dimmed" fw={400}>
                  Département {antenne.departement}
                </Text>
                {antenne.notes.map((note) => (
                  <Text key={note} size="xs" fw={400}>
                    {note}
                  </Text>
                ))}
              </Table.Th>
              {board.quarters.map((quarter, column) => {
                const cell = antenne.cells.find((each) => each.quarter === quarter.quarter);
                return (
                  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a cell of a grid is no plain cell of a table
                  <Table.Td key={quarter.quarter} role="gridcell" style={{ verticalAlign: 'top' }}>
                    {cell && (
                      <BoardCell
                        cell={cell}
                        quarter={quarter}
                        name={antenne.name}
                        keys={keysOf(row, column)}
                        onOpen={() => onOpen(antenne, quarter)}
                      />
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

function QuarterHead({ quarter, onClosure }: { quarter: BoardQuarter; onClosure: () => void }) {
  const { over, closed, expected, counted, dueOn } = quarter;
  const named = shortQuarter(quarter);
  return (
    <Stack gap={2}>
      <Group gap={6} wrap="nowrap" justify="space-between">
        <Group gap={6} wrap="nowrap">
          {closed && <IconLock size={16} aria-hidden />}
          <Text size="sm" fw={700}>
            {named}
          </Text>
        </Group>
        {over && (
          <Button
            size="compact-xs"
            variant="default"
            flex="none"
            onClick={onClosure}
            aria-label={`${closed ? 'Rouvrir' : 'Clôturer'} ${named}`}
          >
            {closed ? 'Rouvrir' : 'Clôturer'}
          </Button>
        )}
      </Group>
      <Text size="xs" fw={400} c="dimmed">
        {over
          ? `${closed ? 'Clôturé\u00a0: ' : ''}${count(counted)} sur ${count(expected)} dans les totaux`
          : `à envoyer avant le ${numericDay(dueOn)}`}
      </Text>
    </Stack>
  );
}

interface CellProps {
  cell: Cell;
  quarter: BoardQuarter;
  name: string;
  keys: ReturnType<ReturnType<typeof useGridKeys>['cell']>;
  onOpen: () => void;
}

function BoardCell({ cell, quarter, name, keys, onOpen }: CellProps) {
  const { label, icon: Icon, color } = states[cell.state];
  const detail = detailOf(cell, quarter);
  const quiet = cell.state === 'not-expected' || cell.state === 'expected';
  return (
    <UnstyledButton
      className={`${classes['cell'] ?? ''} ${quiet ? '' : (classes['marked'] ?? '')}`}
      style={quiet ? undefined : { borderInlineStartColor: `var(--mantine-color-${color}-filled)` }}
      {...keys}
      onClick={onOpen}
    >
      <VisuallyHidden>{`${name}, ${shortQuarter(quarter)}\u00a0: `}</VisuallyHidden>
      <span className={classes['state']}>
        <Icon size={18} aria-hidden color={quiet ? undefined : `var(--mantine-color-${color}-light-color)`} />
        {label}
      </span>
      {detail && <span className={classes['detail']}> {detail}</span>}
      {cell.refused && (
        <span className={classes['state']}>
          <IconFileX size={16} aria-hidden color="var(--mantine-color-red-light-color)" />
          Fichier refusé
        </span>
      )}
    </UnstyledButton>
  );
}
