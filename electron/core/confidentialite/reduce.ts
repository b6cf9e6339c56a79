import { greatest } from './model.ts';

/** `lo` ≤ Σ coefficient × cell ≤ `hi`, over cells named by their positions. */
export interface Constraint {
  readonly cells: Int32Array;
  readonly coefficients: Int32Array;
  readonly lo: number;
  readonly hi: number;
}

export interface Domains {
  readonly lo: Int32Array;
  readonly hi: Int32Array;
}

/** A smaller set of constraints that has a solution exactly when the first one has. */
interface Reduced {
  readonly constraints: readonly Constraint[];
  readonly domains: Domains;
  /** Where the asked cell went; −1 when none was asked. */
  readonly asked: number;
}

interface Loose {
  readonly terms: Map<number, number>;
  lo: number;
  hi: number;
}

/**
 * Takes away all that cannot change the answer about one cell: what always holds, a cell that a single constraint names
 * (it only widens that constraint by its own bounds), a cell that an equality gives and one other constraint names, cells
 * that always go together (their sum is one cell).
 * Each step keeps exactly the values the asked cell may take, since the sums of whole numbers between bounds are all
 * the whole numbers between the bounds of the sum.
 * @param asked position of the cell that must stay; −1 when only the existence of a solution is asked
 * @returns null when no solution is left
 */
export function reduce(constraints: readonly Constraint[], { lo, hi }: Domains, asked: number): Reduced | null {
  // A cell without a value left would be taken away with what says so.
  if (lo.some((least, cell) => least > (hi[cell] ?? 0))) return null;
  const least = [...lo];
  const most = [...hi];
  let facts = constraints.map(({ cells, coefficients, lo: from, hi: to }): Loose => ({
    terms: termsOf(cells, coefficients),
    lo: from,
    hi: to,
  }));
  const boundsOf = ({ terms }: Loose): [number, number] => {
    let [min, max] = [0, 0];
    for (const [cell, coefficient] of terms) {
      const [a, b] = [coefficient * (least[cell] ?? 0), coefficient * (most[cell] ?? 0)];
      min += Math.min(a, b);
      max += Math.max(a, b);
    }
    return [min, max];
  };
  for (let moved = true; moved;) {
    moved = false;
    const kept: Loose[] = [];
    for (const fact of together(facts)) {
      const [min, max] = boundsOf(fact);
      if (fact.lo > fact.hi || min > fact.hi || max < fact.lo) return null;
      if (min >= fact.lo && max <= fact.hi) continue;
      if (fact.terms.size > 1) {
        kept.push(fact);
        continue;
      }
      for (const [cell, coefficient] of fact.terms) {
        const [a, b] = [fact.lo / coefficient, fact.hi / coefficient];
        least[cell] = Math.max(least[cell] ?? 0, Math.ceil(Math.min(a, b)));
        most[cell] = Math.min(most[cell] ?? 0, Math.floor(Math.max(a, b)));
        if ((least[cell] ?? 0) > (most[cell] ?? 0)) return null;
      }
      moved = true;
    }
    moved ||= kept.length < facts.length;
    facts = kept;
    for (const [cell, naming] of namingOf(facts)) {
      if (cell === asked) continue;
      const defining = naming.length === 1 ? naming[0] : naming.find((fact) => fact.lo === fact.hi);
      const coefficient = defining?.terms.get(cell) ?? 0;
      if (!defining || naming.length > 2 || Math.abs(coefficient) !== 1) continue;
      const other = naming.find((fact) => fact !== defining);
      const [min, max] = boundsOf({ ...defining, terms: without(defining.terms, cell) });
      const [a, b] = [coefficient * (least[cell] ?? 0), coefficient * unbounded(most[cell] ?? 0)];
      const [lowest, highest] = [defining.lo - Math.max(a, b), defining.hi - Math.min(a, b)];
      // Only a cell that its equality keeps within its own bounds: another one would leave a constraint behind.
      if (other && (min < lowest || max > highest)) continue;
      if (other) substitute(cell, defining, other);
      [defining.lo, defining.hi] = [lowest, highest];
      defining.terms.delete(cell);
      moved = true;
      // The other constraint names new cells now.
      if (other) break;
    }
    const alike = new Map<string, number>();
    for (const [cell, naming] of namingOf(facts)) {
      if (cell === asked) continue;
      const signature = naming.map((fact) => `${String(facts.indexOf(fact))}:${String(fact.terms.get(cell))}`).join();
      const first = alike.get(signature);
      if (first === undefined) {
        alike.set(signature, cell);
        continue;
      }
      least[first] = (least[first] ?? 0) + (least[cell] ?? 0);
      most[first] = (most[first] ?? 0) + (most[cell] ?? 0);
      for (const fact of naming) fact.terms.delete(cell);
      moved = true;
    }
  }
  return numbered(facts, least, most, asked);
}

function termsOf(cells: Int32Array, coefficients: Int32Array): Map<number, number> {
  const terms = new Map<number, number>();
  cells.forEach((cell, position) => {
    const sum = (terms.get(cell) ?? 0) + (coefficients[position] ?? 0);
    if (sum === 0) terms.delete(cell);
    else terms.set(cell, sum);
  });
  return terms;
}

const without = (terms: ReadonlyMap<number, number>, cell: number) =>
  new Map([...terms].filter(([other]) => other !== cell));

/** A cell that nothing bounds takes any value: it leaves a constraint nothing to say of the others. */
const unbounded = (most: number): number => (most >= greatest ? Number.POSITIVE_INFINITY : most);

/** Says `fact` without `cell`, by what the equality `defining` says of it; the coefficient of the cell there is 1 or −1. */
function substitute(cell: number, defining: Loose, fact: Loose): void {
  const times = (fact.terms.get(cell) ?? 0) * (defining.terms.get(cell) ?? 0);
  fact.lo -= times * defining.lo;
  fact.hi -= times * defining.lo;
  for (const [other, coefficient] of defining.terms) {
    const sum = (fact.terms.get(other) ?? 0) - times * coefficient;
    if (sum === 0) fact.terms.delete(other);
    else fact.terms.set(other, sum);
  }
}

/** The same sum said twice is said once, between the tighter bounds. */
function together(facts: readonly Loose[]): Loose[] {
  const bySum = new Map<string, Loose>();
  for (const fact of facts) {
    const key = [...fact.terms]
      .toSorted(([a], [b]) => a - b)
      .map(([cell, coefficient]) => `${String(cell)}:${String(coefficient)}`)
      .join();
    const same = bySum.get(key);
    if (!same) bySum.set(key, fact);
    else {
      same.lo = Math.max(same.lo, fact.lo);
      same.hi = Math.min(same.hi, fact.hi);
    }
  }
  return [...bySum.values()];
}

function namingOf(facts: readonly Loose[]): Map<number, Loose[]> {
  const naming = new Map<number, Loose[]>();
  for (const fact of facts)
    for (const cell of fact.terms.keys()) {
      const others = naming.get(cell);
      if (others) others.push(fact);
      else naming.set(cell, [fact]);
    }
  return naming;
}

function numbered(facts: readonly Loose[], least: readonly number[], most: readonly number[], asked: number): Reduced {
  const places = new Map<number, number>();
  const placeOf = (cell: number): number => {
    const place = places.get(cell) ?? places.size;
    places.set(cell, place);
    return place;
  };
  if (asked >= 0) placeOf(asked);
  const constraints = facts.map(({ terms, lo, hi }) => ({
    cells: Int32Array.from(terms.keys(), placeOf),
    coefficients: Int32Array.from(terms.values()),
    lo,
    hi,
  }));
  const pick = (bounds: readonly number[]) => Int32Array.from(places.keys(), (cell) => bounds[cell] ?? 0);
  return { constraints, domains: { lo: pick(least), hi: pick(most) }, asked: asked >= 0 ? 0 : -1 };
}
