import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { faultOf } from './support/bridgeMessages.ts';
import { bundledForPage } from './support/bundle.ts';
import { isOver, record, runsOf, seed } from './support/record.ts';

// The same hostile messages as `messages`, but made and sent by the page of the real program, through its bridge and its
// port.

const { runs, target } = runsOf({ short: 400, long: 20_000 });
const atOnce = 20;
const perStep = 200;

interface Evidence {
  start(seed: number): Sender;
}
interface Sender {
  send(
    count: number,
    atOnce: number,
  ): Promise<{
    sent: number;
    refusedByBridge: number;
    accepted: number;
    faults: string[];
  }>;
}
type InPage = { readonly evidence: Evidence; sender: Sender };

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

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
  const { window } = antenne;
  await expect(menu(window)).toBeVisible();
  // As the debugger does, whatever the page's own policy forbids.
  const debug = await window.context().newCDPSession(window);
  const { exceptionDetails } = await debug.send('Runtime.evaluate', { expression: await bundledForPage('pageSender') });
  expect(exceptionDetails).toBeUndefined();
  await window.evaluate((from) => {
    const page = globalThis as unknown as InPage;
    page.sender = page.evidence.start(from);
  }, seed);
  const before = await processes();
  const found: string[] = [];
  let [sent, refused, accepted] = [0, 0, 0];
  while (sent < runs && !isOver(since)) {
    const told = await window.evaluate(
      ([count = 0, together = 1]) => (globalThis as unknown as InPage).sender.send(count, together),
      [Math.min(perStep, runs - sent), atOnce],
    );
    // The idle lock is not what is tried here.
    await window.mouse.move(100 + (sent % 50), 100);
    sent += told.sent;
    refused += told.refusedByBridge;
    accepted += told.accepted;
    found.push(...told.faults);
  }
  if (JSON.stringify(await processes()) !== JSON.stringify(before)) found.push('a process ended or was started');
  expect((await value(window, 'coffre', 'state')).state).toBe('unlocked');
  for (const each of found.slice(0, 20)) console.error(each);

  const careless = [
    'oui',
    null,
    { ok: false },
    { ok: false, error: { code: 'bug', message: 'Une phrase en français.' } },
  ];
  const caught = careless.filter((answer) => faultOf('control', answer) !== null).length;
  record('fenetre', 'bridge', {
    what: 'hostile messages made and sent by the page itself, through the bridge of the real program',
    unit: 'messages',
    runs: sent,
    target,
    never: 'crashes, or answers that are not of the contract',
    found: found.length,
    detail: `${refused} refused by the bridge itself, ${accepted} accepted`,
    control: { what: 'answers a careless core could give', runs: careless.length, caught },
    since,
    electron: await antenne.app.evaluate(() => process.versions.electron ?? ''),
  });
  expect(found).toEqual([]);
  expect(refused).toBeLessThan(sent / 2);
  expect(caught).toBe(careless.length);
});
