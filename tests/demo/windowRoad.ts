import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { answerDialogs } from '#tests/support/dialogs.ts';
import { screenshot, type Antenne } from '#tests/support/launch.ts';
import { menu } from '#tests/support/pages/coffre.ts';
import {
  acceptCard,
  choosePeriod,
  confirmPrepared,
  planPreviewed,
  previewSeries,
  readWords,
  recordDossier,
  toast,
  typeDepot,
  typist,
} from '#tests/support/pages/road.ts';
import { addDays, lastQuarter, nextHoliday, weekdayName } from '#tests/support/today.ts';
import { startApache } from '#tests/support/webdav/apache.ts';

// Five keys a second: a person who knows the keyboard, not a race.
const pace = 200;

/** Plays the road on an unlocked antenne that is its own porteur, as a person would; says how long the typing took. */
export async function playWindowRoad(program: Antenne, output: string): Promise<void> {
  const { window } = program;
  const folder = mkdtempSync(join(tmpdir(), 'antenne-fichiers-'));
  const depot = await startApache();
  try {
    await answerDialogs(program, folder);
    await record(window, output);
    await answer(window, output);
    await exchangeCards(window, depot);
    await sendAndFetch(window, output);
  } finally {
    await depot.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function record(window: Page, output: string): Promise<void> {
  const { from } = lastQuarter();
  const holiday = nextHoliday();
  const dossier = {
    lastName: 'Quintard-Oudin',
    firstName: 'Théophile',
    birthDate: '1984-07-03',
    receivedOn: addDays(from, 20),
    number: '26/00412',
    startsOn: addDays(from, 22),
    audienceOn: addDays(holiday.day, 15),
  };
  await menu(window).getByText('Nouveau dossier').click();
  const hand = typist(window, pace);
  const started = performance.now();
  await recordDossier(window, hand, dossier);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `Orientation, personne et mesure tapées au clavier en ${seconds}\u00a0s (${hand.keys()} touches, ${pace}\u00a0ms par touche, ${4 * pace}\u00a0ms de plus par champ)`,
  );
  const modal = await previewSeries(window, {
    weekday: weekdayName(holiday.day),
    lieu: 'Maison de la justice et du droit',
    first: dossier.startsOn,
    onHoliday: 'move',
  });
  await screenshot(window, 'trajet-serie', output);
  // The weeks of the demo are full: the first hour offered is taken.
  const conflict = modal.getByText(/rencontrent? autre chose/);
  if (await conflict.isVisible()) {
    await modal
      .getByRole('button', { name: /, libre$/ })
      .first()
      .click();
    await expect(conflict).toBeHidden();
  }
  await planPreviewed(modal);
  await expect(toast(window, /^Série planifiée/)).toBeVisible();
  console.log(
    `Convocations chaque ${weekdayName(holiday.day).toLowerCase()} jusqu’à l’audience, ${holiday.name} déplacé`,
  );
  await screenshot(window, 'trajet-dossier', output);
}

async function answer(window: Page, output: string): Promise<void> {
  await menu(window).getByText('Aujourd’hui').click();
  await expect(window.locator('[aria-current=true]')).toBeVisible();
  for (const [key, said] of [
    ['h', 'honorée'],
    ['e', 'absence excusée'],
    ['a', 'absence injustifiée'],
  ] as const) {
    await window.keyboard.press(key);
    await expect(toast(window, said)).toBeVisible();
  }
  console.log('Trois réponses, une touche chacune');
  await screenshot(window, 'trajet-reponses', output);
}

async function exchangeCards(window: Page, depot: Awaited<ReturnType<typeof startApache>>): Promise<void> {
  await menu(window).getByText('Région', { exact: true }).click();
  await window.getByRole('tab', { name: 'Réglages' }).click();
  await window.getByRole('tab', { name: 'Notre carte et le dépôt' }).click();
  const porteurWords = await readWords(window);
  await window.getByRole('button', { name: 'Enregistrer notre carte' }).click();
  await expect(toast(window, 'La carte est enregistrée.')).toBeVisible();
  await typeDepot(window, depot);
  await menu(window).getByText('Envoi au porteur').click();
  await acceptCard(window, 'Choisir la carte du porteur', porteurWords);
  await expect(window.getByRole('button', { name: 'Changer de carte' })).toBeVisible();
  const words = await readWords(window);
  await window.getByRole('button', { name: 'Enregistrer notre carte' }).click();
  await expect(toast(window, 'La carte est enregistrée.')).toBeVisible();
  await menu(window).getByText('Région', { exact: true }).click();
  await window.getByRole('tab', { name: 'Réglages' }).click();
  await acceptCard(window, 'Ajouter une antenne', words);
  console.log('Cartes échangées, dix mots comparés de chaque côté');
}

async function sendAndFetch(window: Page, output: string): Promise<void> {
  const { year, quarter } = lastQuarter();
  await menu(window).getByText('Envoi au porteur').click();
  await window.getByRole('button', { name: `Préparer T${String(quarter)} ${String(year)}` }).click();
  await expect(window.getByRole('dialog').getByLabel(/^J’ai relu ces nombres/)).toBeVisible();
  await screenshot(window, 'trajet-apercu', output);
  await confirmPrepared(window);
  await expect(window.getByText('Déposé et vérifié')).toBeVisible();
  await screenshot(window, 'trajet-envoye', output);
  await menu(window).getByText('Région', { exact: true }).click();
  await window.getByRole('tab', { name: 'Réception' }).click();
  await window.getByRole('button', { name: 'Relever le dossier de dépôt' }).click();
  await expect(window.getByText('Reçu', { exact: true })).toBeVisible();
  await window.getByRole('tab', { name: 'Analyse' }).click();
  await window.getByText('Par antenne', { exact: true }).click();
  await choosePeriod(window, year, quarter);
  await expect(window.getByText('rien ne manque', { exact: false }).first()).toBeVisible();
  await screenshot(window, 'trajet-porteur', output);
  console.log(`T${String(quarter)} ${String(year)} relu, scellé, envoyé, vérifié, relevé et consolidé dans la fenêtre`);
}
