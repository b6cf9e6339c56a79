import { expect, test, type Page } from '@playwright/test';
import { createVault, joinAs, passphrase, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { lock, menu } from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { toast, typedDay } from '../support/pages/road.ts';
import { createRun, enrolled, interviewed, present, sentForStage, workday } from '../support/pages/stage.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today, tuesdayAfter } from '../support/today.ts';

test.describe.configure({ timeout: 400_000 });

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

const stage = { format: 'Stage de deux jours consécutifs', publicTitle: 'Session collective' };
const openAnew = async (window: Page, path: string): Promise<void> => {
  await window.reload();
  await goTo(window, path);
};

test('somebody phones before the day: the excuse is noted ahead, printed, told, undone', async () => {
  const { window } = antenne;
  const first = tuesdayAfter(8);
  const { groupeId, seanceIds } = await createRun(window, { ...stage, name: 'Stage de mars', startsOn: first });
  for (const [lastName, firstName] of [
    ['Fabre', 'Julien'],
    ['Lopez', 'Sébastien'],
    ['Nguyen', 'Marc'],
  ] as const)
    await enrolled(window, await sentForStage(window, lastName, firstName), groupeId, today());
  await openAnew(window, `/groupes/${groupeId}`);
  await window.getByRole('link', { name: 'Noter une excuse' }).click();
  await expect(window.getByText('3 attendus', { exact: true })).toBeVisible();
  await look(antenne, window, 'excuse-avant');
  const line = (name: string) => window.getByRole('article', { name });

  // Only the excuse answers, by its key as by its button.
  await window.keyboard.press('p');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('e');
  await expect(line('Lopez Sébastien')).toContainText('Absent excusé');
  await expect(line('Fabre Julien')).toContainText('Attendu');
  await expect(window.getByText('2 attendus, 1 excusé')).toBeVisible();
  await toast(window, 'absent excusé.').getByRole('button', { name: 'Annuler' }).click();
  await expect(line('Lopez Sébastien')).toContainText('Attendu');
  await window.getByRole('button', { name: 'Absent excusé\u00a0: Lopez Sébastien' }).click();
  await expect(line('Lopez Sébastien')).toContainText('Absent excusé');
  await look(antenne, window, 'excuse-notee');

  await window.getByRole('link', { name: 'Feuille d’émargement' }).click();
  const row = window.getByRole('row', { name: /Lopez Sébastien/ });
  // Excused from the morning alone.
  await expect(row.getByRole('cell')).toHaveText(['Lopez Sébastien', 'excusé', '']);
  await look(antenne, window, 'feuille-excuse');
  await goTo(window, `/groupes/${groupeId}`);
  await expect(window.getByRole('region', { name: 'Prochaine séance' })).toContainText('dont 1 excusée');
  await expect(window.getByRole('row', { name: 'Premier jour, matin' })).toContainText('Prévue, 1 excusé');
  await look(antenne, window, 'groupe-excuse');
  const { seances } = await value(window, 'groupes', 'read', { groupeId });
  expect(seances.find(({ seanceId }) => seanceId === seanceIds[0])).toMatchObject({ status: 'prevue', present: 0 });
});

test('what a new groupe or a rendez-vous meets is told, and blocks nothing', async () => {
  const { window } = antenne;
  const first = tuesdayAfter(8);
  const { groupeId } = await createRun(window, { ...stage, name: 'Stage de mars', startsOn: first });
  const inscriptionId = await enrolled(window, await sentForStage(window, 'Fabre', 'Julien'), groupeId, today());
  expect(inscriptionId).not.toBe('');
  const { programmes } = await value(window, 'programmes', 'list');
  await openAnew(window, `/groupes/nouveau?modele=${programmes[0]?.programmeId ?? ''}`);
  await window.getByLabel('Nom pour l’équipe').fill('Soirées de mars');
  await window.getByLabel('Titre public').fill('Réunion du mardi');
  await window.getByRole('textbox', { name: 'Premier jour' }).fill(typedDay(addDays(first, 7)));
  await window.getByLabel('Heure', { exact: false }).first().fill('10h');
  await window.getByRole('combobox', { name: 'Lieu' }).fill('Mèze');
  await window.getByText('Nadia Benali', { exact: true }).last().click();
  const dates = window.getByRole('region', { name: 'Dates prévues' });
  await expect(dates.getByText('Aucun conflit repéré à ces dates.')).toBeVisible();
  await look(antenne, window, 'dates-libres');
  await window.getByRole('textbox', { name: 'Premier jour' }).fill(typedDay(first));
  await expect(dates.getByText(/Nadia Benali est déjà à .*Stage de mars/).first()).toBeVisible();
  await look(antenne, window, 'dates-conflits');

  await openAnew(window, `/groupes/${groupeId}?vue=participants`);
  await window.getByRole('button', { name: /^Prévoir\s: Entretien préalable, Fabre/ }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Jour').fill(typedDay(addDays(first, 7)));
  await dialog.getByLabel('Heure').fill('9h30');
  await expect(dialog.getByText('Aucun conflit repéré à ce moment-là.')).toBeVisible();
  await dialog.getByLabel('Jour').fill(typedDay(first));
  await expect(dialog.getByRole('note')).toContainText(/Fabre Julien est attendu à 9\sh\s00 pour/);
  await look(antenne, window, 'rendez-vous-conflits');
  await dialog.getByRole('button', { name: 'Prévoir', exact: true }).click();
  await expect(toast(window, 'Le rendez-vous est prévu.')).toBeVisible();
});

test('those who met the rule finish together, and enrolling is undone whole', async () => {
  const { window } = antenne;
  const startsOn = workday(addDays(today(), -24));
  const { groupeId, seanceIds } = await createRun(window, { ...stage, name: 'Stage de mars', startsOn });
  const ids: string[] = [];
  for (const [lastName, firstName] of [
    ['Fabre', 'Julien'],
    ['Lopez', 'Sébastien'],
    ['Nguyen', 'Marc'],
  ] as const)
    ids.push(await enrolled(window, await sentForStage(window, lastName, firstName), groupeId, startsOn));
  const [one = '', two = '', three = ''] = ids;
  for (const seanceId of seanceIds) await present(window, seanceId, [one, two]);
  for (const inscriptionId of [one, two])
    for (const [kind, label] of [
      ['prealable', 'Entretien préalable'],
      ['bilan', 'Entretien de bilan'],
    ] as const)
      await present(window, await interviewed(window, inscriptionId, { kind, label, day: startsOn }), [inscriptionId]);
  await value(window, 'seances', 'mark', {
    seanceId: seanceIds[0],
    marks: [{ inscriptionId: three, status: 'absent-injustifie', comment: null, catchesUpId: null }],
  });
  await openAnew(window, `/groupes/${groupeId}?vue=participants`);
  const over = window.getByRole('region', { name: 'Fin du module' });
  await expect(over).toContainText('2\u00a0inscrits sur 3 remplissent la règle du module.');
  await look(antenne, window, 'groupe-fini');
  await over.getByRole('button', { name: /^Terminer pour tous/ }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Module achevé (2)' })).toContainText('Fabre Julien');
  await expect(dialog.getByRole('region', { name: 'Restent inscrits (1)' })).toContainText('Nguyen Marc');
  await expect(dialog).toContainText('Règle\u00a0: les 4\u00a0séances');
  await look(antenne, window, 'groupe-achever');
  await dialog.getByRole('button', { name: /^Terminer pour 2/ }).click();
  await expect(window.getByRole('tab', { name: 'Participants (1)' })).toBeVisible();
  await toast(window, 'Module achevé pour 2\u00a0personnes.').getByRole('button', { name: 'Annuler' }).click();
  await expect(window.getByRole('tab', { name: 'Participants (3)' })).toBeVisible();

  // A dossier of another type: entering opens an accompagnement, taking it back leaves none.
  const roche = await sentForStage(window, 'Roche', 'Thierry');
  const { personneId } = await value(window, 'accompagnements', 'read', { accompagnementId: roche });
  const modules = async () => (await value(window, 'inscriptions', 'parcours', { personneId })).modules.length;
  const before = await modules();
  await goTo(window, `/dossiers/${roche}`);
  await window.getByRole('button', { name: 'Inscrire à un module' }).click();
  await dialog.getByRole('button', { name: /^Inscrire\s: Stage de mars/ }).click();
  const anyway = window.getByRole('button', { name: 'Inscrire malgré tout' });
  await anyway.click();
  await expect(toast(window, 'Inscription enregistrée')).toBeVisible();
  expect(await modules()).toBe(before + 1);
  await toast(window, 'Inscription enregistrée').getByRole('button', { name: 'Annuler' }).click();
  await expect(toast(window, 'L’inscription est annulée.')).toBeVisible();
  expect(await modules()).toBe(before);
});

test('a long open groupe shows its last séances; a read-only account sees no button that writes', async () => {
  const { window } = antenne;
  const start = workday(addDays(today(), -56));
  const { groupeId } = await createRun(window, {
    format: 'Groupe de parole ouvert',
    name: 'Groupe de la semaine',
    publicTitle: 'Réunion de la semaine',
    startsOn: start,
  });
  const inscriptionId = await enrolled(window, await sentForStage(window, 'Fabre', 'Julien'), groupeId, start);
  const { seances } = await value(window, 'groupes', 'read', { groupeId });
  const past = seances.filter(({ day }) => day < today());
  for (const { seanceId } of past) await present(window, seanceId, [inscriptionId]);
  await openAnew(window, `/groupes/${groupeId}`);
  const table = window.getByRole('table', { name: 'Séances' });
  const shown = () => table.getByRole('row').count();
  const folded = past.length - 3;
  const fold = window.getByRole('button', { name: `Voir les ${String(folded)} séances passées` });
  await expect(fold).toBeVisible();
  expect(await shown()).toBe(seances.length - folded + 1);
  await look(antenne, window, 'groupe-replie');
  await fold.click();
  expect(await shown()).toBe(seances.length + 1);

  const reader = { name: 'Paul Astruc', passphrase };
  const { code } = await value(window, 'comptes', 'create', { name: reader.name, role: 'lecture' });
  const locked = await lock(antenne, window);
  await joinAs(locked, reader, code);
  await expect(menu(locked)).toBeVisible();
  const offered = [
    'Inscrire',
    'Ajouter',
    'Noter',
    'Modifier',
    'Terminer',
    'Prévoir',
    'Autres actions',
    'Tous présents',
  ];
  for (const view of ['seances', 'participants', 'a-propos']) {
    await goTo(locked, `/groupes/${groupeId}?vue=${view}`);
    await expect(locked.getByRole('heading', { level: 1, name: 'Groupe de la semaine' })).toBeVisible();
    for (const name of offered)
      for (const role of ['button', 'link'] as const)
        await expect(locked.getByRole('main').getByRole(role, { name }), `${view}: ${name}`).toHaveCount(0);
  }
  await goTo(locked, `/groupes/${groupeId}`);
  await look(antenne, locked, 'groupe-lecture-seule');
});
