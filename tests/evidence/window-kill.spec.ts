import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createVault, passphrase, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { menu, unlock } from '../support/pages/coffre.ts';
import { goTo, openEviction } from '../support/pages/dossier.ts';
import { addDays, today } from '../support/today.ts';
import { isOver, record, runsOf, seed } from './support/record.ts';

const { runs, target } = runsOf({ short: 3, long: 300 });
/** Kills suffered by one profile before a fresh one takes its place. */
const killsOfOne = 25;
const begun = performance.now();
const nadia = { name: 'Nadia Benali', passphrase };

let state = seed;
/** Same numbers for the same seed; from 0 to `most`, excluded. */
const drawn = (most: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
};

/** The whole program at once, as the system or somebody does it: every process of its group. */
async function kill({ app }: Antenne): Promise<void> {
  const { pid = 0 } = app.process();
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  process.kill(-pid, 'SIGKILL');
  await gone;
}

const noteField = (window: Page) => window.getByRole('textbox', { name: 'Note' });

async function typeNote(window: Page, text: string): Promise<void> {
  await expect(async () => {
    await window.keyboard.press('n');
    await expect(noteField(window)).toBeVisible({ timeout: 2000 });
  }).toPass();
  await noteField(window).fill(text);
}

/** Types a note and waits for the window to say that it is recorded. */
async function recordNote(window: Page, text: string): Promise<void> {
  await typeNote(window, text);
  await noteField(window).press('Control+Enter');
  await expect(window.getByRole('list', { name: 'Chronologie' }).getByText(text, { exact: true })).toBeVisible();
}

interface Profile {
  readonly dataDir: string;
  readonly accompagnementId: string;
}
async function newProfile(): Promise<Profile> {
  const dataDir = mkdtempSync(join(tmpdir(), 'antenne-kill-window-'));
  const antenne = await launchAntenne({ dataDir });
  await createVault(antenne.window);
  const accompagnementId = await openEviction(antenne.window, addDays(today(), 63));
  await antenne.close();
  return { dataDir, accompagnementId };
}

async function openDossier({ dataDir, accompagnementId }: Profile): Promise<Antenne> {
  const antenne = await launchAntenne({ dataDir });
  await unlock(antenne.window, nadia);
  await expect(menu(antenne.window)).toBeVisible();
  await goTo(antenne.window, `/dossiers/${accompagnementId}`);
  await expect(antenne.window.getByRole('heading', { level: 1, name: 'Fabre Julien' })).toBeVisible();
  return antenne;
}

/** What is wrong at this start: notes said to be recorded and not there, the witness, the chain of the journal. */
async function wrongIn(window: Page, { accompagnementId }: Profile, recorded: readonly string[]): Promise<string[]> {
  const { freshness } = await value(window, 'coffre', 'state');
  const { brokenAt } = await value(window, 'journal', 'verify');
  const { entries } = await value(window, 'chronologie', 'read', { accompagnementId });
  const texts = new Set(entries.map(({ event }) => (event.kind === 'note' ? event.text : null)));
  return [
    ...recorded.filter((text) => !texts.has(text)).map((text) => `lost: ${text}`),
    ...(freshness ? [`told as ${freshness.kind}`] : []),
    ...(brokenAt === null ? [] : [`journal broken at ${brokenAt}`]),
  ];
}

interface Counted {
  kills: number;
  acknowledged: number;
  readonly found: string[];
  electron: string;
}

/** Kills suffered one after the other by one profile. @param isEarly the control: the key pressed is taken for the answer */
async function killOften(times: number, told: Counted, isEarly: boolean): Promise<void> {
  const profile = await newProfile();
  const recorded: string[] = [];
  for (let turn = 0; ; turn += 1) {
    const antenne = await openDossier(profile);
    const { window, app } = antenne;
    const wrong = await wrongIn(window, profile, recorded);
    if (wrong.length > 0) told.found.push(`after kill ${told.kills}: ${wrong.join(', ')}`);
    // Told once: what is lost would be counted again at each start.
    if (wrong.length > 0) recorded.splice(0);
    told.electron = await app.evaluate(() => process.versions['electron'] ?? '');
    if (turn === times || (!isEarly && isOver(begun))) {
      await antenne.close();
      break;
    }
    const next = () => `Appel ${String(told.kills)}.${String(recorded.length)} à l’employeur`;
    for (let notes = isEarly ? 0 : 1 + drawn(2); notes > 0; notes -= 1) {
      const text = next();
      await recordNote(window, text);
      recorded.push(text);
      told.acknowledged += 1;
    }
    // One more under way when it is killed, half of the time; whether it is kept was never said.
    const isUnderWay = isEarly || drawn(2) === 0;
    if (isUnderWay) await typeNote(window, next());
    const text = next();
    if (isUnderWay)
      void noteField(window)
        .press('Control+Enter')
        .catch(() => undefined);
    if (!isEarly) await new Promise((resolve) => setTimeout(resolve, drawn(60)));
    await kill(antenne);
    if (isEarly) recorded.push(text);
    told.kills += 1;
  }
  rmSync(profile.dataDir, { recursive: true, force: true });
}

test('nothing the window said was recorded is lost when the whole program is killed', async () => {
  const since = performance.now();
  const counted = (): Counted => ({ kills: 0, acknowledged: 0, found: [], electron: '' });
  const [told, control] = [counted(), counted()];
  while (told.kills < runs && !isOver(since)) await killOften(Math.min(killsOfOne, runs - told.kills), told, false);
  await killOften(Math.max(2, Math.min(20, Math.round(runs / 10))), control, true);
  console.log(told.found.slice(0, 20).join('\n'));
  record('window-kill', 'window', {
    what: 'kill -9 of every process of the program, after the window has shown what was recorded',
    unit: 'kills',
    runs: told.kills,
    target,
    never: 'with something shown as recorded lost, or an unsound base',
    found: told.found.length,
    detail: `${told.acknowledged} notes shown as recorded`,
    control: { what: 'the key pressed taken for the answer', runs: control.kills, caught: control.found.length },
    since,
    electron: told.electron,
  });
  expect(told.found).toEqual([]);
  expect(control.found.length).toBeGreaterThan(0);
});
