import { greatest, type Fact } from './model.ts';
import { reduce, type Constraint, type Domains } from './reduce.ts';

/** Spent when the search has looked at as many constraints as it may. */
class OutOfWork extends Error {}

const copyOf = ({ lo, hi }: Domains): Domains => ({ lo: lo.slice(), hi: hi.slice() });

/** Least and greatest value of each cell in any set of whole numbers ≥ 0 that agrees with every fact. */
export class Intervals {
  readonly #index: ReadonlyMap<string, number>;
  readonly #constraints: readonly Constraint[];
  readonly #touching: readonly (readonly number[])[];
  readonly #work: number;
  readonly #ways: readonly Way[];
  /** Any whole number ≥ 0. */
  readonly #free: Domains;
  /** What the facts leave before any search; null when they contradict each other already. */
  readonly #start: Domains | null;

  /**
   * @param work constraints that may be looked at for one question, each way
   * @param among the ways tried, in order
   */
  constructor(facts: readonly Fact[], work: number, among = ways) {
    this.#ways = among;
    const names = [...new Set(facts.flatMap(({ terms }) => terms.map(([cell]) => cell)))];
    this.#index = new Map(names.map((name, position) => [name, position]));
    this.#constraints = facts.map(({ terms, lo, hi }) => ({
      cells: Int32Array.from(terms, ([cell]) => this.#index.get(cell) ?? 0),
      coefficients: Int32Array.from(terms, ([, coefficient]) => coefficient),
      lo,
      hi,
    }));
    this.#touching = touchingOf(this.#constraints, names.length);
    this.#work = work;
    this.#free = { lo: new Int32Array(names.length), hi: new Int32Array(names.length).fill(greatest) };
    const start = copyOf(this.#free);
    this.#start = propagate(this.#constraints, start, { left: Infinity }) ? start : null;
  }

  /** Whether any set of values agrees with every fact; null when it could not be told within the work allowed. */
  consistent(): boolean | null {
    const start = this.#start;
    return (
      start !== null &&
      this.#answered((work) => {
        const reduced = this.#reduced(start, -1, work);
        return reduced !== null && solvable(reduced, work);
      })
    );
  }

  /** @returns null when it could not be told within the work allowed; the facts must agree with each other */
  of(cell: string): { min: number; max: number } | null {
    const position = this.#index.get(cell);
    const start = this.#start;
    if (position === undefined || start === null) return { min: 0, max: greatest };
    return this.#answered((work) => {
      const reduced = this.#reduced(start, position, work);
      const possible = (side: 'lo' | 'hi', bound: number) =>
        reduced !== null && solvable(bounded(reduced, reduced.asked, side, bound), work);
      let [min, reach] = [start.lo[position] ?? 0, start.hi[position] ?? 0];
      while (min < reach) {
        const middle = Math.floor((min + reach) / 2);
        if (possible('hi', middle)) reach = middle;
        else min = middle + 1;
      }
      let [floor, max] = [min, start.hi[position] ?? 0];
      while (floor < max) {
        const middle = Math.ceil((floor + max) / 2);
        if (possible('lo', middle)) floor = middle;
        else max = middle - 1;
      }
      return { min, max };
    });
  }

  #answered<T>(search: (work: Work) => T): T | null {
    for (const way of this.#ways)
      try {
        return search({ ...way, left: way.thorough ? this.#work / 4 : this.#work });
      } catch (error) {
        if (!(error instanceof OutOfWork)) throw error;
      }
    return null;
  }

  #reduced(start: Domains, asked: number, { tightened }: Work) {
    return reduce(this.#constraints, tightened ? start : this.#free, asked);
  }

  /** The facts that hold this cell, by their positions. */
  factsOf(cell: string): readonly number[] {
    return this.#touching[this.#index.get(cell) ?? -1] ?? [];
  }
}

function touchingOf(constraints: readonly Constraint[], size: number): number[][] {
  const touching: number[][] = Array.from({ length: size }, () => []);
  constraints.forEach(({ cells }, position) => cells.forEach((cell) => touching[cell]?.push(position)));
  return touching;
}

interface Problem {
  readonly constraints: readonly Constraint[];
  readonly domains: Domains;
}

/** What one question may still cost, in constraints looked at, and how it is gone about. */
interface Work extends Way {
  left: number;
}

interface Way {
  /** From bounds tightened by every constraint, which make a search short, or from none, so that fewer constraints look needed. */
  readonly tightened: boolean;
  /** Whether each half is reduced before it is cut again: fewer cuts, each of them ten times longer. */
  readonly thorough: boolean;
  /** Whether the greater half is tried first: figures rounded down leave solutions near the top only. */
  readonly upward: boolean;
}

/** Most questions are answered fastest by the first way; each of the others ends some that the ones before it do not. */
export const ways: readonly Way[] = [
  { tightened: true, thorough: false, upward: false },
  { tightened: true, thorough: false, upward: true },
  { tightened: false, thorough: true, upward: false },
  { tightened: true, thorough: true, upward: false },
];

/** Branch and bound: the cell with the fewest values left is cut in two. */
function solvable(asked: Problem, work: Work): boolean {
  const problem = work.thorough ? reduce(asked.constraints, asked.domains, -1) : asked;
  if (problem === null) return false;
  const { lo, hi } = copyOf(problem.domains);
  if (!propagate(problem.constraints, { lo, hi }, work)) return false;
  let chosen = -1;
  let fewest = Number.POSITIVE_INFINITY;
  for (let cell = 0; cell < lo.length; cell++) {
    const size = (hi[cell] ?? 0) - (lo[cell] ?? 0);
    if (size < 0) return false;
    if (size > 0 && size < fewest) [chosen, fewest] = [cell, size];
  }
  if (chosen < 0) return true;
  const middle = Math.floor(((lo[chosen] ?? 0) + (hi[chosen] ?? 0)) / 2);
  const next = work.thorough && !work.tightened ? problem : { ...problem, domains: { lo, hi } };
  const halves = [bounded(next, chosen, 'hi', middle), bounded(next, chosen, 'lo', middle + 1)];
  return (work.upward ? halves.toReversed() : halves).some((half) => solvable(half, work));
}

function bounded({ constraints, domains }: Problem, cell: number, side: 'lo' | 'hi', bound: number) {
  const narrowed = copyOf(domains);
  const now = domains[side][cell] ?? bound;
  narrowed[side][cell] = side === 'lo' ? Math.max(now, bound) : Math.min(now, bound);
  return { constraints, domains: narrowed };
}

/** Tightens in place until nothing moves. @returns false when a constraint cannot hold any more */
function propagate(constraints: readonly Constraint[], { lo, hi }: Domains, work: Pick<Work, 'left'>): boolean {
  const touching = touchingOf(constraints, lo.length);
  const waiting = [...constraints.keys()];
  const queued = new Set(waiting);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    queued.delete(next);
    if (--work.left < 0) throw new OutOfWork();
    const constraint = constraints[next];
    if (!constraint) continue;
    const moved = tighten(constraint, lo, hi);
    if (moved === null) return false;
    for (const cell of moved)
      for (const other of touching[cell] ?? [])
        if (!queued.has(other)) {
          queued.add(other);
          waiting.push(other);
        }
  }
  return true;
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
