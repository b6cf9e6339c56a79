import { greatest, type Fact } from './model.ts';

interface Domains {
  readonly lo: Int32Array;
  readonly hi: Int32Array;
}

interface Constraint {
  readonly cells: Int32Array;
  readonly coefficients: Int32Array;
  readonly lo: number;
  readonly hi: number;
}

/** Spent when the search has looked at as many constraints as it may. */
class OutOfWork extends Error {}

const copyOf = ({ lo, hi }: Domains): Domains => ({ lo: lo.slice(), hi: hi.slice() });

/** Least and greatest value of each cell in any set of whole numbers ≥ 0 that agrees with every fact. */
export class Intervals {
  readonly #index: ReadonlyMap<string, number>;
  readonly #constraints: readonly Constraint[];
  readonly #touching: readonly (readonly number[])[];
  readonly #work: number;
  #spent = 0;
  /** What the facts leave before any search; null when they contradict each other already. */
  readonly #start: Domains | null;

  /** @param work constraints that may be looked at for one question */
  constructor(facts: readonly Fact[], work: number) {
    const names = [...new Set(facts.flatMap(({ terms }) => terms.map(([cell]) => cell)))];
    this.#index = new Map(names.map((name, position) => [name, position]));
    this.#constraints = facts.map(({ terms, lo, hi }) => ({
      cells: Int32Array.from(terms, ([cell]) => this.#index.get(cell) ?? 0),
      coefficients: Int32Array.from(terms, ([, coefficient]) => coefficient),
      lo,
      hi,
    }));
    const touching: number[][] = names.map(() => []);
    this.#constraints.forEach(({ cells }, position) => cells.forEach((cell) => touching[cell]?.push(position)));
    this.#touching = touching;
    this.#work = work;
    const start = { lo: new Int32Array(names.length), hi: new Int32Array(names.length).fill(greatest) };
    this.#start = this.#answer(() => this.#propagate(start, [...this.#constraints.keys()])) === true ? start : null;
  }

  /** Whether any set of values agrees with every fact; null when it could not be told within the work allowed. */
  consistent(): boolean | null {
    const start = this.#start;
    return start !== null && this.#answer(() => this.#solvable(copyOf(start), []));
  }

  /** @returns null when it could not be told within the work allowed; the facts must agree with each other */
  of(cell: string): { min: number; max: number } | null {
    const position = this.#index.get(cell);
    const start = this.#start;
    if (position === undefined || start === null) return { min: 0, max: greatest };
    return this.#answer(() => {
      const below = (bound: number) => this.#narrowed(start, position, 'hi', bound);
      const above = (bound: number) => this.#narrowed(start, position, 'lo', bound);
      let [min, reach] = [start.lo[position] ?? 0, start.hi[position] ?? 0];
      while (min < reach) {
        const middle = Math.floor((min + reach) / 2);
        if (below(middle)) reach = middle;
        else min = middle + 1;
      }
      let [floor, max] = [min, start.hi[position] ?? 0];
      while (floor < max) {
        const middle = Math.ceil((floor + max) / 2);
        if (above(middle)) floor = middle;
        else max = middle - 1;
      }
      return { min, max };
    });
  }

  /** The facts that hold this cell, by their positions. */
  factsOf(cell: string): readonly number[] {
    return this.#touching[this.#index.get(cell) ?? -1] ?? [];
  }

  #answer<T>(search: () => T): T | null {
    this.#spent = 0;
    try {
      return search();
    } catch (error) {
      if (error instanceof OutOfWork) return null;
      throw error;
    }
  }

  #narrowed(start: Domains, position: number, side: 'lo' | 'hi', bound: number): boolean {
    const domains = copyOf(start);
    domains[side][position] = bound;
    return this.#solvable(domains, this.#touching[position] ?? []);
  }

  /** Branch and bound: the cell with the fewest values left is cut in two. */
  #solvable(domains: Domains, changed: readonly number[]): boolean {
    if (!this.#propagate(domains, changed)) return false;
    const { lo, hi } = domains;
    let chosen = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let cell = 0; cell < lo.length; cell++) {
      const size = (hi[cell] ?? 0) - (lo[cell] ?? 0);
      if (size > 0 && size < fewest) [chosen, fewest] = [cell, size];
    }
    if (chosen < 0) return true;
    const middle = Math.floor(((lo[chosen] ?? 0) + (hi[chosen] ?? 0)) / 2);
    return this.#narrowed(domains, chosen, 'hi', middle) || this.#narrowed(domains, chosen, 'lo', middle + 1);
  }

  /** Tightens until nothing moves. @returns false when a fact cannot hold any more */
  #propagate({ lo, hi }: Domains, changed: readonly number[]): boolean {
    const waiting = [...changed];
    const queued = new Set(waiting);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      queued.delete(next);
      if (++this.#spent > this.#work) throw new OutOfWork();
      const constraint = this.#constraints[next];
      if (!constraint) continue;
      const moved = tighten(constraint, lo, hi);
      if (moved === null) return false;
      for (const cell of moved)
        for (const other of this.#touching[cell] ?? [])
          if (!queued.has(other)) {
            queued.add(other);
            waiting.push(other);
          }
    }
    return true;
  }
}

/** @returns the cells that moved; null when the constraint cannot hold */
function tighten({ cells, coefficients, lo, hi }: Constraint, least: Int32Array, most: Int32Array): number[] | null {
  let [sumMin, sumMax] = [0, 0];
  const bounds = (position: number): [number, number, number, number] => {
    const cell = cells[position] ?? 0;
    const coefficient = coefficients[position] ?? 0;
    const [low, high] = [coefficient * (least[cell] ?? 0), coefficient * (most[cell] ?? 0)];
    return [cell, coefficient, Math.min(low, high), Math.max(low, high)];
  };
  for (let position = 0; position < cells.length; position++) {
    const [, , low, high] = bounds(position);
    sumMin += low;
    sumMax += high;
  }
  if (sumMin > hi || sumMax < lo) return null;
  const moved: number[] = [];
  for (let position = 0; position < cells.length; position++) {
    const [cell, coefficient, low, high] = bounds(position);
    // What the others leave to this term, at best.
    const [from, to] = [lo - (sumMax - high), hi - (sumMin - low)];
    const [a, b] = coefficient > 0 ? [from / coefficient, to / coefficient] : [to / coefficient, from / coefficient];
    const [min, max] = [Math.ceil(a), Math.floor(b)];
    const [before, after] = [least[cell] ?? 0, most[cell] ?? 0];
    if (min <= before && max >= after) continue;
    if (min > before) least[cell] = min;
    if (max < after) most[cell] = max;
    if ((least[cell] ?? 0) > (most[cell] ?? 0)) return null;
    const [, , newLow, newHigh] = bounds(position);
    sumMin += newLow - low;
    sumMax += newHigh - high;
    moved.push(cell);
  }
  return moved;
}
