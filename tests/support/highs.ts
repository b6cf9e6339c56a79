import loadHighs from 'highs';
import { greatest, type Fact } from '#core/confidentialite/model.ts';

const highs = await loadHighs();

/**
 * Least and greatest value of cells, by HiGHS (a solver of the University of Edinburgh): a reader with none of our code.
 * @returns null when no whole numbers agree with the facts
 */
export function boundsByHighs(
  facts: readonly Fact[],
  asked: readonly string[],
): Map<string, { min: number; max: number }> | null {
  const names = [...new Set(facts.flatMap(({ terms }) => terms.map(([cell]) => cell)))];
  const short = new Map(names.map((name, position) => [name, `c${String(position)}`]));
  const rows = facts.flatMap(({ terms, lo, hi }) => {
    const sum = summed(terms)
      .map(([cell, coefficient]) => `${signed(coefficient)} ${short.get(cell) ?? ''}`)
      .join(' ');
    // The format has no row with two sides.
    return lo === hi ? [`${sum} = ${String(lo)}`] : [`${sum} >= ${String(lo)}`, `${sum} <= ${String(hi)}`];
  });
  const all = [...short.values()];
  const found = new Map<string, { min: number; max: number }>();
  for (const cell of asked) {
    const name = short.get(cell);
    if (name === undefined) {
      found.set(cell, { min: 0, max: greatest });
      continue;
    }
    const [min, max] = (['Minimize', 'Maximize'] as const).map((way) => solved(way, name, rows, all));
    if (min === undefined || max === undefined) return null;
    found.set(cell, { min, max });
  }
  return found;
}

const signed = (coefficient: number): string => (coefficient < 0 ? '- ' : '+ ') + String(Math.abs(coefficient));

/** The format takes each unknown once a line. */
function summed(terms: Fact['terms']): [string, number][] {
  const sums = new Map<string, number>();
  for (const [cell, coefficient] of terms) sums.set(cell, (sums.get(cell) ?? 0) + coefficient);
  return [...sums];
}

function solved(way: 'Minimize' | 'Maximize', name: string, rows: readonly string[], all: readonly string[]) {
  const problem = [
    way,
    ` obj: ${name}`,
    'Subject To',
    ...rows.map((row, position) => ` r${String(position)}: ${row}`),
    'Bounds',
    ...all.map((each) => ` 0 <= ${each} <= ${String(greatest)}`),
    'Generals',
    ` ${all.join(' ')}`,
    'End',
  ].join('\n');
  const { Status, ObjectiveValue } = highs.solve(problem, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 });
  if (Status === 'Infeasible') return undefined;
  if (Status !== 'Optimal') throw new Error(`HiGHS ended with ${Status}`);
  return Math.round(ObjectiveValue);
}
