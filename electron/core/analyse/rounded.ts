import type { PublishedTable } from '#contract/diffusion.ts';
import type { GivenCell, GivenTable } from '#contract/analyse.ts';
import type { Period } from '#contract/values.ts';
import { check, diffusionRules } from '../confidentialite/check.ts';
import type { Cell, Fact } from '../confidentialite/model.ts';
import { boundsOf, shownAs } from '../diffusion/levelD.ts';
import { givenTable } from './given.ts';
import type { Table } from './tables.ts';

const guessable = 'Un petit nombre se devinerait en rapprochant ces totaux\u00a0: ce tableau n’est pas diffusé.';

/** Level D by antenne or by département: totals alone, rounded as for anybody, and nothing when one of them could be guessed. */
export function roundedTotals(table: Table): GivenTable {
  const totals = table.rows.at(-1);
  const shown = (totals?.cells ?? []).map(({ value }) => shownAs(value ?? 0));
  const cells: Cell[] = [];
  const facts: Fact[] = [];
  const parts: string[] = [];
  table.slices.forEach((slice, column) => {
    const [lo, hi] = boundsOf(shown[column] ?? 0);
    if (slice.whole) return;
    parts.push(slice.key);
    cells.push({ id: slice.key, label: slice.label, hidden: shown[column] === '*' });
    facts.push({ label: slice.label, terms: [[slice.key, 1]], lo, hi });
  });
  table.slices.forEach((slice, column) => {
    if (!slice.whole) return;
    const [lo, hi] = boundsOf(shown[column] ?? 0);
    facts.push({ label: slice.label, terms: parts.map((key) => [key, 1] as const), lo, hi });
  });
  const told = check({ cells, facts }, diffusionRules).length === 0;
  const totalRow = table.rows.length - 1;
  return givenTable(
    table,
    (row, column) => (told && row === totalRow ? (shown[column] ?? 'nd') : 'nd'),
    told ? null : guessable,
  );
}

/** Level D of the region: what was chosen for each period, one column each. */
export function publishedColumns(
  table: Table,
  told: readonly { readonly period: Period; readonly tables: readonly PublishedTable[] }[],
): GivenTable {
  const columns = table.slices.map(({ period: { year, quarter } }) =>
    told
      .find(({ period }) => period.year === year && period.quarter === quarter)
      ?.tables.find(({ id }) => id === table.entry.id),
  );
  const cellOf = (row: number, column: number): GivenCell => {
    const code = table.rows[row]?.code ?? null;
    const published = columns[column];
    if (!published) return 'nd';
    if (code === null) return published.total ?? 'nd';
    return published.lines?.find((line) => line.code === code)?.shown ?? 'nd';
  };
  return givenTable(table, cellOf, columns.find((published) => published?.reason)?.reason ?? null);
}
