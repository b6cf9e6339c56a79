import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { cjse, weekly } from '../support/dossiers.ts';
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

const audienceOn = tuesdayAfter(56);

const daysOf = async (window: Page, accompagnementId: string) =>
  (await value(window, 'accompagnements', 'read', { accompagnementId })).convocations.map(({ day }) => day);

test('a mesure is prolonged and the Tuesdays follow, undone and done again', async () => {
  test.setTimeout(120_000);
  const { window } = antenne;
  const accompagnementId = await openEviction(window, audienceOn);
  const before = await daysOf(window, accompagnementId);
  const other = await value(window, 'accompagnements', 'open', {
    ...cjse(),
    orientation: { ...cjse().orientation, receivedOn: today() },
    mesure: {
      nature: 'cjse',
      court: 'Tribunal judiciaire de Béziers',
      number: '26/0999',
      startsOn: today(),
      endsOn: null,
      audienceOn: null,
    },
    startsOn: today(),
  });
  await value(window, 'convocations', 'planSeries', {
    accompagnementId: other.accompagnementId,
    rule: weekly(2),
    at: '10:30',
    durationMinutes: 45,
    first: addDays(audienceOn, 7),
    until: addDays(audienceOn, 14),
    onHoliday: 'keep',
    lieu: 'Lunel',
  });
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('tab', { name: 'Mesure et échéances' }).click();
  await window.getByRole('button', { name: 'Prolonger ou changer les dates' }).click();
  const modal = window.getByRole('dialog');
  await modal.getByLabel('Nouvelle audience').fill(typedDay(addDays(audienceOn, 21)));
  await expect(modal.getByText('3 convocations ajoutées.')).toBeVisible();
  await expect(modal.getByText('reçoit déjà quelqu’un', { exact: false })).toHaveCount(2);
  await look(antenne, window, 'mesure-prolongee');
  await modal.getByRole('button', { name: 'Enregistrer les nouvelles dates' }).click();
  await expect(modal).toBeHidden();
  expect(await daysOf(window, accompagnementId)).toEqual([
    ...before,
    addDays(audienceOn, 7),
    addDays(audienceOn, 14),
    addDays(audienceOn, 21),
  ]);
  await toast(window, 'Dates enregistrées.').getByRole('button', { name: 'Annuler' }).click();
  await expect(toast(window, 'rétablies')).toBeVisible();
  expect(await daysOf(window, accompagnementId)).toEqual(before);

  await window.getByRole('button', { name: 'Prolonger ou changer les dates' }).click();
  await modal.getByLabel('Décision').selectOption('fin-anticipee');
  await modal.getByLabel('Nouvelle fin de la mesure').fill(typedDay(addDays(audienceOn, -8)));
  await expect(modal.getByText('2 convocations annulées.')).toBeVisible();
  await modal.getByRole('button', { name: 'Enregistrer les nouvelles dates' }).click();
  await expect(
    window.getByRole('region', { name: 'Décisions et obligations' }).getByText('Mainlevée ou fin anticipée'),
  ).toBeVisible();
});

test('what is due is seen on the dossier, on today’s page and in the list, done and undone', async () => {
  test.setTimeout(180_000);
  const { window } = antenne;
  const accompagnementId = await openEviction(window, audienceOn);
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('tab', { name: 'Mesure et échéances' }).click();
  const due = window.getByRole('region', { name: 'Échéances', exact: true });
  await expect(due.getByText('Audience')).toBeVisible();

  await due.getByRole('button', { name: 'Ajouter une échéance' }).click();
  const modal = window.getByRole('dialog');
  await expect(modal.getByLabel('Pour le')).toHaveValue(/\d/);
  await modal.getByLabel('Pour le').fill(typedDay(addDays(today(), 5)));
  await modal.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(due.getByText('dans 5\u00a0jours')).toBeVisible();

  const housing = window.getByRole('form', { name: 'Hébergement de l’éviction' });
  await housing.getByLabel('Demandé le').fill(typedDay(addDays(today(), -2)));
  await housing.getByLabel('à', { exact: true }).first().fill('9h');
  await housing.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(due.getByText(/délai dépassé de \d+/)).toBeVisible();

  const obligation = window.getByRole('form', { name: 'Ajouter une obligation' });
  await obligation.getByRole('combobox', { name: 'Obligation' }).fill('Soins (alcool)');
  await obligation.getByRole('button', { name: 'Ajouter' }).click();
  await expect(window.getByText('Soins (alcool), depuis le')).toBeVisible();
  await expect(window.getByRole('region', { name: 'Prochaines échéances' })).toContainText('Rapport avant l’audience');
  await look(antenne, window, 'dossier-echeances');

  await due.getByRole('checkbox', { name: /Rapport avant l’audience/ }).click();
  await expect(due.getByText('Faite')).toBeVisible();
  await toast(window, 'L’échéance est faite.').getByRole('button', { name: 'Annuler' }).click();
  await expect(due.getByText('dans 5\u00a0jours')).toBeVisible();

  await goTo(window, '/');
  await expect(window.getByText('Échéances\u00a0: 1 passée, 1 sous 7 jours.')).toBeVisible();
  await look(antenne, window, 'aujourdhui-echeances');
  await window.getByRole('link', { name: 'Voir les échéances' }).click();
  const list = window.getByRole('table', { name: 'Échéances' });
  await expect(list.getByText('Fabre Julien').first()).toBeVisible();
  await look(antenne, window, 'echeances');
  await list.getByRole('checkbox', { name: /Rapport avant l’audience/ }).click();
  await expect(list.getByText('Rapport avant l’audience')).toHaveCount(0);
});

test('a colleague stands in for two weeks, and no longer once it is taken back', async () => {
  test.setTimeout(120_000);
  const { window } = antenne;
  const hugo = { name: 'Hugo Marchand', role: 'controleur' };
  const { id: compteId } = await value(window, 'comptes', 'create', hugo);
  await openEviction(window, audienceOn);
  const seen = async () =>
    (
      await value(window, 'convocations', 'between', {
        from: addDays(today(), 1),
        to: addDays(today(), 40),
        whose: 'compte',
        compteId,
      })
    ).lines.length;
  expect(await seen()).toBe(0);
  await goTo(window, '/agenda');
  await window.getByRole('link', { name: 'Remplacements' }).click();
  const form = window.getByRole('form', { name: 'Organiser un remplacement' });
  await form.getByLabel('Qui est absent').selectOption('Nadia Benali');
  await form.getByLabel('Qui le remplace').selectOption('Hugo Marchand');
  await form.getByLabel('Du').fill(typedDay(addDays(today(), 1)));
  await form.getByLabel('Au, ce jour compris').fill(typedDay(addDays(today(), 14)));
  await form.getByRole('button', { name: 'Enregistrer le remplacement' }).click();
  await expect(window.getByRole('table', { name: 'Remplacements' }).getByText('1 dossier')).toBeVisible();
  expect(await seen()).toBe(2);
  await look(antenne, window, 'remplacements');
  await window.getByRole('button', { name: 'Retirer' }).click();
  await expect(window.getByText('Aucun remplacement en cours ou à venir')).toBeVisible();
  expect(await seen()).toBe(0);
  await toast(window, 'retiré').getByRole('button', { name: 'Annuler' }).click();
  await expect(toast(window, 'rétabli')).toBeVisible();
  expect(await seen()).toBe(2);
});
