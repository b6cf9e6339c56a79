import type { GivenCell, GivenTable } from '#contract/analyse.ts';
import { recovered } from '../confidentialite/elimination.ts';
import type { Fact } from '../confidentialite/model.ts';
import { participantsOf } from '../confidentialite/people.ts';
import { givenTable } from './given.ts';
import type { Table } from './tables.ts';

/**
 * Level R: no group of 1 to 10, and no cell that rests on fewer than three antennes or on one of them nearly alone. What is
 * kept back in a sum is 3 at least: a smaller rest would say how few they are.
 */
export const restrictedRules = { k: 11, leastRest: 3 } as const;

const tooFew =
  'Moins de onze, ou moins de trois antennes derrière certains nombres\u00a0: ils sont gardés, avec ceux qui les laisseraient retrouver.';
const nothingLeft =
  'Ce tableau laisserait retrouver le chiffre d’une antenne ou de quelques personnes\u00a0: rien n’en est remis.';

/**
 * A table as it may be given at level R: small or ill-founded cells are kept back, with enough of the others that no
 * subtraction along a line or a column finds them; else nothing of it leaves.
 * @param contributions of each antenne, by row and column of the table
 */
export function restricted(table: Table, contributions: readonly (readonly (readonly number[])[])[]): GivenTable {
  const { rows, columns } = table;
  const totalRow = rows.length - 1;
  const valueAt = (row: number, column: number) => rows[row]?.cells[column]?.value ?? null;
  const fails = (row: number, column: number): boolean => {
    const value = valueAt(row, column);
    if (value === null || value === 0) return false;
    const behind = contributions[row]?.[column] ?? [];
    return (
      value < restrictedRules.k || participantsOf({ id: '', label: '', hidden: false, contributions: behind }) !== null
    );
  };
  const hiddenColumns = columnsToHide(table, (column) => fails(totalRow, column));
  const lines = rows.slice(0, -1).map((_, row) => row);
  const shownColumns = columns.map((_, column) => column).filter((column) => !hiddenColumns.has(column));
  const sizeOf = (row: number) => shownColumns.reduce((sum, column) => sum + (valueAt(row, column) ?? 0), 0);
  const hiddenLines = new Set(lines.filter((row) => shownColumns.some((column) => fails(row, column))));
  const others = lines.filter((row) => !hiddenLines.has(row)).toSorted((a, b) => sizeOf(a) - sizeOf(b));
  // One line alone is what its total leaves.
  if (hiddenLines.size === 1) hiddenLines.add(others.shift() ?? totalRow);
  for (;;) {
    const hides = (row: number, column: number) =>
      hiddenColumns.has(column) || (row !== totalRow && hiddenLines.has(row));
    if (shownColumns.length > 0 && safe(table, hides, fails)) {
      const kept = hiddenColumns.size + hiddenLines.size > 0;
      return givenTable(table, (row, column) => cell(valueAt(row, column), hides(row, column)), kept ? tooFew : null);
    }
    const next = others.shift();
    if (next === undefined || shownColumns.length === 0)
      return givenTable(table, (row, column) => cell(valueAt(row, column), true), nothingLeft);
    hiddenLines.add(next);
  }
}

const cell = (value: number | null, hidden: boolean): GivenCell => {
  if (value === null) return 'manquant';
  return hidden ? 'c' : value;
};

/** Columns whose total may not be told, and for each group that has only one, its smallest neighbour. */
function columnsToHide(table: Table, fails: (column: number) => boolean): Set<number> {
  const totals = table.rows.at(-1)?.cells ?? [];
  const hidden = new Set(table.columns.map((_, column) => column).filter(fails));
  for (const { parts, whole } of groupsOf(table)) {
    const kept = parts.filter((column) => hidden.has(column));
    if (kept.length !== 1 || hidden.has(whole)) continue;
    const [neighbour] = parts
      .filter((column) => !hidden.has(column) && (totals[column]?.value ?? 0) > 0)
      .toSorted((a, b) => (totals[a]?.value ?? 0) - (totals[b]?.value ?? 0));
    hidden.add(neighbour ?? whole);
  }
  return hidden;
}

/** Columns that another one sums: the quarters of a year for a flow, the parts of a region for any figure. */
function groupsOf({ slices, entry }: Table): { parts: number[]; whole: number }[] {
  return slices.flatMap((slice, whole) => {
    if (!slice.whole) return [];
    const parts = slices.flatMap((part, column) =>
      !part.whole && part.period.year === slice.period.year ? [column] : [],
    );
    const ofTime = parts.some((column) => slices[column]?.period.quarter !== slice.period.quarter);
    return ofTime && entry.kind === 'stock' ? [] : [{ parts, whole }];
  });
}

type At<T> = (row: number, column: number) => T;

/**
 * Whether a reader of the table cannot find out a hidden cell that must stay unknown. Lines and columns are hidden whole, so
 * that each sum a reader can write holds cells found in no other: a cell of it may be anything from 0 to what is left of the
 * sum. Elimination looks again at all sums together.
 */
function safe(table: Table, hides: At<boolean>, fails: At<boolean>): boolean {
  const sums = sumsOf(table);
  const facts: Fact[] = [];
  const mustHide = new Set<string>();
  table.rows.forEach(({ cells }, row) =>
    cells.forEach((_, column) => {
      if (hides(row, column) && fails(row, column)) mustHide.add(nameOf(row, column));
    }),
  );
  if (mustHide.size === 0) return true;
  for (const { label, terms } of sums) {
    let rest = 0;
    const unknown: (readonly [string, number])[] = [];
    for (const [row, column, sign] of terms) {
      const value = table.rows[row]?.cells[column]?.value ?? null;
      if (value === null) continue;
      if (hides(row, column)) unknown.push([nameOf(row, column), sign]);
      else rest -= sign * value;
    }
    if (unknown.length === 0) continue;
    facts.push({ label, terms: unknown, lo: rest, hi: rest });
    const sameSign = unknown.every(([, sign]) => sign === unknown[0]?.[1]);
    if (sameSign && rest !== 0 && Math.abs(rest) < restrictedRules.leastRest) return false;
  }
  const found = recovered(facts);
  return [...mustHide].every((name) => !found.has(name));
}

/** Every sum a reader can write: lines to their total, parts to the whole they make. */
function sumsOf(table: Table) {
  const { rows, columns } = table;
  const totalRow = rows.length - 1;
  const lines = totalRow === 0 ? [] : rows.slice(0, -1).map((_, row) => row);
  const down = columns.map(({ label }, column) => ({
    label,
    terms: [...lines.map((row) => [row, column, 1] as const), [totalRow, column, -1] as const],
  }));
  const across = groupsOf(table).flatMap(({ parts, whole }) =>
    rows.map(({ label }, row) => ({
      label,
      terms: [...parts.map((column) => [row, column, 1] as const), [row, whole, -1] as const],
    })),
  );
  return [...(lines.length > 0 ? down : []), ...across];
}

const nameOf = (row: number, column: number): string => `${String(row)} ${String(column)}`;
