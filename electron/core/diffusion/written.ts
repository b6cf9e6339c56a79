import type { PublishedTable, Shown } from '#contract/diffusion.ts';
import type { Column, WrittenCell } from '#contract/tableur.ts';

const columns: Column[] = [
  { label: 'Indicateur', kind: 'text' },
  { label: 'Détail', kind: 'text' },
  { label: 'Nombre', kind: 'number' },
  { label: 'Lecture', kind: 'text' },
];

/** A number stays a number for who computes with it; what is hidden is said in words beside it. */
const cells = (shown: Shown): [number: WrittenCell, reading: string] => {
  if (shown === null) return [null, 'non diffusé'];
  if (shown === '*') return [null, '* (de 1 à 7)'];
  return [shown, shown === 0 ? 'aucun' : 'arrondi à 5 près'];
};

/** The rows of the file: nothing that is not on screen, and no reason, which would say something of what is hidden. */
export function spreadsheetOf(tables: readonly PublishedTable[]): { columns: Column[]; rows: WrittenCell[][] } {
  const rows = tables.flatMap(({ label, total, lines }): WrittenCell[][] => [
    [label, 'Total', ...cells(total)],
    ...(lines ?? []).map((line): WrittenCell[] => [label, line.label, ...cells(line.shown)]),
    ...(lines === null && total !== null ? [[label, 'Détail', null, 'non diffusé']] : []),
  ]);
  return { columns, rows };
}
