import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo, openEviction } from '../support/pages/dossier.ts';
import { previewSeries, toast, typedDay } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, tuesdayAfter } from '../support/today.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

test('a place has its hours, the antenne its closings: series avoid them, with undo', async () => {
  test.setTimeout(180_000);
  const { window } = antenne;
  await goTo(window, '/agenda');
  await window.getByRole('link', { name: 'Lieux et fermetures' }).click();
  await expect(window.getByText('Aucun lieu pour l’instant')).toBeVisible();
  await window.getByRole('button', { name: 'Ajouter un lieu' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('Lunel');
  await dialog.getByLabel('Adresse').fill('118 avenue Louis Lumière, 34400 Lunel');
  await dialog.getByLabel('Salles').fill('1');
  await dialog.getByRole('button', { name: 'Ajouter une permanence' }).click();
  await dialog.getByLabel('Jour de la permanence 1').selectOption('3');
  await dialog.getByLabel('Fin de la permanence 1').fill('8h');
  await dialog.getByRole('button', { name: 'Enregistrer le lieu' }).click();
  await expect(dialog.getByText('finit avant de commencer', { exact: false })).toBeVisible();
  await dialog.getByLabel('Fin de la permanence 1').fill('12h');
  await look(antenne, window, 'lieu');
  await dialog.getByRole('button', { name: 'Enregistrer le lieu' }).click();
  const lunel = window.getByRole('article', { name: 'Lunel' });
  await expect(lunel).toContainText('Mercredi 9\u00a0h–12\u00a0h');

  const wednesday = addDays(tuesdayAfter(15), 1);
  await window.getByRole('button', { name: 'Ajouter une fermeture ou une absence' }).click();
  await dialog.getByLabel(/^Du/).fill(typedDay(wednesday));
  await dialog.getByLabel(/^Au/).fill(typedDay(wednesday));
  await dialog.getByLabel('Raison').fill('Journée de l’équipe');
  await look(antenne, window, 'fermeture');
  await dialog.getByRole('button', { name: 'Enregistrer la fermeture' }).click();
  const closings = window.getByRole('table', { name: 'Fermetures et absences' });
  await expect(closings).toContainText('Journée de l’équipe');
  await look(antenne, window, 'lieux-fermetures');

  const accompagnementId = await openEviction(window, addDays(wednesday, 28));
  await goTo(window, `/dossiers/${accompagnementId}`);
  const modal = await previewSeries(window, {
    weekday: 'Mercredi',
    lieu: 'Lunel',
    first: wednesday,
    onHoliday: 'move',
  });
  await expect(modal.getByText('Journée de l’équipe\u00a0: déplacée au', { exact: false })).toBeVisible();
  await window.keyboard.press('Escape');

  await goTo(window, '/agenda/lieux');
  await window.getByRole('button', { name: 'Retirer\u00a0: Journée de l’équipe' }).click();
  await expect(toast(window, 'La fermeture est retirée.')).toBeVisible();
  await expect(window.getByText('Aucune fermeture à venir.')).toBeVisible();
  expect((await value(window, 'lieux', 'list')).fermetures).toEqual([]);
});
