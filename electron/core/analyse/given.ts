import type { GivenCell, GivenTable } from '#contract/analyse.ts';
import type { Axis, Level } from '#contract/analyseTerms.ts';
import type { Chart } from '../graphiques/chart.ts';
import { chartOf } from './chartOf.ts';
import type { Slice } from './region.ts';
import { antennesLabel, type Table } from './tables.ts';

/** Under each column: how much of the region it covers. */
export const detailOf = ({ covered, expected, upcoming }: Table['columns'][number]): string =>
  upcoming ? 'à venir' : `${antennesLabel(covered)} sur ${String(expected)}`;

/** A table in the shape of what leaves, with the cells decided elsewhere. */
export const givenTable = (
  { entry, columns, rows }: Table,
  cellAt: (row: number, column: number) => GivenCell,
  reason: string | null,
): GivenTable => ({
  id: entry.id,
  label: entry.regionLabel,
  definition: entry.definition,
  kind: entry.kind,
  unit: entry.unit,
  columns: columns.map((column) => ({ label: column.label, detail: detailOf(column) })),
  rows: rows.map(({ code, label }, row) => ({
    code,
    label,
    cells: columns.map((_, column) => cellAt(row, column)),
  })),
  reason,
});

/** What a sign of a cell means, for who has only the file. */
export const readings: Readonly<Record<Extract<GivenCell, string>, string>> = {
  '*': 'de 1 à 7',
  c: 'non communiqué',
  manquant: 'envoi non reçu',
  nd: 'non diffusé',
};

/** Said in the head or foot of all that leaves. */
export const mentionOf = (level: Level, recipient: string | null, purpose: string | null): string =>
  level === 'R'
    ? `Niveau R, diffusion restreinte. Remis à ${recipient ?? '…'}, pour\u00a0: ${purpose ?? '…'}. À ne pas transmettre. «\u00a0c\u00a0»\u00a0: non communiqué (moins de 11, ou moins de trois antennes).`
    : 'Niveau D, peut être lu par tous. «\u00a0*\u00a0»\u00a0: de 1 à 7. Les autres nombres sont arrondis à 5 près, totaux à part.';

/** The chart of a table as it leaves: what is kept back is drawn as a hole, and said. */
export const givenChart = (
  axis: Axis,
  period: string,
  table: GivenTable,
  slices: readonly Slice[],
  mention: string,
): Chart =>
  chartOf(axis, `${table.label}, ${period}`, {
    label: table.label,
    kind: table.kind,
    unit: table.unit,
    columns: slices.map((slice, rank) => ({ ...slice, detail: table.columns[rank]?.detail ?? '' })),
    rows: table.rows.map(({ code, label, cells }) => ({
      code,
      label,
      values: cells.map((cell) => (typeof cell === 'number' ? cell : null)),
    })),
    notes: [mention],
    ...(table.rows.some(({ cells }) => cells.some((cell) => typeof cell === 'string' && cell !== 'manquant'))
      ? { absence: { word: 'voir tableau', legend: 'Manquant, ou caché\u00a0: voir le tableau' } }
      : {}),
  });
