import type { Axis } from '#contract/analyseTerms.ts';
import { mostSeries, type Category, type Chart, type Drawn } from '../graphiques/chart.ts';

/** What a chart needs of a table, exact or as it leaves. */
export interface Drawable {
  readonly label: string;
  readonly kind: 'flux' | 'stock';
  readonly unit: string;
  readonly columns: readonly {
    readonly key: string;
    readonly label: string;
    readonly detail: string;
    readonly whole: boolean;
    readonly period: { readonly year: number; readonly quarter: number | null };
  }[];
  /** The total under a null code. */
  readonly rows: readonly { readonly code: string | null; readonly label: string; readonly values: readonly Drawn[] }[];
  readonly notes: readonly string[];
  readonly absence?: { readonly word: string; readonly legend: string };
}

/** The drawing that suits a table: parts one above the other, a line a year, a bar an antenne, a map. */
export function chartOf(axis: Axis, title: string, drawable: Drawable): Chart {
  const { unit, notes, absence, columns, rows, kind } = drawable;
  const common = { title, unit: plural(unit), notes, ...(absence ? { absence } : {}) };
  const total = rows.find(({ code }) => code === null);
  const shown = columns.map((column, rank) => ({ ...column, rank })).filter(({ whole }) => !whole);
  const valueIn = (values: readonly Drawn[] | undefined, rank: number): Drawn => values?.[rank] ?? null;
  if (axis === 'departements')
    return {
      ...common,
      kind: 'carte',
      departements: shown.map(({ key, detail, rank }) => ({ code: key, value: valueIn(total?.values, rank), detail })),
    };
  if (axis === 'antennes' || axis === 'cpca')
    return {
      ...common,
      kind: 'rows',
      rows: shown.map(({ label, rank }) => ({ label, value: valueIn(total?.values, rank) })),
    };
  const years = [...new Set(shown.map(({ period }) => period.year))];
  if (axis === 'trimestres' && years.length > 1)
    return {
      ...common,
      kind: 'lines',
      categories: ['T1', 'T2', 'T3', 'T4'].map((label): Category => ({ label })),
      series: years.toReversed().map((year) => ({
        label: String(year),
        values: shown.filter(({ period }) => period.year === year).map(({ rank }) => valueIn(total?.values, rank)),
      })),
    };
  const parts = rows.filter(({ code }) => code !== null);
  const stacked =
    kind === 'flux' && parts.length > 1 && parts.length <= mostSeries && everyPart(parts, shown, total?.values);
  return {
    ...common,
    kind: 'bars',
    stacked,
    categories: shown.map(({ label, detail }): Category => ({ label, detail })),
    series: (stacked ? parts : total ? [total] : []).map(({ label, values }) => ({
      label,
      values: shown.map(({ rank }) => valueIn(values, rank)),
    })),
  };
}

/** Parts are stacked when each is told wherever the total is: a hole would read as a lower whole. */
const everyPart = (
  parts: readonly { readonly values: readonly Drawn[] }[],
  shown: readonly { readonly rank: number }[],
  total: readonly Drawn[] | undefined,
): boolean =>
  shown.every(
    ({ rank }) => (total?.[rank] ?? null) === null || parts.every(({ values }) => (values[rank] ?? null) !== null),
  );

/** @example plural('démarche') // 'démarches' */
const plural = (unit: string): string => `${unit}s`;
