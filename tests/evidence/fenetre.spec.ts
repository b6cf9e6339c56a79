import { expect, test, type Page } from '@playwright/test';
import { shell } from '#contract/index.ts';
import type { Operation } from '#contract/operation.ts';
import { createVault, value } from '../support/bridge.ts';
import { carried, operations, pick } from '../support/hostileMessages.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { samplesOf } from '../support/samples.ts';
import { randomOf } from '../support/tableaux.ts';
import { record, runsOf, seed } from './support/record.ts';

// The same hostile messages as `messages`, but sent by the page of the real program, through its bridge and its port.

const { runs, target } = runsOf({ short: 400, long: 20_000 });
const perTurn = 40;

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

interface Sent {
  readonly name: string;
  readonly input: unknown;
}

/** What the page gets for each: an answer, the name of what its own bridge throws, or « nothing » within ten seconds. */
const send = (window: Page, messages: readonly Sent[]): Promise<unknown[]> =>
  window.evaluate(
    (all) =>
      Promise.all(
        all.map(({ name, input }) => {
          const { antenne: bridge } = globalThis as unknown as {
            antenne: { call(name: string, input: unknown): Promise<unknown> };
          };
          const late = new Promise((done) => setTimeout(() => done('nothing'), 10_000));
          return Promise.race([bridge.call(name, input), late]).catch((error: unknown) => `threw ${String(error)}`);
        }),
      ),
    messages as Sent[],
  );

/** What is wrong with an answer; null when nothing is. */
function faultOf({ name }: Sent, answer: unknown): string | null {
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

const processes = () =>
  antenne.app.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .map(({ pid, type }) => `${type} ${pid}`)
      .filter((each) => !each.startsWith('Zygote'))
      .toSorted(),
  );

test('hostile messages through the bridge of the real window', async () => {
  const since = performance.now();
  const random = randomOf(seed);
  const doors = Object.entries(shell).map(([verb, { input, output }]) => ({
    name: `shell.${verb}`,
    operation: { kind: 'task', access: 'public', input, output } satisfies Operation,
    samples: samplesOf(input),
  }));
  const all = [...operations(), ...doors];
  await expect(menu(antenne.window)).toBeVisible();
  const before = await processes();
  const found: string[] = [];
  let [sent, kept] = [0, 0];
  while (sent < runs) {
    const messages: Sent[] = [];
    while (messages.length < perTurn) {
      const { name, operation, samples } = pick(random, all);
      const input = carried(random, samples);
      // Nothing that opens a dialog, waits on a key or locks the program is really begun.
      if (operation.kind === 'task' && operation.input.safeParse(input).success) continue;
      messages.push({ name, input });
    }
    let answers: unknown[];
    try {
      answers = await send(antenne.window, messages);
    } catch (error) {
      // More than the test itself can carry to the page.
      if (!/Maximum call stack|circular|serializ|arg\.value/i.test(String(error))) throw error;
      kept += messages.length;
      if (kept > runs) throw error;
      continue;
    }
    sent += messages.length;
    messages.forEach((message, index) => {
      const fault = faultOf(message, answers[index]);
      if (fault !== null) found.push(fault);
    });
  }
  if (JSON.stringify(await processes()) !== JSON.stringify(before)) found.push('a process ended or was started');
  expect((await value(antenne.window, 'coffre', 'state')).state).toBe('unlocked');
  for (const each of found.slice(0, 20)) console.error(each);

  const careless = [
    'oui',
    null,
    { ok: false },
    { ok: false, error: { code: 'bug', message: 'Une phrase en français.' } },
  ];
  const caught = careless.filter((answer) => faultOf({ name: 'control', input: {} }, answer) !== null).length;
  record('fenetre', 'bridge', {
    what: 'hostile messages sent by the page itself, through the bridge of the real program',
    unit: 'messages',
    runs: sent,
    target,
    never: 'crashes, or answers that are not of the contract',
    found: found.length,
    detail: `${kept} not sendable by the test itself`,
    control: { what: 'answers a careless core could give', runs: careless.length, caught },
    since,
    electron: await antenne.app.evaluate(() => process.versions.electron ?? ''),
  });
  expect(found).toEqual([]);
  expect(caught).toBe(careless.length);
});
