import type { Figure } from '#contract/analyse.ts';

/** Under it a rate is not shown: a few persons would move it by ten points. */
export const smallestBase = 20;

/** A number and what it was made of. */
export interface Counted {
  /** Null when nothing was received. */
  readonly value: number | null;
  /** Which antennes and quarters it counts, as text: two numbers compare when they count the same. */
  readonly scope: string;
  readonly partial: boolean;
}

/**
 * A number beside that of the year before. No difference is told of numbers that do not count the same antennes and quarters:
 * it would say who sent, not what happened.
 * @example beside({ value: 44, … }, { value: 40, … }) // { difference: 4, percent: 10, … }
 */
export function beside(now: Counted, then: Counted): Figure {
  const { value, partial } = now;
  const comparable = value !== null && then.value !== null && now.scope === then.scope;
  return {
    value,
    partial,
    before: then.value,
    difference: comparable ? value - then.value : null,
    percent: comparable ? rate(value, then.value) : null,
  };
}

const rate = (now: number, then: number): number | 'ns' =>
  then < smallestBase ? 'ns' : Math.round(((now - then) / then) * 100);
