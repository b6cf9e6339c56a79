import type { GivenCell, GivenTable } from '#contract/analyse.ts';
import type { Column, WrittenCell } from '#contract/tableur.ts';
import { readings } from './given.ts';

/** One line a row of each table, a number a column; what is no number is said in the last column. */
export function spreadsheetOf(tables: readonly GivenTable[]): { columns: Column[]; rows: WrittenCell[][] } {
  const [first] = tables;
  const columns: Column[] = [
    { label: 'Indicateur', kind: 'text' },
    { label: 'Ligne', kind: 'text' },
    ...(first?.columns ?? []).map(({ label }): Column => ({ label: label.slice(0, 200), kind: 'number' })),
    { label: 'Lecture', kind: 'text' },
  ];
  const rows = tables.flatMap((table) =>
    table.rows.map(({ label, cells }): WrittenCell[] => [
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
