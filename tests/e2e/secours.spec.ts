import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createVault, passphrase } from '../support/bridge.ts';
import { launchAntenne, screenshot } from '../support/launch.ts';
import { lock, menu, unlock } from '../support/pages/coffre.ts';

const nadia = { name: 'Nadia Benali', passphrase };
let sound: string;
let foreign: string;
let damaged: string;

async function makeVault(folder: string): Promise<void> {
  const antenne = await launchAntenne({ dataDir: folder });
  await createVault(antenne.window);
  await antenne.close();
}

test.beforeAll(async () => {
  [sound, foreign] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'antenne-coffre-'))) as [string, string];
  await makeVault(sound);
  await makeVault(foreign);
});
test.afterAll(() => {
  for (const folder of [sound, foreign]) rmSync(folder, { recursive: true, force: true });
});
test.beforeEach(() => {
  damaged = mkdtempSync(join(tmpdir(), 'antenne-secours-'));
  for (const name of ['coffre.json', 'antenne.db']) cpSync(join(sound, name), join(damaged, name));
});
test.afterEach(() => rmSync(damaged, { recursive: true, force: true }));

const file = (name: string) => join(damaged, name);
/** Every file of the vault, whatever its suffix: none may appear, go or change. */
const digests = () =>
  readdirSync(damaged)
    .filter((name) => /^(coffre|antenne\.db)/.test(name))
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(file(name)))
        .digest('hex'),
    ]);

const atOnce: [string, string, () => void][] = [
  ['le fichier de clés coupé', 'est abîmé', () => truncateSync(file('coffre.json'), 300)],
  ['le fichier de clés d’une version inconnue', 'version plus récente', () => rewriteFormat(9)],
  ['la base absente', 'manque', () => rmSync(file('antenne.db'))],
  ['la base vide', 'est vide', () => truncateSync(file('antenne.db'), 0)],
  ['le fichier de clés absent', 'manque', () => rmSync(file('coffre.json'))],
];
for (const [what, sentence, damage] of atOnce) {
  test(`${what} : l’écran de secours dit quoi faire et ne touche à rien`, async () => {
    damage();
    const before = digests();
    const antenne = await launchAntenne({ dataDir: damaged });
    try {
      const { window } = antenne;
      await expect(window.getByRole('heading', { name: 'Le coffre ne peut pas être lu' })).toBeVisible();
      await expect(window.getByRole('alert')).toContainText(sentence);
      await screenshot(window, 'secours');
    } finally {
      await antenne.close();
    }
    expect(digests()).toEqual(before);
  });
}

const atUnlock: [string, string, () => void][] = [
  ['la base coupée', 'ne vont pas ensemble, ou la base est abîmée', () => truncateSync(file('antenne.db'), 2048)],
  ['la moitié de la base perdue', 'La base est abîmée', () => truncateSync(file('antenne.db'), half())],
  ['la base d’un autre coffre', 'ne vont pas ensemble', () => cpSync(join(foreign, 'antenne.db'), file('antenne.db'))],
  ['le fichier de clés modifié', 'modifié hors de l’application', () => alterCreation()],
];
for (const [what, sentence, damage] of atUnlock) {
  test(`${what} : l’ouverture est refusée avec sa raison et ne touche à rien`, async () => {
    damage();
    const before = digests();
    const antenne = await launchAntenne({ dataDir: damaged });
    try {
      await unlock(antenne.window, nadia);
      await expect(antenne.window.getByRole('alert')).toContainText(sentence);
    } finally {
      await antenne.close();
    }
    expect(digests()).toEqual(before);
  });
}

test('la base tenue par un autre programme : dite tout de suite, ouverte dès qu’elle est rendue', async () => {
  // Not an instance of the same profile: another folder whose base is the same file.
  const elsewhere = mkdtempSync(join(tmpdir(), 'antenne-ailleurs-'));
  cpSync(file('coffre.json'), join(elsewhere, 'coffre.json'));
  symlinkSync(file('antenne.db'), join(elsewhere, 'antenne.db'));
  const holder = await launchAntenne({ dataDir: damaged });
  const second = await launchAntenne({ dataDir: elsewhere });
  try {
    await unlock(holder.window, nadia);
    await expect(menu(holder.window)).toBeVisible();
    await unlock(second.window, nadia);
    await expect(second.window.getByRole('alert')).toContainText('fermez l’autre fenêtre de l’application');
    await screenshot(second.window, 'secours-occupee');
    await lock(holder, holder.window);
    await unlock(second.window, nadia);
    await expect(menu(second.window)).toBeVisible();
  } finally {
    await second.close();
    await holder.close();
    rmSync(elsewhere, { recursive: true, force: true });
  }
});

const half = () => Math.floor(statSync(file('antenne.db')).size / 2 / 4096) * 4096;

function rewriteFormat(format: number): void {
  const content = JSON.parse(readFileSync(file('coffre.json'), 'utf8')) as object;
  writeFileSync(file('coffre.json'), JSON.stringify({ ...content, format }));
}

function alterCreation(): void {
  const content = JSON.parse(readFileSync(file('coffre.json'), 'utf8')) as object;
  writeFileSync(file('coffre.json'), JSON.stringify({ ...content, createdAt: '2020-01-01T00:00:00.000Z' }));
}
