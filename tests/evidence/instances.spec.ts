import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { programEnvironment, runtimeFromEnvironment } from '../../scripts/lib/runtime.mjs';
import { createVault, passphrase, value } from '../support/bridge.ts';
import { cjse } from '../support/dossiers.ts';
import { launchAntenne } from '../support/launch.ts';
import { menu, unlock } from '../support/pages/coffre.ts';
import { isOver, record, runsOf } from './support/record.ts';

// Two to five programs on one folder: one owns it while it writes, the others leave and bring its window forward. Every
// third round nobody owns it yet and all start at once.

const { runs, target } = runsOf({ short: 3, long: 100 });
const patience = 60_000;

const wait = (milliseconds: number) => new Promise((later) => setTimeout(later, milliseconds));

/** Starts the built program, as a second click on its icon would. */
async function start(folder: string): Promise<ChildProcess> {
  const runtime = await runtimeFromEnvironment();
  return spawn(runtime.executable, [resolve(import.meta.dirname, '../..'), ...runtime.args], {
    env: { ...process.env, ...programEnvironment(runtime), ANTENNE_DATA: folder },
    stdio: 'ignore',
  });
}

/** Codes of those that left by themselves, and how many stayed, once no more than `stay` are left or patience ends. */
async function settled(programs: readonly ChildProcess[], stay: number) {
  const end = Date.now() + patience;
  const alive = () => programs.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  while (alive().length > stay && Date.now() < end) await wait(100);
  // Nobody leaves later: two that both believed themselves alone would still be there.
  await wait(1_000);
  const codes = programs.map(({ exitCode }) => exitCode).filter((code) => code !== null);
  return { codes, alive: alive().length };
}

async function endAll(programs: readonly ChildProcess[], signal: NodeJS.Signals): Promise<void> {
  await Promise.all(
    programs.map(
      (program) =>
        new Promise<void>((ended) => {
          if (program.exitCode !== null || program.signalCode !== null) return ended();
          program.once('exit', () => ended());
          program.kill(signal);
        }),
    ),
  );
}

test('two to five programs at once on one folder', async () => {
  const since = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'antenne-instances-'));
  const found: string[] = [];
  let [round, started, written, cold] = [0, 0, 0, 0];
  let electron = '';
  let owner = await launchAntenne({ dataDir: folder });
  try {
    electron = await owner.app.evaluate(() => process.versions.electron ?? '');
    await createVault(owner.window);
    await expect(menu(owner.window)).toBeVisible();
    for (; round < runs && !isOver(since); round += 1) {
      const others = 1 + (round % 4);
      if (round % 3 === 2) {
        cold += 1;
        await owner.close();
        const programs = await Promise.all(Array.from({ length: others + 1 }, () => start(folder)));
        started += programs.length;
        const { codes, alive } = await settled(programs, 1);
        if (alive !== 1) found.push(`round ${round}: ${alive} stayed of ${programs.length} started at once`);
        if (codes.some((code) => code !== 0)) found.push(`round ${round}: left with ${codes.join(', ')}`);
        await endAll(programs, round % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
        owner = await launchAntenne({ dataDir: folder });
        await unlock(owner.window, { name: 'Nadia Benali', passphrase });
        await expect(menu(owner.window)).toBeVisible();
        continue;
      }
      await owner.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
      const programs = await Promise.all(Array.from({ length: others }, () => start(folder)));
      started += programs.length;
      const leaving = settled(programs, 0);
      let left = false;
      void leaving.then(() => (left = true));
      while (!left) {
        await value(owner.window, 'accompagnements', 'open', cjse({ personne: personOf(written) }));
        written += 1;
        await wait(50);
      }
      const { codes, alive } = await leaving;
      if (alive > 0) found.push(`round ${round}: ${alive} others stayed`);
      if (codes.some((code) => code !== 0)) found.push(`round ${round}: left with ${codes.join(', ')}`);
      const hidden = await owner.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
      if (hidden) found.push(`round ${round}: the first window was not brought forward`);
      await endAll(programs, 'SIGKILL');
    }
    owner = await owner.relaunch();
    await unlock(owner.window, { name: 'Nadia Benali', passphrase });
    await expect(menu(owner.window)).toBeVisible();
    const { total } = await value(owner.window, 'accompagnements', 'list', {});
    if (total !== written) found.push(`${total} dossiers of ${written} written`);
    const { freshness } = await value(owner.window, 'coffre', 'state');
    if (freshness) found.push('the base reopened is not the one closed');
  } finally {
    await owner.close();
  }

  // Control: on two folders nobody has to leave, and the same look sees it.
  const apart = ['a', 'b'].map((name) => join(folder, name));
  const programs = await Promise.all(apart.map(start));
  await wait(4_000);
  const caught = programs.filter(({ exitCode }) => exitCode === null).length > 1 ? 1 : 0;
  await endAll(programs, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });

  for (const each of found) console.error(each);
  record('instances', 'atonce', {
    what: 'two to five programs at once on one folder, while the first writes, or all from nothing',
    unit: 'rounds',
    runs: round,
    target,
    never: 'second owners, losses or broken bases',
    found: found.length,
    detail: `${started} programs started besides, ${cold} rounds from nothing, ${written} dossiers written meanwhile, all found again`,
    control: { what: 'programs on two folders, which may both stay', runs: 1, caught },
    since,
    electron,
  });
  expect(found).toEqual([]);
  expect(caught).toBe(1);
});

const letters = (index: number): string =>
  Array.from(String(index), (digit) => 'abcdefghij'[Number(digit)] ?? '').join('');
const personOf = (index: number) => ({
  kind: 'new' as const,
  lastName: `Vasseur-${letters(index)}`,
  firstName: 'Rémi',
  birthDate: '1986-05-12',
  sexe: 'homme' as const,
});
