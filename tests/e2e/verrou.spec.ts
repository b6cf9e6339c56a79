import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { programEnvironment, runtimeFromEnvironment } from '../../scripts/lib/runtime.mjs';
import { createVault, passphrase } from '../support/bridge.ts';
import { launchAntenne, screenshot, type Antenne } from '../support/launch.ts';
import {
  confirmSheet,
  field,
  fillAccount,
  fillStructure,
  lock,
  lockedBy,
  menu,
  unlock,
} from '../support/pages/coffre.ts';
import { wholeProfile } from '../support/profile.ts';

const nadia = { name: 'Nadia Benali', passphrase };
// Letters that appear nowhere else in the program.
const canary = 'Zwyrtekowskaja';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

async function typeDraft(page: Page): Promise<void> {
  await menu(page).getByText('Nouveau dossier').click();
  await field(page, 'Nom').first().fill(canary);
}

/** What the browser side could keep, and every file of the profile but the encrypted base. */
async function leaks(page: Page): Promise<string[]> {
  const kept = await page.evaluate(async () => [
    JSON.stringify(Object.entries(localStorage)),
    JSON.stringify(Object.entries(sessionStorage)),
    document.cookie,
    JSON.stringify(await indexedDB.databases()),
    JSON.stringify(await caches.keys()),
    document.documentElement.outerHTML,
    document.title,
  ]);
  const holds = (bytes: Buffer | string) =>
    [canary, 'Benali'].some(
      (text) => bytes.includes(text) || (bytes instanceof Buffer && bytes.includes(Buffer.from(text, 'utf16le'))),
    );
  const files = wholeProfile(antenne.dataDir).filter(({ bytes }) => holds(bytes));
  return [...kept.filter(holds), ...files.map(({ file }) => file)];
}

/** What the program's processes hold open of the base, as the system sees it. */
async function heldOpen(): Promise<string[]> {
  const pids = await antenne.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  const opened = pids.flatMap((pid) =>
    readdirSync(`/proc/${pid}/fd`).map((descriptor) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${descriptor}`);
      } catch {
        // Closed since it was listed.
        return '';
      }
    }),
  );
  return opened.filter((path) => path.startsWith(join(antenne.dataDir, 'antenne.db')));
}

const emit = (event: 'suspend' | 'lock-screen') =>
  antenne.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
/** Moves the program's clock, and the window's when it is given. */
async function laterBy(minutes: number, { app }: Antenne = antenne, window?: Page): Promise<void> {
  const milliseconds = minutes * 60_000;
  await app.evaluate((_electron, ahead) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ahead;
  }, milliseconds);
  await window?.evaluate((ahead) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ahead;
  }, milliseconds);
}

const causes: Record<string, (page: Page) => Promise<unknown>> = {
  'la mise en veille': () => emit('suspend'),
  'le verrou du système': () => emit('lock-screen'),
  'cinq minutes sans rien toucher': () => laterBy(5.1),
  'la touche Ctrl + L': (page) => page.keyboard.press('Control+l'),
};

for (const [cause, act] of Object.entries(causes)) {
  test(`${cause} ferme la base, vide la fenêtre et garde la saisie`, async () => {
    await typeDraft(antenne.window);
    expect(await leaks(antenne.window)).not.toEqual([]);
    expect(await heldOpen()).not.toEqual([]);
    const locked = await lockedBy(antenne, () => act(antenne.window));
    expect(existsSync(join(antenne.dataDir, 'antenne.db-wal'))).toBe(false);
    expect(await heldOpen()).toEqual([]);
    expect(antenne.app.windows()).toEqual([locked]);
    expect(await leaks(locked)).toEqual([]);

    await unlock(locked, nadia);
    await menu(locked).getByText('Nouveau dossier').click();
    await expect(field(locked, 'Nom').first()).toHaveValue(canary);
  });
}

async function lockAfter(minutes: number): Promise<void> {
  const { window } = antenne;
  await window.getByRole('link', { name: 'Paramètres' }).click();
  await window.getByLabel('Verrouiller après').fill(String(minutes));
  await window.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(window.getByText('Les paramètres sont enregistrés.')).toBeVisible();
}

test('le délai avant le verrou change dès qu’il est enregistré', async () => {
  await lockAfter(1);
  await lockedBy(antenne, () => laterBy(1.1));
});

test('douze heures après l’ouverture, le coffre se verrouille même sous la main', async () => {
  const { window } = antenne;
  await lockAfter(15);
  /** Never a quarter of an hour without a key. */
  const worked = async (quarters: number) => {
    for (let quarter = 0; quarter < quarters; quarter += 1) {
      await laterBy(14, antenne, window);
      await window.keyboard.press('Shift');
    }
  };
  await worked(50);
  // Two turns of the clock that looks.
  await window.waitForTimeout(2200);
  await expect(menu(window)).toBeVisible();
  await lockedBy(antenne, () => worked(2));
});

test('un message affiché au moment du verrou ne reste pas à l’écran', async () => {
  const { window } = antenne;
  await window.getByRole('link', { name: 'Paramètres' }).click();
  await window.getByLabel('Verrouiller après').fill('4');
  await window.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(window.getByText('Les paramètres sont enregistrés.')).toBeVisible();
  const locked = await lock(antenne, window);
  await expect(locked.getByRole('alert')).toHaveCount(0);
});

test('l’affichage sombre choisi survit au verrou', async () => {
  const scheme = (page: Page) => page.locator('html').getAttribute('data-mantine-color-scheme');
  await antenne.window.emulateMedia({ colorScheme: null });
  await antenne.window.getByRole('button', { name: 'Affichage' }).click();
  await antenne.window.getByRole('menuitemradio', { name: 'Sombre' }).click();
  await expect.poll(() => scheme(antenne.window)).toBe('dark');
  const locked = await lock(antenne, antenne.window);
  await locked.emulateMedia({ colorScheme: null });
  await expect.poll(() => scheme(locked)).toBe('dark');
  await screenshot(locked, 'verrou-sombre');
});

test('une fenêtre dont le premier dessin n’est jamais annoncé se montre quand même', async () => {
  await antenne.app.evaluate(({ BrowserWindow }) => {
    const { once } = BrowserWindow.prototype;
    BrowserWindow.prototype.once = function (this: Electron.BrowserWindow, event: string, ...told: unknown[]) {
      return event === 'ready-to-show' ? this : Reflect.apply(once, this, [event, ...told]);
    } as typeof once;
  });
  await lock(antenne, antenne.window);
  const isVisible = () =>
    antenne.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));
  await expect.poll(isVisible).toBe(true);
});

test('une deuxième ouverture rend la main à la première', async () => {
  const runtime = await runtimeFromEnvironment();
  await antenne.app.evaluate(({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    if (!first) return;
    first.minimize();
    // Without a window manager the system gives focus to nobody: what is asked of it is read instead.
    first.focus = () => first.setTitle('devant');
  });
  const second = spawn(runtime.executable, [resolve(import.meta.dirname, '../..'), ...runtime.args], {
    env: { ...process.env, ...programEnvironment(runtime), ANTENNE_DATA: antenne.dataDir },
    stdio: 'ignore',
  });
  const code = await new Promise((done) => second.once('exit', done));
  expect(code).toBe(0);
  await expect
    .poll(() => antenne.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);
  expect(await antenne.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe(
    'devant',
  );
  await expect(menu(antenne.window)).toBeVisible();
});

test('recopier la fiche à la main repousse le verrou, ne rien faire le laisse venir', async () => {
  const other = await launchAntenne();
  try {
    await fillStructure(other.window);
    await fillAccount(other.window, nadia);
    await expect(other.window.getByTestId('sheet-groups')).toBeVisible();
    await laterBy(4, other, other.window);
    await other.window.keyboard.press('Tab');
    await laterBy(4, other, other.window);
    // Two turns of the clock that looks for an idle desk.
    await other.window.waitForTimeout(2200);
    await confirmSheet(other.window);
    await expect(menu(other.window)).toBeVisible();
    await lockedBy(other, () => laterBy(5.1, other));
  } finally {
    await other.close();
  }
});
