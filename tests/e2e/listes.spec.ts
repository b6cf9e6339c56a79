import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { demoAntennes } from '#db/demo/index.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { buildDemoVault } from '../demo/vault.ts';
import { passphrase, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { cjse } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { buildManyVault, manyLines } from '../support/manyDossiers.ts';
import { lock, menu, unlock } from '../support/pages/coffre.ts';
import { toast } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { today } from '../support/today.ts';

test.describe.configure({ timeout: 400_000 });

const nadia = { name: 'Nadia Benali', passphrase };
let folder: string;
let antenne: Antenne;

const begin = async (build: () => Promise<unknown>) => {
  await build();
  antenne = await launchAntenne({ dataDir: folder });
  await unlock(antenne.window, nadia);
  await expect(menu(antenne.window)).toBeVisible();
};
const beginDemo = () =>
  begin(async () => {
    const [demo] = demoAntennes;
    if (!demo) throw new Error('the region has no antenne');
    await buildDemoVault({ folder, antenne: demo, ...nadia, now: new Date().toISOString() });
  });
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-listes-'));
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

const openList = async (window: Page, name: 'Dossiers' | 'Orientations') => {
  await menu(window).getByRole('link', { name, exact: true }).click();
  await expect(window.getByRole('table', { name })).toBeVisible({ timeout: 30_000 });
};
const table = (window: Page, name = 'Dossiers') => window.getByRole('table', { name });
const rows = (window: Page) => table(window).locator('tbody tr[data-index]');
const firstRow = (window: Page) => table(window).locator('tr[aria-rowindex="2"]');
const heading = (window: Page, name: string) => table(window).getByRole('columnheader', { name });

test('a list is sorted, filled with other columns, kept as a view, and is there after a lock', async () => {
  await beginDemo();
  let { window } = antenne;
  await openList(window, 'Dossiers');
  await expect(window.getByLabel('Chercher un nom')).toBeFocused();
  await window.getByText('Tous', { exact: true }).click();
  await look(antenne, window, 'listes-dossiers');

  await heading(window, 'Depuis').getByRole('button').click();
  await expect(heading(window, 'Depuis')).toHaveAttribute('aria-sort', 'ascending');
  await heading(window, 'Depuis').getByRole('button').click();
  await expect(heading(window, 'Depuis')).toHaveAttribute('aria-sort', 'descending');
  const sorted = await value(window, 'accompagnements', 'list', {
    status: 'all',
    sort: { by: 'startsOn', direction: 'desc' },
    limit: 1,
  });
  await expect(firstRow(window)).toContainText(`${sorted.lines[0]?.lastName} ${sorted.lines[0]?.firstName}`);

  await window.getByRole('button', { name: 'Colonnes' }).click();
  await window.getByRole('checkbox', { name: 'Tribunal' }).check();
  await window.getByRole('checkbox', { name: 'Audience' }).uncheck();
  await look(antenne, window, 'listes-colonnes');
  await window.keyboard.press('Escape');
  await expect(heading(window, 'Tribunal')).toBeVisible();
  await expect(heading(window, 'Audience')).toBeHidden();

  await window.getByRole('button', { name: 'Filtres' }).click();
  await window.getByLabel('Accompagnement', { exact: true }).selectOption('cjse');
  await look(antenne, window, 'listes-filtres');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('button', { name: 'Filtres (1)' })).toBeVisible();

  await window.getByRole('button', { name: 'Vues' }).click();
  await window.getByRole('menuitem', { name: 'Enregistrer cette vue…' }).click();
  await window.getByLabel('Nom de la vue').fill('Les CJSE récents');
  await window.getByRole('button', { name: 'Enregistrer la vue' }).click();
  await expect(window.getByRole('button', { name: 'Vue\u00a0: Les CJSE récents' })).toBeVisible();

  window = await lock(antenne, window);
  await unlock(window, nadia);
  await openList(window, 'Dossiers');
  await expect(heading(window, 'Depuis')).toHaveAttribute('aria-sort', 'descending');
  await expect(heading(window, 'Tribunal')).toBeVisible();
  await window.getByRole('button', { name: 'Colonnes' }).click();
  for (const name of ['Terminé le', 'Audience', 'Mesure', 'Numéro judiciaire', 'Motif de fin'])
    await window.getByRole('checkbox', { name }).check();
  await window.keyboard.press('Escape');
  await look(antenne, window, 'listes-toutes-les-colonnes');
  await window.getByRole('button', { name: 'Vues' }).click();
  await window.getByRole('menuitem', { name: 'Vue de départ' }).click();
  await expect(heading(window, 'Tribunal')).toBeHidden();
  await window.getByRole('button', { name: 'Vues' }).click();
  await window.getByRole('menuitem', { name: 'Les CJSE récents' }).click();
  await expect(heading(window, 'Tribunal')).toBeVisible();

  await window.getByRole('button', { name: 'Vue\u00a0: Les CJSE récents' }).click();
  await window.getByRole('menuitem', { name: 'Renommer ou supprimer une vue…' }).click();
  const dialog = window.getByRole('dialog');
  await look(antenne, window, 'listes-vues');
  await dialog.getByLabel('Nom de la vue Les CJSE récents').fill('CJSE');
  await dialog.getByRole('button', { name: 'Renommer' }).click();
  await dialog.getByRole('button', { name: 'Supprimer la vue CJSE' }).click();
  await expect(dialog.getByText('Il ne reste aucune vue enregistrée.')).toBeVisible();
  await toast(window, 'La vue «\u00a0CJSE\u00a0» est supprimée.').getByRole('button', { name: 'Annuler' }).click();
  await expect(dialog.getByLabel('Nom de la vue CJSE')).toBeVisible();
});

test('a long list scrolls to its end by keyboard, and is found again where it was left', async () => {
  await beginDemo();
  const { window } = antenne;
  await openList(window, 'Dossiers');
  await window.getByText('Tous', { exact: true }).click();
  const { total } = await value(window, 'accompagnements', 'list', { status: 'all' });
  expect(total).toBeGreaterThan(300);
  await expect(table(window)).toHaveAttribute('aria-rowcount', String(total + 1));
  await expect(window.getByRole('status').filter({ hasText: /\d dossiers$/ })).toBeVisible();
  expect(await rows(window).count()).toBeLessThan(60);

  await firstRow(window).getByRole('link').focus();
  await window.keyboard.press('ArrowDown');
  await expect(table(window).locator('tr[aria-rowindex="3"] a')).toBeFocused();
  await window.keyboard.press('End');
  await expect(table(window).locator(`tr[aria-rowindex="${total + 1}"] a`)).toBeFocused();
  const [last] = (await value(window, 'accompagnements', 'list', { status: 'all', offset: total - 1 })).lines;
  await expect(window.locator(':focus')).toHaveText(`${last?.lastName} ${last?.firstName}`);
  expect(await rows(window).count()).toBeLessThan(60);
  for (let step = 0; step < 12; step += 1) await window.keyboard.press('PageUp');
  const place = table(window).locator(`tr[aria-rowindex="${total + 1 - 120}"]`);
  await expect(place.getByRole('link')).toBeFocused();
  const name = await place.getByRole('link').textContent();

  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: name ?? '' })).toBeVisible();
  await menu(window).getByRole('link', { name: 'Dossiers', exact: true }).click();
  await expect(place.getByRole('link')).toBeFocused();
  await expect(place).toBeInViewport();

  await window.evaluate(() => scrollTo(0, 4_000));
  await expect(firstRow(window)).toBeHidden();
  await menu(window).getByRole('link', { name: 'Échéances', exact: true }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Échéances' })).toBeVisible();
  await menu(window).getByRole('link', { name: 'Dossiers', exact: true }).click();
  await expect(rows(window).first()).toBeVisible();
  await expect.poll(() => window.evaluate(() => scrollY)).toBeGreaterThan(3_500);
});

test('a hundred thousand dossiers scroll as a few do', async () => {
  await begin(() => buildManyVault(folder, nadia));
  const { window } = antenne;
  await openList(window, 'Dossiers');
  await window.getByText('Tous', { exact: true }).click();
  await expect(table(window)).toHaveAttribute('aria-rowcount', String(manyLines + 1));
  const timed = async (what: string, act: () => Promise<unknown>) => {
    const start = performance.now();
    await act();
    console.log(`100 000 dossiers, ${what}: ${Math.round(performance.now() - start)} ms`);
  };
  await firstRow(window).getByRole('link').focus();
  await timed('to the end', async () => {
    await window.keyboard.press('End');
    await expect(table(window).locator(`tr[aria-rowindex="${manyLines + 1}"] a`)).toBeFocused();
  });
  await timed('back to the middle by the wheel', async () => {
    await window.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await expect(rows(window).first().getByRole('link')).toBeVisible();
  });
  const sort = { by: 'next', direction: 'asc' };
  const { lines } = await value(window, 'accompagnements', 'list', { status: 'all', sort, limit: 1 });
  await window.evaluate(() => scrollTo(0, 0));
  await value(window, 'preferences', 'save', { key: 'liste:essai', value: '1' });
  await timed('sorted by the next convocation', async () => {
    await heading(window, 'Prochaine convocation').getByRole('button').click();
    await expect(heading(window, 'Prochaine convocation')).toHaveAttribute('aria-sort', 'ascending');
    await expect(firstRow(window).getByRole('link')).toHaveText(`${lines[0]?.lastName} ${lines[0]?.firstName}`);
  });
  await timed('a name looked for', async () => {
    await window.getByLabel('Chercher un nom').fill('mart kar');
    await expect(table(window)).not.toHaveAttribute('aria-rowcount', String(manyLines + 1));
  });
  expect(await rows(window).count()).toBeLessThan(60);
});

test('a list leaves without names, or with them when they are asked for', async () => {
  await beginDemo();
  const { window } = antenne;
  await answerDialogs(antenne, folder);
  const personne = { lastName: '=1+1', firstName: '@somme', birthDate: '1984-05-17', sexe: 'homme' } as const;
  await value(window, 'accompagnements', 'open', cjse({ personne: { kind: 'new', ...personne } }));
  await window.reload();
  await openList(window, 'Dossiers');
  await window.getByText('Tous', { exact: true }).click();
  const { total } = await value(window, 'accompagnements', 'list', { status: 'all' });
  const dialog = window.getByRole('dialog');

  await window.getByRole('button', { name: 'Exporter…' }).click();
  await dialog.getByLabel('Toutes').check();
  await look(antenne, window, 'listes-export');
  await dialog.getByRole('button', { name: 'Exporter sans nom' }).click();
  await expect(toast(window, 'La liste est enregistrée, sans nom.')).toBeVisible();
  const file = `dossiers-${today()}`;
  const xlsx = await reread(`${file}.xlsx`);
  expect(xlsx.rows).toHaveLength(total + 1);
  expect(xlsx.titles).toContain('Tribunal');
  for (const title of ['Nom', 'Prénom', 'Date de naissance', 'Référent', 'Binôme', 'Numéro judiciaire'])
    expect(xlsx.titles).not.toContain(title);
  expect(xlsx.rows[1]?.[xlsx.titles.indexOf('Depuis')]?.kind).toBe('date');
  expect(readFileSync(join(folder, `${file}.xlsx`)).includes('=1+1')).toBe(false);

  await window.getByRole('button', { name: 'Exporter…' }).click();
  await dialog.getByLabel('Texte à points-virgules (CSV)').check();
  await dialog.getByLabel('Nominatif').check();
  await look(antenne, window, 'listes-export-nominatif');
  const send = dialog.getByRole('button', { name: 'Exporter avec les noms' });
  await expect(send).toBeDisabled();
  await dialog.getByLabel('J’ai besoin des noms').check();
  await send.click();
  await expect(toast(window, 'supprimez le fichier après usage')).toBeVisible();
  const named = `dossiers-nominatif-${today()}.csv`;
  const csv = readFileSync(join(folder, named), 'utf8');
  expect(csv.startsWith('\ufeffDocument nominatif\u00a0: à supprimer après usage')).toBe(true);
  expect(csv).toContain("'=1+1;'@somme;17/05/1984");
  // The notice and the titles above the lines, and the end of the last one.
  expect(csv.split('\r\n')).toHaveLength(total + 3);
  expect(readdirSync(folder).filter((name) => /\.(xlsx|csv)$/.test(name))).toEqual([`${file}.xlsx`, named]);
});

async function reread(name: string) {
  const { sheets } = await readSpreadsheet(name, readFileSync(join(folder, name)));
  const rows = sheets[0]?.rows ?? [];
  expect(rows.flat().filter(({ kind }) => kind === 'formula')).toEqual([]);
  return { rows, titles: (rows[0] ?? []).map(({ text }) => text) };
}
