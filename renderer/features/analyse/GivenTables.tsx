import { Stack, Table, Text } from '@mantine/core';
import type { GivenCell, GivenTable } from '#contract/analyse.ts';
import { count } from '#window/ui/format.ts';
import classes from './Analyse.module.css';

const shown = (cell: GivenCell): string => {
  if (typeof cell === 'number') return count(cell);
  return cell === 'nd' ? '—' : cell;
};

/** What would leave, as it would; why something is kept back stays on this screen. */
export const GivenTables = ({ tables }: { readonly tables: readonly GivenTable[] }) => (
  <Stack gap="md">
    {tables.map(({ id, label, columns, rows, reason }) => (
      <div key={id}>
        <Text fw={600} size="sm">
          {label}
        </Text>
        {reason && (
          <Text size="xs" c="dimmed">
            {reason}
          </Text>
        )}
        <Table.ScrollContainer
          minWidth={160 + columns.length * 90}
          type="native"
          tabIndex={0}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the library makes a div of it
          role="group"
          aria-label={`Tableau\u00a0: ${label}`}
        >
          <Table verticalSpacing={3} fz="xs" aria-label={`Ce qui sort\u00a0: ${label}`} className={classes.figures}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Ligne</Table.Th>
                {columns.map((column) => (
                  <Table.Th key={column.label} ta="right">
                    {column.label}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ code, label: line, cells }) => (
                <Table.Tr key={code ?? ''}>
                  <Table.Th scope="row" fw={code === null ? 700 : 400}>
                    {line}
                  </Table.Th>
                  {columns.map((column, rank) => (
                    <Table.Td key={column.label} ta="right" fw={code === null ? 700 : 400}>
                      {shown(cells[rank] ?? 'nd')}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </div>
    ))}
  </Stack>
);
