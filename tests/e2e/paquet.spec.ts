import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { fuses, readFuses } from '../../scripts/paquet/fuses.mjs';
import { createVault, passphrase } from '../support/bridge.ts';
import { menu, unlock } from '../support/pages/coffre.ts';
import { exitOf, makePaquet, startPaquet, type Paquet } from '../support/paquet.ts';

const limit = 20_000_000;
let paquet: Paquet;

test.skip(process.platform !== 'linux', 'the folder is packaged for Linux');
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  paquet = await makePaquet();
});
test.afterAll(() => paquet.remove());

const resources = () => join(paquet.folder, 'resources');

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

test('les fusibles, le contenu et le poids du programme empaqueté', async () => {
  const { WasmTrapHandlers: _newer, ...everyEngine } = fuses;
  expect(await readFuses(paquet.product)).toMatchObject(everyEngine);
  const wire = await readFuses(paquet.product);
  expect(await readFuses(paquet.driven)).toEqual({ ...wire, EnableNodeCliInspectArguments: true });
  expect(existsSync(join(resources(), 'app'))).toBe(false);

  const archive = join(resources(), 'app.asar');
  const files = listPackage(archive, { isPack: false });
  const inside = (pattern: RegExp) => files.filter((file) => pattern.test(file));
  expect(inside(/argon2.*\.node$/)).toEqual([expect.stringContaining('linux-x64-gnu')]);
  expect(inside(/sqlite3\/prebuilds\/.*\.node$/)).toEqual([expect.stringContaining('linux-x64.node')]);
  expect(inside(/^\/out\/polices\/LiberationSans-Regular\.ttf$/)).toHaveLength(1);
  expect(inside(/^\/out\/licences\.json$/)).toHaveLength(1);
  // Libraries of the window travel once, bundled; sources and tests do not travel.
  expect(inside(/node_modules\/(@mantine|react|@tiptap|pdfjs-dist|zod|drizzle-orm)\//)).toEqual([]);
  expect(inside(/\.(tsx?|map)$|\/tests?\//)).toEqual([]);
  const topLevel = Object.keys(getRawHeader(archive).header.files).toSorted();
  expect(topLevel).toEqual(['node_modules', 'out', 'package.json']);

  const unpacked = `${archive}.unpacked`;
  const [packed, addons] = [statSync(archive).size, sizeOf(unpacked)];
  console.log(
    `Application part: ${packed} bytes of ASAR + ${addons} bytes of addons = ${packed + addons} (limit ${limit})`,
  );
  expect(packed + addons).toBeLessThanOrEqual(limit);
});

test('le programme livré refuse ce qui l’ouvrirait', async () => {
  const profile = paquet.newFolder('refus');
  for (const refused of [
    '--no-sandbox',
    '--inspect=0',
    '--inspect-brk=0',
    '--remote-debugging-port=0',
    '--js-flags=--expose-gc',
    '--host-rules=MAP * 127.0.0.1',
    '--user-data-dir=/tmp/ailleurs',
  ])
    expect(await exitOf(paquet.product, profile, [refused]), refused).toBe(1);
  // Were it Node, it would end with 42.
  const asNode = { ELECTRON_RUN_AS_NODE: '1' };
  expect(await exitOf(paquet.product, profile, ['-e', 'process.exit(42)', '--js-flags=x'], asNode)).toBe(1);
  expect(await exitOf(paquet.product, profile, [], { NODE_OPTIONS: '--require=/nulle-part.js' })).toBeNull();
});

test('un coffre est créé puis rouvert dans le programme empaqueté, un fichier scellé mène à la réception', async () => {
  const profile = paquet.newFolder('profil');
  const first = await startPaquet(paquet, profile);
  try {
    const page = await first.firstWindow();
    await createVault(page, 'porteur');
    await expect(menu(page)).toBeVisible();
    const state = await first.evaluate(({ app, BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.openDevTools();
      return {
        packaged: app.isPackaged,
        sandboxed: !app.commandLine.hasSwitch('no-sandbox'),
        devTools: window?.webContents.isDevToolsOpened(),
        addon: process.env['ANTENNE_SQLITE_ADDON'] ?? null,
        version: app.getVersion(),
      };
    });
    expect(state).toEqual({
      packaged: true,
      sandboxed: true,
      devTools: false,
      addon: null,
      version: expect.any(String),
    });
  } finally {
    await first.close();
  }

  const file = join(paquet.newFolder('clé usb'), 'trimestre.fris');
  writeFileSync(file, 'ceci n’est pas un fichier scellé', { mode: 0o644 });
  const again = await startPaquet(paquet, profile, [file]);
  try {
    const page = await again.firstWindow();
    await unlock(page, { name: 'Nadia Benali', passphrase });
    await expect(page.getByRole('dialog', { name: 'Recevoir ce fichier scellé' })).toContainText('trimestre.fris');
    await page.getByRole('button', { name: 'Recevoir', exact: true }).click();
    await expect(page.getByRole('tab', { name: 'Fichiers reçus' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByText('Refusé', { exact: true })).toBeVisible();
  } finally {
    await again.close();
  }
});
