import type { GivenCell, GivenTable } from '#contract/analyse.ts';
import type { Column, WrittenCell } from '#contract/tableur.ts';
import { readings } from './given.ts';

/**
 * One line a row of each table, a number a column; what is no number is said in the last column.
 * @param cpca the only regional scheme counted, if so: said on each line, so that no line sorted apart passes for the region
 */
export function spreadsheetOf(
  tables: readonly GivenTable[],
  cpca: string | null,
): { columns: Column[]; rows: WrittenCell[][] } {
  const [first] = tables;
  const scheme: Column[] = cpca === null ? [] : [{ label: 'CPCA', kind: 'text' }];
  const columns: Column[] = [
    ...scheme,
    { label: 'Indicateur', kind: 'text' },
    { label: 'Ligne', kind: 'text' },
    ...(first?.columns ?? []).map(({ label }): Column => ({ label: label.slice(0, 200), kind: 'number' })),
    { label: 'Lecture', kind: 'text' },
  ];
  const rows = tables.flatMap((table) =>
    table.rows.map(({ label, cells }): WrittenCell[] => [
      ...(cpca === null ? [] : [cpca]),
      table.label,
      label,
      ...cells.map((cell) => (typeof cell === 'number' ? cell : null)),
      readingOf(table, cells),
    ]),
  );
  return { columns, rows };
}

const readingOf = ({ columns }: GivenTable, cells: readonly GivenCell[]): string =>
  cells
    .flatMap((cell, rank) =>
      typeof cell === 'number' ? [] : [`${columns[rank]?.label ?? ''}\u00a0: ${cell} (${readings[cell]})`],
    )
    .join('\u00a0; ');

/** @example shownCell(1519) // '1 519' */
export const shownCell = (cell: GivenCell): string =>
  typeof cell === 'number' ? cell.toLocaleString('fr-FR').replaceAll('\u202f', '\u00a0') : cell === 'nd' ? '—' : cell;
