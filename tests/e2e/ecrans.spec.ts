import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { demoAntennes } from '#db/demo/index.ts';
import { buildDemoVault } from '../demo/vault.ts';
import { value } from '../support/bridge.ts';
import { launchAntenne, resizeWindow, screenshot, type Antenne } from '../support/launch.ts';
import { faultsOf } from '../support/looks.ts';
import { choosePeriod } from '../support/pages/road.ts';
import { confirmSheet, fillAccount, fillStructure, menu, unlock } from '../support/pages/coffre.ts';

const sizes = [
  [1366, 768],
  [1920, 1080],
] as const;
const schemes = ['light', 'dark'] as const;
let antenne: Antenne;
let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-ecrans-'));
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Pictures a screen in both sizes and both schemes; says what could not be read or reached. */
async function look(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const [width, height] of sizes) {
      await resizeWindow(antenne, width, height);
      await page.waitForTimeout(120);
      await screenshot(page, `ecrans/${name}-${String(width)}-${scheme}`);
      faults.push(...(await faultsOf(page)).map((fault) => `${name} ${String(width)} ${scheme}: ${fault}`));
    }
  }
  return faults;
}

test('les écrans du premier lancement se lisent et s’atteignent tous', async () => {
  test.setTimeout(120_000);
  antenne = await launchAntenne({ dataDir: folder });
  const { window } = antenne;
  await expect(window.getByRole('heading', { name: 'Bienvenue' })).toBeVisible();
  const faults = await look(window, 'bienvenue');
  await fillStructure(window);
  faults.push(...(await look(window, 'premier-compte')));
  const nadia = { name: 'Nadia Ferrand', passphrase: 'tournesol brouette mandarine clocher ardoise navire' };
  await fillAccount(window, nadia);
  await expect(window.getByTestId('sheet-groups')).toBeVisible();
  faults.push(...(await look(window, 'fiche')));
  await confirmSheet(window);
  for (const [path, title, name] of [
    ['/', 'Aujourd’hui', 'vide-aujourdhui'],
    ['/semaine', 'Semaine', 'vide-semaine'],
    ['/dossiers', 'Dossiers', 'vide-dossiers'],
    ['/indicateurs', 'Indicateurs', 'vide-indicateurs'],
    ['/envoi', 'Envoi au porteur', 'vide-envoi'],
  ] as const) {
    await goTo(window, path);
    await expect(window.getByRole('heading', { level: 1, name: title })).toBeVisible();
    faults.push(...(await look(window, name)));
  }
  expect(faults).toEqual([]);
});

test('les écrans d’une antenne au travail se lisent et s’atteignent tous', async () => {
  test.setTimeout(240_000);
  const lozere = demoAntennes.find(({ name }) => name === 'La Traverse');
  const [name] = Object.keys(lozere?.people ?? {});
  if (!lozere || !name) throw new Error('the region has no antenne in Lozère');
  const passphrase = 'tulipe-cascade-marteau-voyage-ombrelle-7';
  await buildDemoVault({ folder, antenne: lozere, name, passphrase, now: new Date().toISOString() });
  antenne = await launchAntenne({ dataDir: folder });
  const { window } = antenne;
  const faults = await look(window, 'verrou');
  await window.getByRole('button', { name: 'Phrase de passe oubliée' }).click();
  faults.push(...(await look(window, 'oubliee')));
  await window.getByRole('button', { name: 'Revenir' }).click();
  await unlock(window, { name, passphrase });
  await expect(menu(window)).toBeVisible();

  const [line] = (await value(window, 'accompagnements', 'list', { status: 'open', limit: 1 })).lines;
  const show = (label: string) => () => window.getByText(label, { exact: true }).click();
  const tab = (label: string) => () => window.getByRole('tab', { name: label }).click();
  const stay = () => Promise.resolve();
  for (const [path, title, file, act] of [
    ['/', 'Aujourd’hui', 'aujourdhui', show('Toute l’antenne')],
    ['/semaine', 'Semaine', 'semaine', show('Toute l’antenne')],
    ['/dossiers', 'Dossiers', 'dossiers', show('Tous')],
    ['/dossiers/nouveau', 'Ouvrir un dossier', 'nouveau-dossier', stay],
    [`/dossiers/${line?.accompagnementId ?? ''}`, line?.lastName ?? '', 'dossier', stay],
    ['/indicateurs', 'Indicateurs', 'indicateurs', show('Année')],
    ['/envoi', 'Envoi au porteur', 'envoi', stay],
    ['/porteur', 'Porteur', 'porteur', stay],
    ['/porteur', 'Porteur', 'porteur-recus', tab('Fichiers reçus')],
    ['/porteur', 'Porteur', 'porteur-antennes', tab('Antennes')],
    ['/porteur', 'Porteur', 'porteur-reglages', tab('Notre carte et le dépôt')],
    ['/comptes', 'Comptes', 'comptes', stay],
    ['/parametres', 'Paramètres', 'parametres', stay],
  ] as const) {
    await goTo(window, path);
    await expect(window.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await act();
    faults.push(...(await look(window, file)));
  }
  await goTo(window, `/dossiers/${line?.accompagnementId ?? ''}`);
  for (const [button, file] of [
    ['Planifier une série', 'planifier'],
    ['Terminer l’accompagnement', 'terminer'],
  ] as const) {
    await window.getByRole('button', { name: button }).click();
    await expect(window.getByRole('dialog')).toBeVisible();
    faults.push(...(await look(window, file)));
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toBeHidden();
  }
  await goTo(window, '/indicateurs');
  await choosePeriod(window, 2023, null);
  await window.getByRole('button', { name: /Services judiciaires.*\d/ }).click();
  await expect(window.getByRole('dialog')).toBeVisible();
  faults.push(...(await look(window, 'indicateurs-dossiers')));
  expect(faults).toEqual([]);
});

test('une faute plantée est vue', async () => {
  antenne = await launchAntenne({ dataDir: folder });
  const { window } = antenne;
  await expect(window.getByRole('heading', { name: 'Bienvenue' })).toBeVisible();
  expect(await faultsOf(window)).toEqual([]);
  await window.evaluate(() => {
    const planted = document.createElement('div');
    planted.innerHTML =
      '<button></button><p id="pale">Texte pâle</p><p id="cut">Un texte bien trop long pour la boîte</p><p>Attention : espace</p>';
    document.querySelector('main, #root')?.append(planted);
    for (const [id, style] of [
      ['pale', { color: '#eee', background: '#fff' }],
      ['cut', { width: '60px', overflow: 'hidden', whiteSpace: 'nowrap' }],
    ] as const)
      Object.assign(document.getElementById(id)?.style ?? {}, style);
  });
  const faults = (await faultsOf(window)).join('\n');
  expect(faults).toContain('button-name');
  expect(faults).toContain('color-contrast');
  expect(faults).toContain('cut text: Un texte bien trop long');
  expect(faults).toContain('loose punctuation: Attention');
});

test('l’écran de secours se lit', async () => {
  antenne = await launchAntenne({ dataDir: folder });
  await fillStructure(antenne.window);
  await fillAccount(antenne.window, {
    name: 'Nadia Ferrand',
    passphrase: 'tournesol brouette mandarine clocher ardoise',
  });
  await expect(antenne.window.getByTestId('sheet-groups')).toBeVisible();
  await antenne.close();
  truncateSync(join(folder, 'coffre.json'), 200);
  antenne = await launchAntenne({ dataDir: folder });
  await expect(antenne.window.getByRole('alert')).toBeVisible();
  expect(await look(antenne.window, 'secours')).toEqual([]);
});

const goTo = (window: Page, path: string) =>
  window.evaluate((hash) => {
    location.hash = hash;
  }, path);
