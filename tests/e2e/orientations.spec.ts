import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { toast, typedDay, typist } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';
import { goTo } from '../support/pages/dossier.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

test('a call is taken in by keyboard, heard, answered, and opened without being typed again', async () => {
  test.setTimeout(240_000);
  const { window } = antenne;
  const hand = typist(window);
  await goTo(window, '/orientations');
  await expect(window.getByText('Aucune orientation n’attend de réponse')).toBeVisible();
  await look(antenne, window, 'orientations-vide');

  await goTo(window, '/orientations/nouvelle');
  await expect(window.getByLabel('Cadre')).toBeFocused();
  await hand.type('Judiciaire pré');
  await hand.next('Serv');
  await hand.next(typedDay(addDays(today(), -3)));
  await hand.next('Parquet de Béziers');
  await hand.next('Fabre');
  await hand.next('Julien');
  await hand.next();
  await hand.next('Homme');
  await hand.next('Mme Soler');
  await hand.next('04 67 00 12 34');
  await look(antenne, window, 'orientations-appel');
  await hand.press('Control+Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Fabre Julien' })).toBeVisible();
  // Sixty seconds at a secretary's four keys a second leave the caller all the time to speak.
  expect(hand.keys()).toBeLessThan(150);
  await expect(window.getByText('Reçue il y a 3\u00a0jours.')).toBeVisible();

  await window.getByRole('form', { name: 'Ajouter un entretien' }).getByRole('button', { name: 'Ajouter' }).click();
  await expect(window.getByText('Reçu(e) après 3\u00a0jours')).toBeVisible();

  await window.getByRole('button', { name: 'Répondre' }).click();
  const modal = window.getByRole('dialog');
  await modal.getByLabel('Suite donnée').selectOption('refusee');
  await modal.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await expect(modal.getByText('Indiquez la raison.').first()).toBeVisible();
  await modal.getByLabel('Raison').selectOption('places');
  await modal.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await expect(window.getByText('Plus de place')).toBeVisible();
  await toast(window, 'La réponse est enregistrée.').getByRole('button', { name: 'Annuler' }).click();
  await expect(window.getByText('En attente de réponse')).toBeVisible();
  await look(antenne, window, 'orientations-orientation');

  await goTo(window, '/orientations');
  await expect(window.getByRole('table', { name: 'Orientations' }).getByText('Fabre Julien')).toBeVisible();
  await look(antenne, window, 'orientations-registre');
  await goTo(window, '/orientations/prescripteurs');
  await expect(window.getByText('04 67 00 12 34')).toBeVisible();
  await look(antenne, window, 'orientations-prescripteurs');

  await goTo(window, '/orientations');
  await window.getByRole('link', { name: 'Fabre Julien' }).click();
  await window.getByRole('link', { name: 'Ouvrir l’accompagnement' }).click();
  await expect(window.getByText('déjà connue de l’antenne', { exact: false })).toBeVisible();
  await expect(window.getByRole('combobox', { name: 'Prescripteur' })).toHaveValue('Parquet de Béziers');
  await window.getByRole('combobox', { name: 'Mesure', exact: true }).selectOption('cjse');
  await window.getByRole('combobox', { name: 'Tribunal' }).fill('Tribunal judiciaire de Béziers');
  await window.getByLabel('Numéro du dossier judiciaire').fill('26/00412');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('Le dossier est ouvert et enregistré.')).toBeVisible();
  const { lines, total } = await value(window, 'orientations', 'list', { view: 'all' });
  expect(total).toBe(1);
  expect(lines[0]).toMatchObject({ answer: 'acceptee', delayDays: 3 });
  expect((await value(window, 'accompagnements', 'list', {})).total).toBe(1);
});

test('an orientation that is refused is answered by letter, without any dossier', async () => {
  test.setTimeout(120_000);
  const { window } = antenne;
  const { orientationId } = await value(window, 'orientations', 'receive', {
    personne: { kind: 'new', lastName: 'Fabre', firstName: 'Julien', birthDate: '1990-04-02', sexe: 'homme' },
    orientation: {
      receivedOn: addDays(today(), -6),
      source: 'justice',
      cadre: 'presentenciel',
      prescripteur: 'Parquet de Béziers',
    },
    contact: null,
    phone: null,
  });
  await value(window, 'orientations', 'answer', {
    orientationId,
    answer: 'refusee',
    answeredOn: today(),
    refusalReason: 'places',
    redirectedTo: null,
  });
  await goTo(window, `/orientations/${orientationId}`);
  await window.getByRole('button', { name: 'Nouveau courrier' }).click();
  await expect(window.getByRole('menuitem')).toHaveText(['Retour au prescripteur', 'Autre courrier']);
  await window.getByRole('menuitem', { name: 'Retour au prescripteur' }).click();
  const text = window.getByRole('textbox', { name: 'Texte du courrier' });
  await expect(text).toContainText('À l’attention de Parquet de Béziers');
  await expect(text).toContainText('Plus de place');
  await window.getByRole('button', { name: 'Émettre' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Émettre' }).click();
  await expect(toast(window, /numéro \d{4}-0001/)).toBeVisible();
  await window.getByRole('link', { name: 'Orientation de Fabre Julien' }).click();
  await expect(window.getByRole('table', { name: 'Courriers' })).toContainText('-0001');
  await look(antenne, window, 'orientations-courrier');
});
