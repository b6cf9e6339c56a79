import { expect, test, type Page } from '@playwright/test';
import { weekdayOf } from '#core/calendar/civilDate.ts';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo, openEviction } from '../support/pages/dossier.ts';
import { toast, typedDay } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today, tuesdayAfter } from '../support/today.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

const expected = async (window: Page, accompagnementId: string): Promise<string[]> => {
  const { convocations } = await value(window, 'accompagnements', 'read', { accompagnementId });
  return convocations.filter(({ status }) => status === 'prevue').map(({ day, at }) => `${day} ${at}`);
};

test('a series changes day from a date, pauses, resumes and stops; each is undone', async () => {
  test.setTimeout(180_000);
  const { window } = antenne;
  const audienceOn = tuesdayAfter(56);
  const accompagnementId = await openEviction(window, audienceOn);
  const tuesdays = await expected(window, accompagnementId);
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('tab', { name: /^Convocations/ }).click();
  const card = window.getByRole('region', { name: 'Série\u00a0: Chaque mardi à 10\u00a0h\u00a030' });
  await expect(card).toContainText(`${tuesdays.length} convocations à venir`);
  await look(antenne, window, 'serie-carte');

  // From a Tuesday on, Thursdays of every other week at two o'clock.
  const from = tuesdayAfter(15);
  await card.getByRole('button', { name: 'Changer', exact: true }).click();
  const modal = window.getByRole('dialog');
  await modal.getByText('Une semaine sur deux').click();
  await modal.getByText('Mardi', { exact: true }).click();
  await modal.getByText('Jeudi', { exact: true }).click();
  await modal.getByLabel('Heure').fill('14h');
  await modal.getByLabel('À partir du').fill(typedDay(from));
  await expect(modal.getByText(/^\d convocations remplacées par/)).toBeVisible();
  await look(antenne, window, 'serie-changer');
  await modal.getByRole('button', { name: 'Changer cette convocation et les suivantes' }).click();
  await expect(modal).toBeHidden();
  const changed = await expected(window, accompagnementId);
  const kept = tuesdays.filter((moment) => moment < from);
  expect(changed.slice(0, kept.length)).toEqual(kept);
  const thursdays = changed.slice(kept.length).map((moment) => moment.slice(0, 10));
  expect(thursdays.map(weekdayOf)).toEqual(thursdays.map(() => 4));
  expect(thursdays[1]).toBe(addDays(thursdays[0] ?? '', 14));
  await toast(window, 'Série changée').getByRole('button', { name: 'Annuler' }).click();
  await expect(toast(window, 'Changement annulé')).toBeVisible();
  expect(await expected(window, accompagnementId)).toEqual(tuesdays);

  // Detained until nobody knows when, then back.
  await card.getByRole('button', { name: 'Mettre en pause' }).click();
  await modal.getByLabel('Raison').selectOption('detention');
  await modal.getByLabel('Du').fill(typedDay(addDays(today(), 2)));
  await look(antenne, window, 'serie-pause');
  await modal.getByRole('button', { name: 'Mettre en pause', exact: true }).click();
  await expect(card).toContainText('Détention\u00a0: en pause depuis le');
  await expect(card).toContainText('Aucune convocation à venir');
  await card.getByRole('button', { name: 'Reprendre' }).click();
  await modal.getByLabel('Reprise le').fill(typedDay(from));
  await modal.getByRole('button', { name: 'Reprendre la série' }).click();
  await expect(toast(window, 'Série reprise')).toBeVisible();
  expect(await expected(window, accompagnementId)).toEqual(tuesdays.filter((moment) => moment >= from));
  await card.getByRole('button', { name: 'Annuler le dernier changement' }).click();
  await expect(card).toContainText('Aucune convocation à venir');
  await card.getByRole('button', { name: 'Annuler le dernier changement' }).click();
  await expect(card).toContainText(`${tuesdays.length} convocations à venir`);
  expect(await expected(window, accompagnementId)).toEqual(tuesdays);

  // Stopped before the audience: it is said.
  await card.getByRole('button', { name: 'Arrêter' }).click();
  await modal.getByLabel('Plus de convocation à partir du').fill(typedDay(addDays(today(), -1)));
  await modal.getByRole('button', { name: 'Arrêter la série' }).click();
  await expect(modal.getByText('Ce qui est passé ne se replanifie pas', { exact: false })).toBeVisible();
  await modal.getByLabel('Plus de convocation à partir du').fill(typedDay(from));
  await modal.getByRole('button', { name: 'Arrêter la série' }).click();
  await expect(card).toContainText('S’arrête avant le');
  await look(antenne, window, 'serie-arretee');
});

test('a monthly appointment is planned so many times, by the keyboard alone', async () => {
  const { window } = antenne;
  const accompagnementId = await openEviction(window, tuesdayAfter(14));
  const before = await expected(window, accompagnementId);
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('button', { name: 'Planifier une série' }).focus();
  await window.keyboard.press('Enter');
  const modal = window.getByRole('dialog');
  await modal.getByRole('radio', { name: 'Chaque semaine' }).focus();
  await window.keyboard.press('ArrowLeft');
  await expect(modal.getByLabel('Semaine du mois')).toBeVisible();
  await modal.getByRole('checkbox', { name: 'Lundi' }).focus();
  await window.keyboard.press('Space');
  await modal.getByLabel('Lieu').fill('Lunel');
  await modal.getByLabel('Heure').fill('9h');
  await modal.getByLabel('Fin de la série').selectOption('times');
  await modal.getByLabel('Nombre de convocations').fill('4');
  await expect(modal.getByText(/^4 convocations/)).toBeVisible();
  await look(antenne, window, 'serie-mensuelle');
  await modal.getByLabel('Nombre de convocations').press('Enter');
  await expect(modal).toBeHidden();
  const months = (await expected(window, accompagnementId))
    .filter((moment) => !before.includes(moment))
    .map((moment) => moment.slice(0, 7));
  expect(new Set(months).size).toBe(4);
});
