import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { toast } from '../support/pages/road.ts';
import { createRun, enrolled, sentForStage, workday } from '../support/pages/stage.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

test('whoever waits enters when there is room, and two people who must not meet are told apart', async () => {
  test.setTimeout(240_000);
  const { window } = antenne;
  await goTo(window, '/groupes/attente');
  await expect(window.getByText('Personne n’attend de place')).toBeVisible();
  const group = await createRun(window, {
    format: 'Groupe de parole fermé, 8 séances',
    name: 'Groupe de parole de Béziers',
    publicTitle: 'Groupe du mercredi',
    startsOn: workday(addDays(today(), 12)),
  });
  const [fabre, lopez] = [
    await sentForStage(window, 'Fabre', 'Julien'),
    await sentForStage(window, 'Lopez', 'Sébastien'),
  ];
  await enrolled(window, fabre, group.groupeId, today());
  const ask = (
    accompagnementId: string,
    type: string,
    groupeId: string | null,
    askedOn: string,
    dueOn: string | null,
  ) =>
    value(window, 'inscriptions', 'ask', {
      about: { from: 'accompagnement', accompagnementId },
      type,
      groupeId,
      askedOn,
      dueOn,
    });
  await ask(lopez, 'groupe-de-parole', group.groupeId, addDays(today(), -40), addDays(today(), 85));
  await ask(fabre, 'stage', null, addDays(today(), -3), null);

  // Declared on the page of a person.
  const { personneId } = await value(window, 'accompagnements', 'read', { accompagnementId: lopez });
  await goTo(window, `/personnes/${personneId}`);
  const card = window.getByRole('region', { name: 'À ne pas réunir' });
  await card.getByRole('button', { name: 'Ajouter une personne' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Chercher l’autre personne').fill('fabre');
  await dialog.getByRole('button', { name: /Fabre Julien/ }).click();
  await expect(card.getByRole('link', { name: 'Fabre Julien' })).toBeVisible();
  await look(antenne, window, 'ne-pas-reunir');

  await goTo(window, '/groupes/attente');
  const table = window.getByRole('table', { name: 'Personnes en attente' });
  await expect(table.getByRole('row').nth(1)).toContainText('Lopez Sébastien');
  await expect(table.getByRole('row').nth(1)).toContainText('5\u00a0semaines');
  await look(antenne, window, 'liste-attente');
  await window.getByRole('button', { name: 'Faire entrer\u00a0: Lopez Sébastien' }).click();
  await expect(dialog.getByText('Ne doit pas rencontrer Julien Fabre.')).toBeVisible();
  await expect(dialog.getByText(/y est déjà/)).toHaveCount(0);
  await look(antenne, window, 'faire-entrer');
  await window.keyboard.press('Escape');

  // Taken off, with its undo; then the obstacle is gone and the person enters.
  await window.getByRole('button', { name: 'Retirer\u00a0: Fabre Julien' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  await window.getByRole('alert').getByRole('button', { name: 'Annuler' }).click();
  await expect(table.getByRole('row')).toHaveCount(3);
  await goTo(window, `/personnes/${personneId}`);
  await card.getByRole('button', { name: 'Retirer\u00a0: Fabre Julien' }).click();
  await expect(card.getByText('peut rencontrer toutes les autres')).toBeVisible();
  await goTo(window, '/groupes/attente');
  await window.getByRole('button', { name: 'Faire entrer\u00a0: Lopez Sébastien' }).click();
  await dialog.getByRole('button', { name: 'Faire entrer dans\u00a0: Groupe de parole de Béziers' }).click();
  await expect(toast(window, 'Inscription enregistrée')).toBeVisible();
  await expect(window.getByText('Lopez Sébastien')).toHaveCount(0);
});

test('an anonymous group is counted by heads, on a sheet without names', async () => {
  test.setTimeout(180_000);
  const { window } = antenne;
  const { groupeId } = await createRun(window, {
    format: 'Groupe de parole anonyme',
    name: 'Groupe d’Alès',
    publicTitle: 'Groupe du lundi',
    startsOn: workday(addDays(today(), -21)),
  });
  await value(window, 'groupes', 'addSeances', {
    groupeId,
    seances: {
      how: 'one',
      label: 'Séance du soir',
      day: workday(addDays(today(), -7)),
      at: '18:30',
      durationMinutes: 120,
      lieu: 'Alès, espace André-Chamson',
    },
  });
  const { seances } = await value(window, 'groupes', 'read', { groupeId });
  const evening = seances.find(({ label }) => label === 'Séance du soir');
  if (!evening) throw new Error('no séance');
  await goTo(window, `/groupes/${groupeId}/seances/${evening.seanceId}`);
  for (let person = 0; person < 6; person += 1)
    await window.getByRole('button', { name: 'Une personne de plus' }).click();
  await window.getByRole('combobox', { name: /^Prénoms ou surnoms/ }).fill('Momo');
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: 'Enregistrer l’effectif' }).click();
  await expect(window.getByText('Enregistré\u00a0: 6 personnes')).toBeVisible();
  await look(antenne, window, 'effectif-anonyme');
  const sheet = await value(window, 'seances', 'sheet', { seanceId: evening.seanceId });
  expect(sheet).toMatchObject({ pseudonymes: ['Momo'], lines: [], seance: { headcount: 6, status: 'tenue' } });
  await window.getByRole('alert').getByRole('button', { name: 'Annuler' }).click();
  await expect(toast(window, 'L’effectif d’avant est rétabli.')).toBeVisible();

  await window.getByRole('link', { name: 'Feuille d’émargement' }).click();
  const paper = window.getByRole('region', { name: 'Feuille d’émargement' });
  await expect(paper).toContainText('Nombre de personnes présentes');
  await expect(paper).not.toContainText('Nom et prénom');
  await look(antenne, window, 'feuille-anonyme');
});
