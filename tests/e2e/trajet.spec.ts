import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { launchAntenne, screenshot, type Antenne } from '../support/launch.ts';
import { confirmSheet, fillAccount, fillStructure, menu, unlock } from '../support/pages/coffre.ts';
import {
  acceptCard,
  choosePeriod,
  confirmPrepared,
  planPreviewed,
  previewSeries,
  readWords,
  toast,
  typeDepot,
  recordDossier,
  typist,
} from '../support/pages/road.ts';
import { startApache, type Apache } from '../support/webdav/apache.ts';
import { addDays, lastQuarter, nextHoliday, today, weekdayName } from '../support/today.ts';

const nadia = { name: 'Nadia Ferrand', passphrase: 'tournesol brouette mandarine clocher ardoise navire' };
const elise = { name: 'Élise Fabre', passphrase: 'girofle lampadaire ruisseau enclume pistache vendredi' };

let apache: Apache;
let folder: string;
const programs: Antenne[] = [];
test.beforeEach(async () => {
  apache = await startApache();
  folder = mkdtempSync(join(tmpdir(), 'antenne-fichiers-'));
});
test.afterEach(async () => {
  for (const program of programs.splice(0)) await program.close();
  await apache.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<Antenne> {
  const program = await launchAntenne();
  programs.push(program);
  await answerDialogs(program, folder);
  return program;
}

async function firstLaunch(page: Page, who: typeof nadia): Promise<void> {
  await fillStructure(page);
  await fillAccount(page, who);
  await confirmSheet(page);
  await expect(menu(page)).toBeVisible();
}

/** First launch of the coordination, its card saved in the folder; answers its ten words. */
async function startPorteur(): Promise<{ page: Page; words: string[] }> {
  const { window: page } = await start();
  await page.getByText('Le porteur (coordination régionale)').click();
  await firstLaunch(page, elise);
  await menu(page).getByText('Région', { exact: true }).click();
  await page.getByRole('tab', { name: 'Réglages' }).click();
  await page.getByRole('tab', { name: 'Notre carte et le dépôt' }).click();
  const words = await readWords(page);
  await page.getByRole('button', { name: 'Enregistrer notre carte' }).click();
  await expect.poll(() => readdirSync(folder).some((name) => name.endsWith('.porteur'))).toBe(true);
  await typeDepot(page, apache);
  return { page, words };
}

const holiday = nextHoliday();
const quarter = lastQuarter();
const dossier = {
  lastName: 'Fabrègues',
  firstName: 'Julien',
  birthDate: '1984-07-03',
  receivedOn: addDays(quarter.from, 20),
  number: '26/00412',
  startsOn: addDays(quarter.from, 22),
  audienceOn: addDays(holiday.day, 15),
};

test('le trajet entier : du premier lancement au trimestre lu par le porteur', async () => {
  test.setTimeout(180_000);
  const antenne = await start();
  let page = antenne.window;
  await firstLaunch(page, nadia);
  await value(page, 'comptes', 'create', { name: 'Sofiane Haddad', role: 'controleur' });

  // 1. The dossier, from the paper, without the mouse.
  await menu(page).getByText('Nouveau dossier').click();
  await recordDossier(page, typist(page), dossier);
  await page.getByRole('link', { name: 'Dossiers', exact: true }).click();
  await page.getByRole('link', { name: 'Fabrègues Julien' }).click();

  // 2. Every week until the audience; the public holiday is moved, and both screens say so.
  const modal = await previewSeries(page, {
    weekday: weekdayName(holiday.day),
    lieu: 'Maison de la justice et du droit',
    first: dossier.startsOn,
    onHoliday: 'move',
  });
  await expect(modal.getByText(`${holiday.name} : déplacée au`, { exact: false })).toBeVisible();
  await screenshot(page, 'trajet-1-serie');
  await planPreviewed(modal);
  await menu(page).getByText('Agenda').click();
  const weeks = page.getByText(`${holiday.name}, férié`, { exact: false });
  for (let turned = 0; turned < 40 && !(await weeks.isVisible()); turned++) {
    await page.getByRole('button', { name: 'Après' }).click();
    await page.waitForTimeout(60);
  }
  await expect(weeks).toBeVisible();
  const moved = page.getByRole('main').getByText(/au lieu du/);
  // The next working day may be in the next week.
  if (!(await moved.isVisible())) await page.getByRole('button', { name: 'Après' }).click();
  await expect(moved).toBeVisible();
  await screenshot(page, 'trajet-2-semaine');
  await page.getByText('Mon binôme').click();
  await expect(page.getByLabel('Collègue')).toContainText('Sofiane Haddad');
  await expect(page.getByRole('main').getByText('Fabrègues Julien')).toHaveCount(0);
  await page.getByText('Toute l’antenne').click();
  await expect(page.getByRole('main').getByText('Fabrègues Julien').first()).toBeVisible();

  // 3. One key an answer; each is undone, then given again.
  await menu(page).getByText('Aujourd’hui').click();
  const late = page.getByRole('region', { name: /^À répondre/ });
  const waiting = async () => Number(/\d+/.exec((await late.getAttribute('aria-label')) ?? '')?.[0] ?? 0);
  await expect(late).toBeVisible();
  const before = await waiting();
  expect(before).toBeGreaterThan(4);
  for (const [key, said] of [
    ['h', 'honorée'],
    ['e', 'absence excusée'],
    ['a', 'absence injustifiée'],
  ] as const) {
    const left = await waiting();
    await page.keyboard.press(key);
    await expect.poll(waiting).toBe(left - 1);
    const done = toast(page, said);
    await done.getByRole('button', { name: 'Annuler' }).click();
    await expect.poll(waiting).toBe(left);
    await expect(toast(page, 'réponse annulée').first()).toBeVisible();
    await page.keyboard.press(key);
    await expect.poll(waiting).toBe(left - 1);
  }
  await page.keyboard.press('r');
  const report = page.getByRole('dialog');
  await report.getByLabel('Nouveau jour').fill(addDays(today(), 1).split('-').reverse().join('/'));
  await page.keyboard.press('Enter');
  await expect(report).toBeHidden();
  await toast(page, 'reportée au').getByRole('button', { name: 'Annuler' }).click();
  await expect.poll(waiting).toBe(before - 3);
  await screenshot(page, 'trajet-3-reponses');

  // The quarter that is over is recalled on the first page.
  await expect(toast(page, 'Envoi au porteur')).toContainText(
    new RegExp(`${String(quarter.quarter)}\\S+ trimestre ${String(quarter.year)}`),
  );

  // 4. The end of the accompagnement.
  await page.getByRole('link', { name: 'Fabrègues Julien' }).first().click();
  await page.getByRole('button', { name: 'Terminer l’accompagnement' }).click();
  const closing = page.getByRole('dialog');
  await closing.getByLabel('Motif').selectOption('fin-de-mesure');
  await closing.getByRole('button', { name: 'Terminer l’accompagnement' }).click();
  await expect(page.getByText(/^Terminé le/)).toBeVisible();

  // 5. The figures, and who is behind them.
  await menu(page).getByText('Indicateurs').click();
  await choosePeriod(page, quarter.year, quarter.quarter);
  await page.getByRole('button', { name: /Services judiciaires.*1/ }).click();
  await expect(page.getByRole('dialog').getByText('Fabrègues Julien')).toBeVisible();
  await screenshot(page, 'trajet-4-indicateurs');
  await page.keyboard.press('Escape');

  // 6. The porteur's card, the folder, everything shown, sealed; the folder is off: it waits, also after a restart.
  const porteur = await startPorteur();
  await menu(page).getByText('Envoi au porteur').click();
  await acceptCard(page, 'Choisir la carte du porteur', porteur.words);
  await expect(page.getByRole('button', { name: 'Changer de carte' })).toBeVisible();
  const words = await readWords(page);
  await page.getByRole('button', { name: 'Enregistrer notre carte' }).click();
  await typeDepot(page, apache);
  await apache.pause();
  await page.getByRole('button', { name: `Préparer T${String(quarter.quarter)} ${String(quarter.year)}` }).click();
  await expect(
    page
      .getByRole('dialog')
      .getByRole('row', { name: /Services judiciaires/ })
      .first(),
  ).toContainText('1');
  await expect(page.getByRole('dialog').getByText('Fabrègues')).toHaveCount(0);
  await screenshot(page, 'trajet-5-apercu');
  await confirmPrepared(page);
  await expect(page.getByText('En attente d’un nouvel essai')).toBeVisible();
  await expect(page.getByText(/^Prochain essai le/)).toBeVisible();
  await screenshot(page, 'trajet-6-attente');
  const again = await antenne.relaunch();
  programs[programs.indexOf(antenne)] = again;
  await answerDialogs(again, folder);
  page = again.window;
  await unlock(page, nadia);
  await menu(page).getByText('Envoi au porteur').click();
  await expect(page.getByText('En attente d’un nouvel essai')).toBeVisible();
  await apache.resume();
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByText('Déposé et vérifié')).toBeVisible();
  await screenshot(page, 'trajet-7-verifie');

  // 7. The porteur enrols, fetches, and reads the same figure.
  const region = porteur.page;
  await region.getByRole('tab', { name: 'Réglages' }).click();
  await acceptCard(region, 'Ajouter une antenne', words);
  await region.getByRole('tab', { name: 'Réception' }).click();
  await region.getByRole('button', { name: 'Relever le dossier de dépôt' }).click();
  await expect(region.getByText('Reçu', { exact: true })).toHaveCount(1);

  // A second file, altered on its way: refused with its reason, the figures as they were.
  const former = filesIn(apache.folder);
  const earlier =
    quarter.quarter === 1 ? { year: quarter.year - 1, quarter: 4 } : { ...quarter, quarter: quarter.quarter - 1 };
  await choosePeriod(page, earlier.year, earlier.quarter);
  await page.getByRole('button', { name: 'Préparer l’envoi' }).click();
  await confirmPrepared(page);
  await expect(page.getByText('Déposé et vérifié')).toHaveCount(2);
  const [added = ''] = filesIn(apache.folder).filter((name) => !former.includes(name));
  const bytes = readFileSync(added);
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
  writeFileSync(added, bytes);
  await region.getByRole('button', { name: 'Relever le dossier de dépôt' }).click();
  await expect(region.getByText('Refusé', { exact: true })).toBeVisible();
  await expect(region.getByText('Reçu', { exact: true })).toHaveCount(1);
  await screenshot(region, 'trajet-8-refuse');

  await region.getByRole('tab', { name: 'Analyse' }).click();
  await region.getByText('Par antenne', { exact: true }).click();
  await choosePeriod(region, quarter.year, quarter.quarter);
  const bySource = region.getByRole('region', { name: /source/ });
  await expect(bySource.getByRole('row', { name: /Services judiciaires/ }).getByRole('cell')).toHaveText(['1', '1']);
  await expect(region.getByText('rien ne manque', { exact: false }).first()).toBeVisible();
  await screenshot(region, 'trajet-9-analyse');
  await choosePeriod(region, earlier.year, earlier.quarter);
  await expect(
    bySource
      .getByRole('row', { name: /Services judiciaires/ })
      .getByRole('cell')
      .first(),
  ).toHaveText('manquant');
});

const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.fris'))
    .map((entry) => join(entry.parentPath, entry.name));
