import { expect, test } from '@playwright/test';
import { weekdayOf } from '#core/calendar/civilDate.ts';
import { createVault, passphrase, value } from '../support/bridge.ts';
import { cjse, weekly } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { lock, menu, unlock } from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { createRun, enrolled, sentForStage, workday } from '../support/pages/stage.ts';
import { toast, typedDay } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

/** The Monday of the week after next, far from today whatever the day of the test. */
const monday = (): string => addDays(today(), 15 - weekdayOf(today()));

async function convoked(): Promise<string> {
  const { window } = antenne;
  const startsOn = addDays(today(), -10);
  const { accompagnementId } = await value(window, 'accompagnements', 'open', {
    ...cjse(),
    orientation: { ...cjse().orientation, receivedOn: startsOn },
    mesure: { ...cjse().mesure, startsOn, endsOn: null, audienceOn: addDays(today(), 90) },
    startsOn,
  });
  await value(window, 'convocations', 'planSeries', {
    accompagnementId,
    rule: weekly(2),
    at: '10:00',
    durationMinutes: 30,
    first: monday(),
    until: addDays(monday(), 20),
    onHoliday: 'keep',
    lieu: 'Maison de la justice et du droit',
  });
  return accompagnementId;
}

/** Somebody else, expected once that day for three quarters of an hour. */
async function soulierConvoked(day: string, at: string): Promise<void> {
  const { window } = antenne;
  const startsOn = addDays(today(), -10);
  const { accompagnementId } = await value(window, 'accompagnements', 'open', {
    ...cjse(),
    personne: { kind: 'new', lastName: 'Soulier', firstName: 'Loïc', birthDate: '1991-05-04', sexe: 'homme' },
    orientation: { ...cjse().orientation, receivedOn: startsOn },
    mesure: { ...cjse().mesure, number: '26/244/0999', startsOn, endsOn: null, audienceOn: null },
    startsOn,
  });
  await value(window, 'convocations', 'planSeries', {
    accompagnementId,
    rule: weekly(weekdayOf(day)),
    at,
    durationMinutes: 45,
    first: day,
    until: day,
    onHoliday: 'keep',
    lieu: 'Lunel',
  });
}

/** « 2026-12-08 10:00 » */
async function firstMoment(accompagnementId: string): Promise<string | undefined> {
  const { convocations } = await value(antenne.window, 'accompagnements', 'read', { accompagnementId });
  return convocations.map(({ day, at }) => `${day} ${at}`)[0];
}

test('a meeting is dragged to another day and hour, then put back', async () => {
  test.setTimeout(120_000);
  const { window } = antenne;
  const accompagnementId = await convoked();
  const tuesday = addDays(monday(), 1);
  await goTo(window, `/agenda?jour=${monday()}`);
  const meeting = window.getByText('Berthier Karim');
  await expect(meeting).toBeVisible();
  const box = (await meeting.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const columns = await window.locator('[data-drop-day]').all();
  expect(columns.length).toBeGreaterThan(4);
  const thursday = (await columns[3]?.boundingBox()) ?? box;
  await window.mouse.move(box.x + 8, box.y + 6);
  await window.mouse.down();
  // One hour and two days further: a slot of an hour is 52 pixels high.
  await window.mouse.move(thursday.x + thursday.width / 2, box.y + 30, { steps: 8 });
  await window.mouse.move(thursday.x + thursday.width / 2, box.y + 6 + 52, { steps: 4 });
  await window.mouse.up();
  await expect(toast(window, 'Rendez-vous déplacé au jeudi')).toBeVisible();
  // Snapped to a quarter of an hour, about an hour further.
  expect(await firstMoment(accompagnementId)).toMatch(new RegExp(`^${addDays(tuesday, 2)} (10:45|11:00|11:15)$`));
  await look(antenne, window, 'semaine-deplace');
  await toast(window, 'Rendez-vous déplacé').getByRole('button', { name: 'Annuler' }).click();
  await expect(toast(window, 'revenu où il était')).toBeVisible();
  expect(await firstMoment(accompagnementId)).toBe(`${tuesday} 10:00`);
});

test('a meeting is moved from the dossier, by the keyboard; a past day is refused', async () => {
  const { window } = antenne;
  const accompagnementId = await convoked();
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('tab', { name: /^Convocations/ }).click();
  await window
    .getByRole('button', { name: /^Déplacer le rendez-vous/ })
    .first()
    .focus();
  await window.keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Déplacer le rendez-vous' });
  await dialog.getByLabel('Jour').fill(typedDay(addDays(today(), -1)));
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('Ce jour est passé', { exact: false })).toBeVisible();
  await dialog.getByLabel('Jour').fill(typedDay(addDays(monday(), 2)));
  await look(antenne, window, 'deplacer');
  await dialog.getByLabel('Jour').press('Enter');
  await expect(toast(window, 'Rendez-vous déplacé au mercredi')).toBeVisible();
  await expect(window.getByText(/prévue d’abord le mar/)).toBeVisible();
});

test('a meeting dropped on another is not moved before somebody chooses: a free moment, or a reason', async () => {
  test.setTimeout(120_000);
  const { window } = antenne;
  const accompagnementId = await convoked();
  const wednesday = addDays(monday(), 2);
  await soulierConvoked(wednesday, '14:00');
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('tab', { name: /^Convocations/ }).click();
  await window
    .getByRole('button', { name: /^Déplacer le rendez-vous/ })
    .first()
    .click();
  const dialog = window.getByRole('dialog', { name: 'Déplacer le rendez-vous' });
  await dialog.getByLabel('Jour').fill(typedDay(wednesday));
  await dialog.getByLabel('Heure').fill('14h15');
  await expect(dialog.getByText('Nadia Benali reçoit déjà quelqu’un à 14', { exact: false })).toBeVisible();
  await look(antenne, window, 'deplacer-conflit');
  await dialog.getByRole('button', { name: 'Déplacer', exact: true }).click();
  await expect(dialog.getByText('indiquez pourquoi le maintenir', { exact: false })).toBeVisible();
  await dialog
    .getByRole('button', { name: /^mer\..* à 13/ })
    .first()
    .click();
  await expect(dialog.getByText('reçoit déjà quelqu’un', { exact: false })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Déplacer', exact: true }).click();
  await expect(toast(window, 'Rendez-vous déplacé au mercredi')).toBeVisible();

  // A report says the same before it is saved.
  await window
    .getByRole('table', { name: /^Convocations de/ })
    .getByRole('button', { name: 'Reportée' })
    .first()
    .click();
  const report = window.getByRole('dialog', { name: 'Reporter la convocation' });
  await report.getByLabel('Nouveau jour').fill(typedDay(wednesday));
  await report.getByLabel('Nouvelle heure').fill('14h30');
  await expect(report.getByText('Nadia Benali reçoit déjà quelqu’un à 14', { exact: false })).toBeVisible();
  await look(antenne, window, 'reporter-conflit');
  await report.getByRole('button', { name: 'Reporter', exact: true }).click();
  await expect(report.getByText('indiquez pourquoi le maintenir', { exact: false })).toBeVisible();
  await report.getByLabel('Maintenir quand même, parce que').fill('Seul moment possible avant l’audience');
  await report.getByRole('button', { name: 'Reporter', exact: true }).click();
  await expect(toast(window, 'reportée au mercredi')).toBeVisible();
});

test('weeks are turned by the arrows; the place shown is kept when the program is locked', async () => {
  let { window } = antenne;
  const thursday = addDays(monday(), 3);
  await value(window, 'convocations', 'planSeries', {
    accompagnementId: await convoked(),
    rule: weekly(4),
    at: '09:00',
    durationMinutes: 30,
    first: thursday,
    until: thursday,
    onHoliday: 'keep',
    lieu: 'Lunel',
  });
  await goTo(window, '/agenda');
  await expect(window.getByText('aucune convocation', { exact: false })).toBeVisible();
  await window.keyboard.press('ArrowRight');
  await window.keyboard.press('ArrowRight');
  await expect(window.getByText('2 convocations', { exact: false })).toBeVisible();
  await window.getByLabel('Lieu', { exact: true }).selectOption('Maison de la justice et du droit');
  // A place kept from another day must not pass for an empty week.
  await expect(window.getByText('1 convocation (et 1 cachée par les filtres)', { exact: false })).toBeVisible();
  await look(antenne, window, 'semaine-lieu');
  window = await lock(antenne, window);
  await unlock(window, { name: 'Nadia Benali', passphrase });
  await menu(window).getByRole('link', { name: 'Agenda' }).click();
  const lieu = window.getByLabel('Lieu', { exact: true });
  await expect(lieu).toHaveValue('Maison de la justice et du droit');
  await lieu.selectOption('Tous les lieux');
  await expect(lieu).toHaveValue('');
  await lieu.blur();
  await window.keyboard.press('ArrowLeft');
  await expect(window.getByText('aucune convocation', { exact: false })).toBeVisible();
  await window.keyboard.press('t');
  await expect(window).toHaveURL(new RegExp(`jour=${today()}`));
});

test('a meeting is moved by the arrows under Alt, opened by D, put back by Ctrl+Z', async () => {
  test.setTimeout(120_000);
  const { window } = antenne;
  const accompagnementId = await convoked();
  const tuesday = addDays(monday(), 1);
  await goTo(window, `/agenda?jour=${monday()}`);
  const meeting = window.locator('[data-event-id]').filter({ hasText: 'Berthier Karim' });
  await meeting.focus();
  for (const arrow of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowRight'])
    await window.keyboard.press(`Alt+${arrow}`);
  // The focus follows the meeting from day to day; nothing is saved until the hand rests.
  await expect(meeting).toBeFocused();
  expect(await firstMoment(accompagnementId)).toBe(`${tuesday} 10:00`);
  await expect(toast(window, 'Rendez-vous déplacé au jeudi')).toBeVisible();
  expect(await firstMoment(accompagnementId)).toBe(`${addDays(tuesday, 2)} 10:30`);
  await window.keyboard.press('Control+z');
  await expect(toast(window, 'revenu où il était')).toBeVisible();
  expect(await firstMoment(accompagnementId)).toBe(`${tuesday} 10:00`);

  // Put back before it is saved, nothing moves; leaving the page at once saves it.
  await meeting.focus();
  await window.keyboard.press('Alt+ArrowDown');
  await window.keyboard.press('Control+z');
  await window.waitForTimeout(900);
  expect(await firstMoment(accompagnementId)).toBe(`${tuesday} 10:00`);
  await meeting.focus();
  await window.keyboard.press('Alt+ArrowDown');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toContainText('Berthier');
  await expect(toast(window, 'Rendez-vous déplacé au mardi')).toBeVisible();
  expect(await firstMoment(accompagnementId)).toBe(`${tuesday} 10:15`);
  await goTo(window, `/agenda?jour=${monday()}`);

  // The week is shown as it was, then as it is: a hand waits to see it.
  await expect(meeting).toContainText(/10.h.15/);
  await meeting.focus();
  await window.keyboard.press('d');
  const dialog = window.getByRole('dialog', { name: 'Déplacer le rendez-vous' });
  await expect(dialog.getByLabel('Heure')).toHaveValue(/^10.h.15$/);
  await window.keyboard.press('Escape');
  await meeting.focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toContainText('Berthier');
});

test('the arrows move the meeting that has the focus, even past another one of its day', async () => {
  const { window } = antenne;
  const accompagnementId = await convoked();
  const tuesday = addDays(monday(), 1);
  await soulierConvoked(tuesday, '10:45');
  await goTo(window, `/agenda?jour=${monday()}`);
  const meeting = window.locator('[data-event-id]').filter({ hasText: 'Berthier Karim' });
  await meeting.focus();
  for (let step = 0; step < 8; step += 1) await window.keyboard.press('Alt+ArrowDown');
  await expect(meeting).toBeFocused();
  await expect(toast(window, 'Rendez-vous déplacé au mardi')).toBeVisible();
  expect(await firstMoment(accompagnementId)).toBe(`${tuesday} 12:00`);
  await expect(window.locator('[data-event-id]').filter({ hasText: 'Soulier Loïc' })).toContainText(/10.h.45/);

  // In another week the focus is on what has its place, which the keys then speak of.
  await window.keyboard.press('ArrowRight');
  await expect(meeting).toContainText(/10.h/);
  await window.keyboard.press('Escape');
  await window.keyboard.press('ArrowLeft');
  await expect(meeting).toContainText(/12.h/);
});

test('a day by colleague or by place, a month, one person', async () => {
  test.setTimeout(120_000);
  const { window } = antenne;
  await convoked();
  const tuesday = addDays(monday(), 1);
  await goTo(window, `/agenda?jour=${tuesday}`);
  await window.getByText('Jour', { exact: true }).click();
  await expect(window.getByRole('columnheader', { name: /Nadia Benali/ })).toBeVisible();
  const card = window.getByRole('link', { name: /Berthier Karim/ });
  await expect(card).toBeVisible();
  await card.focus();
  await window.keyboard.press('Alt+ArrowDown');
  await expect(toast(window, 'à 10')).toBeVisible();
  await window.getByText('Par lieu').click();
  await expect(window.getByRole('columnheader', { name: /Maison de la justice et du droit/ })).toBeVisible();
  await look(antenne, window, 'agenda-jour-lieu');

  await window.getByText('Mois', { exact: true }).click();
  await expect(window.locator('[data-event-id]').filter({ hasText: 'Berthier' }).first()).toBeVisible();
  await window.getByLabel('Personne').fill('xav');
  await expect(window.getByText(/aucune convocation \(et \d cachées? par les filtres\)/)).toBeVisible();
  await window.getByLabel('Personne').fill('kar');
  await look(antenne, window, 'agenda-mois-personne');
  await window
    .getByRole('button', { name: new RegExp(`mardi ${Number(tuesday.slice(8))}(er)? .*, 1 convocation`) })
    .click();
  await expect(window.getByRole('columnheader', { name: /Maison de la justice et du droit/ })).toBeVisible();
});

test('in a month, a meeting is dragged to another day; in a day, to another hour', async () => {
  const { window } = antenne;
  const accompagnementId = await convoked();
  const tuesday = addDays(monday(), 1);
  const thursday = addDays(tuesday, 2);
  await goTo(window, `/agenda?jour=${tuesday}`);
  await window.getByRole('radiogroup', { name: 'Vue' }).getByText('Mois', { exact: true }).click();
  const month = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const cell = window.getByRole('button', {
    name: new RegExp(`^${String(Number(thursday.slice(8)))}, jeudi .* ${month.format(new Date(thursday))}`),
  });
  const meeting = window.locator('[data-event-id]').filter({ hasText: 'Berthier Karim' }).first();
  await meeting.dragTo(cell);
  await expect(toast(window, 'Rendez-vous déplacé au jeudi')).toBeVisible();
  expect(await firstMoment(accompagnementId)).toBe(`${thursday} 10:00`);

  await goTo(window, `/agenda?jour=${thursday}`);
  await window.getByRole('radiogroup', { name: 'Vue' }).getByText('Jour', { exact: true }).click();
  await window.getByText('Par collègue').click();
  // An empty hour stands between what begins the day and what ends it.
  await soulierConvoked(thursday, '14:00');
  await window.reload();
  const row = window.getByRole('row', { name: /^12\sh/ });
  await window.getByRole('link', { name: /Berthier Karim/ }).dragTo(row.getByRole('cell').first());
  await expect(toast(window, 'à 12')).toBeVisible();
  expect(await firstMoment(accompagnementId)).toBe(`${thursday} 12:00`);
});

test('today is narrowed to one place', async () => {
  const { window } = antenne;
  const accompagnementId = await convoked();
  for (const [at, lieu] of [
    ['23:00', 'Lunel'],
    ['23:30', 'Sète'],
  ])
    await value(window, 'convocations', 'planSeries', {
      accompagnementId,
      rule: weekly(weekdayOf(today())),
      at,
      durationMinutes: 20,
      first: today(),
      until: today(),
      onHoliday: 'keep',
      lieu,
    });
  // Planned behind the page's back: it may have read its day already.
  await window.reload();
  await goTo(window, '/');
  const lines = window.getByRole('region', { name: 'Les rendez-vous du jour' }).getByText('Prévue');
  await expect(lines).toHaveCount(2);
  await window.getByLabel('Lieu', { exact: true }).selectOption('Sète');
  await expect(lines).toHaveCount(1);
  await look(antenne, window, 'aujourdhui-lieu');
});

test('séances stand beside the convocations; one that waits for its attendance is a click away', async () => {
  test.setTimeout(150_000);
  const { window } = antenne;
  const [day, lately] = [workday(monday()), workday(addDays(today(), -9))];
  const run = { format: 'Stage de deux jours consécutifs', publicTitle: 'Session collective' };
  // Convoked first: the series would tell the séances it meets.
  await convoked();
  const { groupeId } = await createRun(window, { ...run, name: 'Stage de décembre', startsOn: day });
  await createRun(window, { ...run, name: 'Stage passé', startsOn: lately });
  const fabre = await sentForStage(window, 'Fabre', 'Julien');
  await enrolled(window, fabre, groupeId, today());

  await goTo(window, `/agenda?jour=${day}`);
  const events = window.locator('[data-event-id]').filter({ hasText: 'Stage de décembre' });
  await expect(events.first()).toContainText('1 inscrit');
  await look(antenne, window, 'semaine-seances');
  await window.getByLabel('Personne').fill('fabr');
  await expect(events.first()).toBeVisible();
  await expect(window.getByText('Berthier Karim')).toBeHidden();
  await window.getByLabel('Personne').fill('');
  for (const view of ['Mois', 'Jour']) {
    await window.getByRole('radiogroup', { name: 'Vue' }).getByText(view, { exact: true }).click();
    await expect(events.first()).toBeVisible();
    await look(antenne, window, `${view.toLowerCase()}-seances`);
  }
  await events.first().click();
  await expect(window).toHaveURL(new RegExp(`groupes/${groupeId}/seances/`));

  await goTo(window, `/agenda/imprimer?jour=${day}`);
  await expect(window.getByRole('table', { name: /^Session collective/ }).first()).toContainText('Fabre Julien');
  await expect(window.getByText('Stage de décembre')).toHaveCount(0);
  await look(antenne, window, 'imprimer-seances');

  await goTo(window, '/');
  await window.getByText('Toute l’antenne', { exact: true }).click();
  const late = window.getByRole('region', { name: /^À émarger/ });
  await expect(late).toContainText('Stage passé');
  await look(antenne, window, 'aujourdhui-seances');
  await late
    .getByRole('link', { name: /^Émarger/ })
    .first()
    .click();
  await expect(window).toHaveURL(/seances/);
});
