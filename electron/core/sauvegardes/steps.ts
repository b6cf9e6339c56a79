import type { Doing } from '#contract/sauvegardes.ts';

/** Where a long work is: bytes, pages or rows done, of how many. */
export interface Step {
  readonly doing: Doing;
  readonly done: number;
  readonly total: number;
}

/** A long work cut in short steps: between two of them the program may answer somebody, or be killed. */
export type Work<T> = Generator<Step, T, void>;

/** The whole work at once, when nothing else may happen meanwhile: a migration waits for it. */
export function runNow<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same work, leaving its turn to every waiting question between two steps. */
export async function runGently<T>(work: Work<T>, onStep: (step: Step) => void): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    onStep(step.value);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
