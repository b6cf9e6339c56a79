import { core } from '#contract/index.ts';
import type { Operation } from '#contract/operation.ts';
import { hostile } from './hostile.ts';
import { absent, pathsOf, samplesOf, withAt } from './samples.ts';

/** A number from 0 to 1, 1 excluded. */
export type Random = () => number;

export interface Swept {
  readonly name: string;
  readonly operation: Operation;
  readonly samples: readonly unknown[];
}

/** Every operation of the contract: one declared tomorrow is attacked tomorrow. */
export const operations = (): Swept[] =>
  Object.entries(core).flatMap(([domain, declared]) =>
    Object.entries(declared as Record<string, Operation>).map(([verb, operation]) => ({
      name: `${domain}.${verb}`,
      operation,
      samples: samplesOf(operation.input),
    })),
  );

export const pick = <T>(random: Random, values: readonly T[]): T => {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined && values.length === 0) throw new Error('nothing to pick from');
  return value as T;
};

const whole = (random: Random, below: number): number => Math.floor(random() * below);

const signs = [
  '\u0000',
  '\ud800',
  '\udc00',
  '\u202e',
  '\ufeff',
  '\r\n',
  '"',
  "'",
  ';--',
  '<b>',
  '%',
  '\\',
  '=',
  '🙂',
  'é',
];
const pieces = [...signs, 'Berthier', '2026-02-30', '../..'];
function text(random: Random): string {
  let made = '';
  for (let left = whole(random, 40); left > 0; left -= 1) made += pick(random, pieces);
  return made;
}

const cyclic = (): unknown => {
  const one: Record<string, unknown> = { a: 1 };
  one['self'] = one;
  one['list'] = [one, [one]];
  return one;
};

const deep = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { id: value };
  return value;
};

/** Values that survive the structured clone of a port, whatever they are worth. */
const made: readonly ((random: Random) => unknown)[] = [
  (random) => text(random),
  (random) =>
    pick(
      random,
      hostile.filter(([what]) => what !== 'three million characters' && what !== 'a missing key'),
    )[1],
  (random) => pick(random, [0, -0, -1, 1e308, Number.MIN_VALUE, 2 ** 53, Number.NaN, -Infinity, 0.1]),
  (random) => whole(random, 10_000) - 5_000,
  (random) => BigInt(whole(random, 1_000)),
  () => cyclic(),
  () => new Date(Number.NaN),
  () => new Map<unknown, unknown>([['__proto__', { polluted: true }]]),
  () => new Set(['a']),
  () => new Float64Array(64),
  () => new ArrayBuffer(1024),
  () => new Error('Berthier'),
  () => /(a+)+$/u,
  () =>
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1}') as unknown,
  () => JSON.parse('{"then":"not a promise","toJSON":1,"valueOf":null}') as unknown,
];

/** What takes a hundred times the others to be made, copied and refused. */
const big: typeof made = [
  (random) => text(random).repeat(1 + whole(random, 2_000)),
  (random) => deep(1 + whole(random, 3_000)),
  (random) => Array.from({ length: whole(random, 3_000) }, () => text(random).slice(0, 3)),
  () => Object.assign([], { length: 100_000 }),
];
const bigShare = 0.02;
const anything = (random: Random): unknown => pick(random, random() < bigShare ? big : made)(random);

/** An input with one to three things wrong, or replaced whole. */
function mutated(random: Random, samples: readonly unknown[]): unknown {
  let value = pick(random, samples);
  if (random() < 0.1) return anything(random);
  for (let times = 1 + whole(random, 3); times > 0; times -= 1) {
    const places = pathsOf(value).slice(0, 200);
    const place = pick(random, places);
    const put = random() < 0.15 ? absent : anything(random);
    value = place.length === 0 ? withExtra(value, put) : withAt(value, place, put);
    // A cycle has no end of places.
    if (typeof put === 'object' && put !== null) break;
  }
  return value;
}

const withExtra = (value: unknown, put: unknown): unknown =>
  typeof value === 'object' && value !== null && put !== absent ? { ...value, autre: put } : value;

/** As the core receives it. What is nested too deep to be cloned never leaves the page: another is made. */
export function carried(random: Random, samples: readonly unknown[]): unknown {
  for (;;)
    try {
      return structuredClone(mutated(random, samples));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
}
