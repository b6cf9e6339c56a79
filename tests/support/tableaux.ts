import type { Cell, Fact, Publication } from '#core/confidentialite/model.ts';

/** Same numbers for the same seed, between 0 and 1. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** People spread over a table of two attributes, unevenly as in an antenne: some lines hold most of them. */
export function crossTable(
  random: () => number,
  { rows, columns, people }: Record<'rows' | 'columns' | 'people', number>,
) {
  const table = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  const pick = (length: number) => Math.min(length - 1, Math.floor(random() ** 1.6 * length));
  for (let person = 0; person < people; person++) {
    const row = table[pick(rows)] ?? [];
    const column = pick(columns);
    row[column] = (row[column] ?? 0) + 1;
  }
  return table;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The weak rule: 1 to 4 are hidden, everything else and every margin is published. */
export function weakRule(table: readonly (readonly number[])[]): Publication {
  const id = (row: number, column: number) => `${String(row)}/${String(column)}`;
  const cells: Cell[] = table.flatMap((counts, row) =>
    counts.map((count, column) => ({
      id: id(row, column),
      label: `ligne ${String(row + 1)}, colonne ${String(column + 1)}`,
      hidden: count > 0 && count < 5,
    })),
  );
  const columns = table[0] ?? [];
  const exactly = (label: string, of: readonly (readonly [number, number])[], value: number): Fact => ({
    label,
    terms: of.map(([row, column]) => [id(row, column), 1] as const),
    lo: value,
    hi: value,
  });
  const shown = table.flatMap((counts, row) =>
    counts.map((count, column): Fact =>
      count > 0 && count < 5
        ? { label: `caché (${id(row, column)})`, terms: [[id(row, column), 1]], lo: 1, hi: 4 }
        : exactly(id(row, column), [[row, column]], count),
    ),
  );
  return {
    cells,
    facts: [
      ...shown,
      ...table.map((counts, row) =>
        exactly(
          `total de la ligne ${String(row + 1)}`,
          counts.map((_, column) => [row, column] as const),
          sum(counts),
        ),
      ),
      ...columns.map((_, column) =>
        exactly(
          `total de la colonne ${String(column + 1)}`,
          table.map((__, row) => [row, column] as const),
          sum(table.map((counts) => counts[column] ?? 0)),
        ),
      ),
    ],
  };
}

/** Every set of values up to `most` that agrees with every fact: what the checker must find without trying them all. */
export function bruteForce(facts: readonly Fact[], most: number): Map<string, { min: number; max: number }> | null {
  const names = [...new Set(facts.flatMap(({ terms }) => terms.map(([cell]) => cell)))];
  const found = new Map<string, { min: number; max: number }>();
  const values = new Map<string, number>();
  const holds = ({ terms, lo, hi }: Fact) => {
    const total = terms.reduce((all, [cell, coefficient]) => all + coefficient * (values.get(cell) ?? 0), 0);
    return total >= lo && total <= hi;
  };
  const settledAt = (depth: number) => {
    const known = new Set(names.slice(0, depth + 1));
    const last = names[depth] ?? '';
    return facts.filter(
      ({ terms }) => terms.some(([cell]) => cell === last) && terms.every(([cell]) => known.has(cell)),
    );
  };
  const settled = names.map((_, depth) => settledAt(depth));
  // What is said of one cell alone bounds what is tried for it.
  const ranges = names.map((name) => {
    const alone = facts.filter(({ terms }) => terms.length === 1 && terms[0]?.[0] === name && terms[0][1] === 1);
    return [Math.max(0, ...alone.map(({ lo }) => lo)), Math.min(most, ...alone.map(({ hi }) => hi))] as const;
  });
  const visit = (depth: number): void => {
    const name = names[depth];
    if (name === undefined) {
      for (const [cell, value] of values) {
        const seen = found.get(cell);
        if (!seen) found.set(cell, { min: value, max: value });
        else if (value < seen.min) seen.min = value;
        else if (value > seen.max) seen.max = value;
      }
      return;
    }
    const [from, to] = ranges[depth] ?? [0, most];
    for (let value = from; value <= to; value++) {
      values.set(name, value);
      if ((settled[depth] ?? []).every(holds)) visit(depth + 1);
    }
    values.delete(name);
  };
  visit(0);
  return found.size === 0 ? null : found;
}
