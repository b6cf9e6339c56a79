import { shell } from '#contract/index.ts';
import type { Operation } from '#contract/operation.ts';
import { carried, operations, pick, type Random, type Swept } from '#tests/support/hostileMessages.ts';
import { samplesOf } from '#tests/support/samples.ts';

/** What the page may ask of the program: the contract, and what the shell itself answers. */
export const everyDoor = (): Swept[] => [
  ...operations(),
  ...Object.entries(shell).map(([verb, { input, output }]) => ({
    name: `shell.${verb}`,
    operation: { kind: 'task', access: 'public', input, output } satisfies Operation,
    samples: samplesOf(input),
  })),
];

export interface Sent {
  readonly name: string;
  readonly input: unknown;
}

/** Nothing that opens a dialog, waits on a key or locks the program is really begun. */
export function hostileMessage(random: Random, doors: readonly Swept[]): Sent {
  for (;;) {
    const { name, operation, samples } = pick(random, doors);
    const input = carried(random, samples);
    if (operation.kind !== 'task' || !operation.input.safeParse(input).success) return { name, input };
  }
}

/** What is wrong with an answer; null when nothing is. */
export function faultOf(name: string, answer: unknown): string | null {
  // Refused by the bridge itself: it never left the page.
  if (typeof answer === 'string')
    return /^threw (TypeError|Error|DataCloneError)/.test(answer) ? null : `${name}: ${answer}`;
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return `${name}: no answer of the contract`;
  if (answer.ok === true) return null;
  const { code, message } = (answer as { error?: { code?: unknown; message?: unknown } }).error ?? {};
  if (typeof code !== 'string' || code === 'bug') return `${name}: ${String(code)}`;
  return typeof message === 'string' && /^[A-ZÀÉ«].{10,400}[.!?]$/su.test(message)
    ? null
    : `${name}: ${String(message)}`;
}
