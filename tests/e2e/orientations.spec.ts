import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, screenshot, type Antenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { toast, typist } from '../support/pages/road.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

test('un appel devient une orientation, reçoit sa réponse, puis un dossier sans rien retaper', async () => {
  const { window } = antenne;
  await menu(window).getByText('Orientations').click();
  await expect(window.getByText('Aucune orientation en attente')).toBeVisible();
  await window.getByRole('button', { name: 'Nouvelle orientation' }).click();
  const call = window.getByRole('dialog');
  await call.getByLabel('Cadre').focus();
  const hand = typist(window);
  await hand.type('Volontaire');
  // Someone who calls alone has no prescripteur: the source followed the cadre.
  await hand.next();
  await hand.next();
  await hand.next('Lacombe');
  await hand.next('Sébastien');
  await screenshot(window, 'orientation-appel');
  await window.keyboard.press('Enter');
  await expect(call).toBeHidden();
  const table = window.getByRole('table', { name: 'Orientations' });
  await expect(table.getByRole('row', { name: /Lacombe Sébastien/ })).toContainText('date de naissance inconnue');
  await expect(window.getByText('1 orientation attend une réponse.')).toBeVisible();

  await table.getByRole('button', { name: 'Répondre' }).click();
  const answer = window.getByRole('dialog');
  await answer.getByRole('combobox', { name: 'Réponse' }).selectOption('refusee');
  await answer.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await expect(answer.getByText('Choisissez la raison.')).toBeVisible();
  await answer.getByLabel('Raison').selectOption('places');
  await screenshot(window, 'orientation-reponse');
  await answer.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await expect(answer).toBeHidden();
  await toast(window, 'Refusée').getByRole('button', { name: 'Annuler' }).click();
  await expect(table.getByRole('button', { name: 'Répondre' })).toBeVisible();
  await screenshot(window, 'orientation-registre');

  await table.getByRole('link', { name: 'Ouvrir le dossier' }).click();
  await expect(window.getByText('déjà connue de l’antenne', { exact: false })).toBeVisible();
  await window.getByRole('combobox', { name: 'Accompagnement' }).selectOption('groupe-de-parole');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Lacombe Sébastien' })).toBeVisible();
  const { lines, waiting } = await value(window, 'orientations', 'register', { show: 'all' });
  expect([lines.length, waiting, lines[0]?.answer]).toEqual([1, 0, 'acceptee']);
});
