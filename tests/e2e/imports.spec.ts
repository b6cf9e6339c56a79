import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createVault, passphrase, value } from '../support/bridge.ts';
import { cjse } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { lock, menu, unlock } from '../support/pages/coffre.ts';
import { toast } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { forgedZip, xlsxOf } from '../support/tableurs.ts';
import { badCells, manyRows, manyRowsXlsx, orientationsXlsx } from '../support/tableursTenus.ts';
import { goTo } from '../support/pages/dossier.ts';

test.describe.configure({ timeout: 240_000 });

let antenne: Antenne;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-import-'));
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The system's dialog answers with this file. */
async function offer(fileName: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, fileName);
  writeFileSync(path, bytes);
  await antenne.app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({
      canceled: false,
      filePaths: [file],
    })) as unknown as typeof dialog.showOpenDialog;
  }, path);
}

const openImport = (window: Page) => goTo(window, '/dossiers/importer');
const chooseFile = (window: Page) => window.getByRole('button', { name: 'Choisir le fichier' }).click();
const issues = (window: Page) => window.getByRole('table', { name: 'Cases à corriger' });
const correction = (window: Page, address: string) =>
  window.getByLabel(`Correction de la case ${address}`, { exact: true });
const rowOf = (window: Page, address: string) =>
  issues(window)
    .getByRole('row')
    .filter({ has: window.getByText(address, { exact: true }) });

test('two thousand lines with a hundred wrong cells are corrected, imported, found and taken back', async () => {
  const { window } = antenne;
  await menu(window).getByRole('link', { name: 'Dossiers', exact: true }).click();
  await window.getByRole('link', { name: 'Importer un tableur' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Importer un tableur' })).toBeVisible();
  await look(antenne, window, 'import-fichier');

  await offer('registre.xlsx', await manyRowsXlsx());
  await chooseFile(window);
  await expect(window.getByRole('table', { name: 'Colonnes du tableur' })).toBeVisible();
  await expect(window.getByLabel('Ce que contient la colonne A', { exact: true })).toHaveValue('lastName');
  await expect(window.getByLabel('Ce que contient la colonne K', { exact: true })).toHaveValue('number');
  await look(antenne, window, 'import-colonnes');

  const began = Date.now();
  await window.getByRole('button', { name: 'Vérifier les lignes' }).click();
  await expect(window.getByText(`À corriger (${badCells})`)).toBeVisible();
  console.log(`dry run of ${manyRows} lines seen after ${Date.now() - began} ms`);
  await look(antenne, window, 'import-cases');

  // The same mistake, forty, thirty and twenty times.
  for (const [address, choice, left] of [
    ['J9', 'Contrôle judiciaire socio-éducatif (CJSE)', 60],
    ['F809', '02/01/2024', 30],
    ['H1409', 'Judiciaire pré-sentenciel', 10],
  ] as const) {
    const field = correction(window, address);
    if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(choice);
    else await field.fill(choice);
    await rowOf(window, address)
      .getByRole('button', { name: /Corriger aussi/ })
      .click();
    await expect(window.getByText(`À corriger (${left})`)).toBeVisible();
  }
  // Ten that are like no other: nine from the keyboard, one line left out.
  for (let rank = 0; rank < 9; rank += 1) {
    const address = `C${1809 + rank * 20}`;
    await correction(window, address).fill(`28/02/19${60 + rank}`);
    await window.keyboard.press('Enter');
    await expect(window.getByText(`À corriger (${9 - rank})`)).toBeVisible();
  }

  // Locked in the middle: nothing is lost.
  const again = await lock(antenne, window);
  await unlock(again, { name: 'Nadia Benali', passphrase });
  await expect(menu(again)).toBeVisible();
  await openImport(again);
  await expect(again.getByText('À corriger (1)')).toBeVisible();
  await again.getByRole('button', { name: 'Écarter la ligne 1989' }).click();
  await expect(again.getByText('Aucune case à corriger')).toBeVisible();
  await again.getByText('Lignes écartées (1)').click();
  await expect(again.getByRole('table', { name: 'Lignes écartées' })).toContainText('1989');
  await look(antenne, again, 'import-ecartees');

  await settleResemblances(again);
  await again.getByRole('button', { name: 'Importer…' }).click();
  const dialog = again.getByRole('dialog', { name: 'Importer le tableur' });
  await expect(dialog).toContainText('1 999 lignes'.replaceAll(' ', '\u202f').replace('\u202flignes', '\u00a0lignes'));
  const started = Date.now();
  await dialog.getByRole('button', { name: 'Importer', exact: true }).click();
  await expect(again.getByText('L’import est fait', { exact: true })).toBeVisible({ timeout: 30_000 });
  console.log(`import of ${manyRows - 1} lines seen after ${Date.now() - started} ms`);
  await look(antenne, again, 'import-fait');

  const { total } = await value(again, 'accompagnements', 'list', { status: 'all', whose: 'all' });
  expect(total).toBe(manyRows - 1);
  await again.keyboard.press('Control+k');
  await again.keyboard.type('24/00012');
  await expect(again.getByRole('dialog', { name: 'Chercher' }).getByRole('option')).toHaveCount(1);
  await again.keyboard.press('Escape');

  await again.getByRole('button', { name: 'Annuler cet import' }).click();
  const undo = again.getByRole('dialog', { name: 'Annuler cet import' });
  await expect(undo).toContainText('Rien n’a été ajouté à ces dossiers');
  await look(antenne, again, 'import-annuler');
  await undo.getByRole('button', { name: 'Annuler l’import' }).click();
  await expect(toast(again, 'L’import est annulé')).toBeVisible({ timeout: 30_000 });
  const after = await value(again, 'accompagnements', 'list', { status: 'all', whose: 'all' });
  expect(after.total).toBe(0);
});

/** Among two thousand names some are alike: each is said to be somebody else. */
async function settleResemblances(window: Page): Promise<void> {
  const { matches } = await value(window, 'imports', 'dryRun', { show: 'duplicates', limit: 500 });
  for (const { line } of matches) await value(window, 'imports', 'decide', { line, decision: { kind: 'other' } });
  await window.reload();
  await openImport(window);
  await expect(window.getByRole('button', { name: 'Importer…' })).toBeEnabled();
}

test('somebody already known is proposed, never chosen; the same file again is noticed', async () => {
  const { window } = antenne;
  await value(window, 'accompagnements', 'open', {
    ...cjse(),
    personne: { kind: 'new', lastName: 'Castanho', firstName: 'Thiago', birthDate: '1995-12-24', sexe: 'homme' },
  });
  await openImport(window);
  await offer('orientations.xlsx', await orientationsXlsx());
  await chooseFile(window);
  await window.getByRole('button', { name: 'Vérifier les lignes' }).click();
  await expect(window.getByText('Il reste 1\u00a0ligne à reconnaître.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Importer…' })).toBeDisabled();
  await window.getByText('Personnes connues\u00a0? (1)').click();
  const card = window.getByRole('article');
  await expect(card.getByRole('radio', { checked: true })).toHaveCount(0);
  await look(antenne, window, 'import-personnes');
  await card.getByRole('radio', { name: /C’est la même personne que Castanho Thiago/ }).click();
  await expect(window.getByRole('button', { name: 'Importer…' })).toBeEnabled();
  await window.getByRole('button', { name: 'Importer…' }).click();
  await look(antenne, window, 'import-confirmer');
  await window.getByRole('dialog').getByRole('button', { name: 'Importer', exact: true }).click();
  await expect(
    window.getByText('orientations.xlsx a ajouté 3\u00a0personnes, 4\u00a0orientations', { exact: false }),
  ).toBeVisible();

  await window.getByRole('button', { name: 'Importer un autre tableur' }).click();
  await chooseFile(window);
  await expect(window.getByText('Ces colonnes ont déjà été reconnues', { exact: false })).toBeVisible();
  await window.getByRole('button', { name: 'Vérifier les lignes' }).click();
  await expect(window.getByText('Ce tableur semble déjà importé', { exact: false })).toBeVisible();
  await look(antenne, window, 'import-deja');

  // What was added to one of the dossiers keeps the import from being undone.
  await window.getByRole('button', { name: 'Abandonner' }).click();
  await window.getByRole('button', { name: 'Abandonner l’import' }).click();
  const { lines } = await value(window, 'orientations', 'list', { view: 'all' });
  const elie = lines.find(({ lastName }) => lastName === 'Garrigue-Roux');
  await value(window, 'orientations', 'addEntretien', {
    orientationId: elie?.orientationId,
    kind: 'accueil',
    day: '2026-02-10',
    at: null,
    presence: 'present',
  });
  await window.getByRole('button', { name: 'Annuler cet import' }).click();
  const dialog = window.getByRole('dialog', { name: 'Annuler cet import' });
  await expect(dialog).toContainText('Garrigue-Roux Élie');
  await expect(dialog).toContainText('1\u00a0entretien');
  await look(antenne, window, 'import-complete');
});

test('what cannot be read safely is refused with its sentence, and leaves nothing', async () => {
  const { window } = antenne;
  await openImport(window);
  const sheet = { sheets: ['<row><c t="inlineStr"><is><t>Nom</t></is></c></row>'] };
  const compound = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(512),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  for (const [fileName, bytes, sentence] of [
    ['protege.xlsx', compound, 'Ce fichier est protégé par un mot de passe'],
    ['macros.xlsx', await xlsxOf({ ...sheet, files: { 'xl/vbaProject.bin': 'x' } }), 'Ce fichier contient des macros'],
    [
      'bombe.xlsx',
      forgedZip('[Content_Types].xml', Buffer.alloc(64 * 1024 * 1024, ' '), { size: 100 }),
      'Ce fichier a été fabriqué pour bloquer l’ordinateur',
    ],
    ['liste.csv', await xlsxOf(sheet), 'Le nom de ce fichier ne correspond pas à son contenu'],
    ['million.csv', Buffer.from('Nom\r\n'.repeat(1_000_000)), 'Une feuille de ce fichier dépasse'],
    ['long.csv', Buffer.from('Nom\r\n'.repeat(6_000)), 'Une feuille dépasse'],
  ] as const) {
    await offer(fileName, bytes);
    await chooseFile(window);
    await expect(window.getByRole('alert')).toContainText(sentence);
  }
  await look(antenne, window, 'import-refuse');
  expect(await value(window, 'imports', 'draft')).toBeNull();
});
