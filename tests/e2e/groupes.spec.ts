import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { cjse } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { toast, typedDay } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today, tuesdayAfter } from '../support/today.ts';

test.describe.configure({ timeout: 400_000 });

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

/** « 24/11/2026 », as the program writes it. */
const written = (day: string): string => day.split('-').reverse().join('/');

async function startFrom(window: Page, format: string): Promise<void> {
  await goTo(window, '/groupes/modeles');
  await window.getByRole('button', { name: 'Ajouter un modèle' }).click();
  await window.getByRole('dialog').getByRole('link', { name: format }).click();
}

const seanceAction = async (window: Page, row: string, action: string) => {
  await window.getByRole('row', { name: row }).getByRole('button', { name: 'Autres actions', exact: false }).click();
  await window.getByRole('menuitem', { name: action }).click();
};

test('a stage of two days is set up, changed, run around a closed day, moved, cancelled, closed', async () => {
  const { window } = antenne;
  const first = tuesdayAfter(15);
  await value(window, 'lieux', 'addFermeture', {
    lieuId: null,
    compteId: null,
    from: addDays(first, 1),
    to: addDays(first, 1),
    label: 'Journée de l’équipe',
  });
  await menu(window).getByRole('link', { name: 'Groupes et stages' }).click();
  await expect(window.getByText('Aucun groupe en cours')).toBeVisible();
  await look(antenne, window, 'groupes-vide');
  await window.getByRole('link', { name: 'Préparer d’abord les modèles' }).click();
  await expect(window.getByText('Aucun modèle pour l’instant')).toBeVisible();
  await window.getByRole('button', { name: 'Ajouter un modèle' }).click();
  await look(antenne, window, 'modeles-habituels');
  await window.getByRole('dialog').getByRole('link', { name: 'Stage de deux jours consécutifs' }).click();

  const given = window.getByRole('region', { name: 'Ce que cela donne' });
  await expect(given).toContainText('4\u00a0séances de groupe sur 2\u00a0jours');
  await window.getByLabel('Nom du modèle').fill('Stage de responsabilisation');
  await window.getByLabel('Nombre de places').fill('');
  await window.getByLabel('Participation demandée').fill('150,50');
  await window.getByLabel('Intervenants de la séance 2').fill('France Victimes 66');
  await window.getByRole('button', { name: 'Ajouter une séance' }).click();
  await window.getByLabel('Durée de la séance 5').fill('');
  await window.getByRole('button', { name: 'Enregistrer le modèle' }).click();
  await expect(window.getByText('Indiquez une durée en minutes.').first()).toBeVisible();
  await expect(window.getByLabel('Durée de la séance 5')).toBeFocused();
  await window.getByRole('button', { name: 'Retirer\u00a0: Séance 5' }).click();
  await expect(given).toContainText('150,50\u00a0€ par personne');
  await look(antenne, window, 'modele');
  await window.getByRole('button', { name: 'Enregistrer le modèle' }).click();

  const model = window.getByRole('article', { name: 'Stage de responsabilisation' });
  await expect(model).toContainText('150,50\u00a0€ par personne');
  await model.getByRole('button', { name: 'Ne plus proposer' }).click();
  await expect(window.getByText('Aucun modèle pour l’instant')).toBeVisible();
  await toast(window, 'Le modèle n’est plus proposé.').getByRole('button', { name: 'Annuler' }).click();
  await expect(model.getByRole('button', { name: 'Ne plus proposer' })).toBeVisible();
  await look(antenne, window, 'modeles');

  await model.getByRole('link', { name: 'Créer une session' }).click();
  await window.getByLabel('Nom pour l’équipe').fill('Stage de janvier, Montpellier');
  await window.getByLabel('Titre public').fill('Stage contre les violences');
  await expect(window.getByText('Ce titre dit pourquoi l’on vient', { exact: false })).toBeVisible();
  await window.getByLabel('Titre public').fill('Réunion du mardi');
  await window.getByRole('textbox', { name: 'Premier jour' }).fill(typedDay(first));
  await window.getByLabel('Heure', { exact: false }).first().fill('9h');
  await window.getByRole('combobox', { name: 'Lieu' }).fill('Montpellier');
  await window.getByText('Nadia Benali', { exact: true }).last().click();
  const dates = window.getByRole('region', { name: 'Dates prévues' });
  await expect(dates.getByText('évite Journée de l’équipe').first()).toBeVisible();
  await look(antenne, window, 'groupe-nouveau');
  await window.getByRole('button', { name: 'Adapter le déroulement', exact: false }).click();
  await window.getByLabel('Nombre de places').fill('8');
  await look(antenne, window, 'groupe-adapte');
  await window.getByRole('button', { name: 'Créer et planifier' }).click();

  await expect(window.getByRole('heading', { level: 1, name: 'Stage de janvier, Montpellier' })).toBeVisible();
  const { groupes } = await value(window, 'groupes', 'list', { closed: false });
  const groupeId = groupes[0]?.groupeId ?? '';
  const days = async () =>
    (await value(window, 'groupes', 'read', { groupeId })).seances
      .filter(({ status }) => status === 'prevue')
      .map(({ day }) => day);
  expect(await days()).toEqual([first, first, addDays(first, 2), addDays(first, 2)]);
  expect((await value(window, 'programmes', 'list')).programmes[0]?.format.capacity).toBe(null);
  await look(antenne, window, 'groupe');

  await seanceAction(window, 'Premier jour, matin', 'Déplacer');
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Nouveau jour').fill(typedDay(addDays(first, 7)));
  await dialog.getByLabel('se décalent d’autant', { exact: false }).check();
  await expect(dialog.getByRole('list', { name: 'Dates qui changent' }).getByRole('listitem')).toHaveCount(4);
  await look(antenne, window, 'groupe-deplacer');
  await dialog.getByRole('button', { name: 'Déplacer', exact: true }).click();
  await expect(dialog).toBeHidden();
  expect(await days()).toEqual([7, 7, 9, 9].map((after) => addDays(first, after)));
  await toast(window, '4\u00a0séances déplacées').getByRole('button', { name: 'Annuler' }).click();
  await expect(toast(window, 'Chaque séance a retrouvé sa date.')).toBeVisible();
  expect(await days()).toEqual([first, first, addDays(first, 2), addDays(first, 2)]);

  await seanceAction(window, 'Second jour, matin', 'Annuler la séance');
  await expect(window.getByRole('row', { name: 'Second jour, matin' })).toContainText('Annulée');
  await toast(window, 'La séance est annulée.').getByRole('button', { name: 'Annuler' }).click();
  await expect(window.getByRole('row', { name: 'Second jour, matin' })).toContainText('Prévue');

  await seanceAction(window, 'Second jour, matin', 'Modifier');
  await dialog.getByLabel('Intervenants extérieurs').fill('Délégué du procureur');
  await dialog.getByLabel('Compte rendu').fill('Le cadre légal, puis un échange sur la semaine.');
  await look(antenne, window, 'seance-modifier');
  await dialog.getByRole('button', { name: 'Enregistrer la séance' }).click();
  await expect(window.getByRole('row', { name: 'Second jour, matin' })).toContainText('avec Délégué du procureur');

  await window.getByRole('tab', { name: 'À propos' }).click();
  await look(antenne, window, 'groupe-a-propos');
  await window.getByRole('link', { name: 'Modifier' }).click();
  await window.getByLabel('Nom pour l’équipe').fill('Stage de janvier');
  await look(antenne, window, 'groupe-modifier');
  await window.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Stage de janvier' })).toBeVisible();
});

test('an open group meets every week; séances are added until a date; it is closed and opened again', async () => {
  const { window } = antenne;
  const start = addDays(tuesdayAfter(0), -28);
  await startFrom(window, 'Groupe de parole ouvert');
  await window.getByRole('button', { name: 'Enregistrer le modèle' }).click();
  await window.getByRole('link', { name: 'Créer une session' }).click();
  await window.getByLabel('Nom pour l’équipe').fill('Groupe de Montpellier');
  await window.getByLabel('Titre public').fill('Réunion du mardi');
  await window.getByRole('textbox', { name: 'Premier jour' }).fill(typedDay(start));
  await window.getByLabel('Heure', { exact: false }).first().fill('18h30');
  await window.getByRole('combobox', { name: 'Lieu' }).fill('Montpellier');
  await window.getByText('Nadia Benali', { exact: true }).last().click();
  await window.getByRole('button', { name: 'Créer et planifier' }).click();
  const next = window.getByRole('region', { name: 'À émarger' });
  await expect(next).toBeVisible();

  const { groupes } = await value(window, 'groupes', 'list', { closed: false });
  const groupeId = groupes[0]?.groupeId ?? '';
  const held = async () => (await value(window, 'groupes', 'read', { groupeId })).seances;
  const planned = await held();
  const until = addDays(planned.at(-1)?.day ?? '', 21);
  await window.getByRole('button', { name: 'Ajouter des séances' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Jusqu’au').fill(typedDay(until));
  await look(antenne, window, 'groupe-ajouter');
  await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(dialog).toBeHidden();
  const more = await held();
  expect(more.length).toBeGreaterThan(planned.length);
  expect(more.at(-1)?.day.localeCompare(until)).toBeLessThanOrEqual(0);

  const { accompagnementId } = await value(window, 'accompagnements', 'open', cjse());
  const { inscriptionId } = await value(window, 'inscriptions', 'enrol', {
    about: { from: 'accompagnement', accompagnementId },
    groupeId,
    on: start,
    dueOn: null,
  });
  await value(window, 'seances', 'mark', {
    seanceId: planned[0]?.seanceId,
    marks: [{ inscriptionId, status: 'present', comment: null, catchesUpId: null }],
  });
  await window.reload();
  await look(antenne, window, 'groupe-ouvert');
  await window.getByRole('tab', { name: 'Participants' }).click();
  const row = window.getByRole('row', { name: 'Berthier Karim' });
  await expect(row).toContainText('1 présence');
  await row.getByRole('button', { name: 'Ajouter un rendez-vous', exact: false }).click();
  await dialog.getByLabel('Jour').fill(typedDay(addDays(today(), 3)));
  await dialog.getByLabel('Heure').fill('10h');
  await look(antenne, window, 'rendez-vous');
  await dialog.getByRole('button', { name: 'Prévoir', exact: true }).click();
  await expect(toast(window, 'Le rendez-vous est prévu.')).toBeVisible();
  await expect(row).toContainText('Entretien individuel');
  await look(antenne, window, 'participants');

  await goTo(window, '/groupes');
  const table = window.getByRole('table', { name: 'Groupes en cours' });
  await expect(table).toContainText('à émarger');
  await look(antenne, window, 'groupes');
  await value(window, 'inscriptions', 'leave', {
    inscriptionId,
    state: 'abandon',
    on: today(),
    endsAccompagnement: false,
  });
  await goTo(window, `/groupes/${groupeId}?vue=a-propos`);
  await window.getByRole('button', { name: 'Terminer le groupe' }).click();
  await look(antenne, window, 'groupe-terminer');
  await dialog.getByRole('button', { name: 'Terminer le groupe' }).click();
  await expect(window.getByText(/^Terminé le/)).toBeVisible();
  await toast(window, 'Le groupe est terminé.').getByRole('button', { name: 'Annuler' }).click();
  await expect(toast(window, 'Le groupe est rouvert.')).toBeVisible();
  expect((await held()).map(({ status }) => status)).toEqual(
    (await held()).map(({ seanceId }) => (seanceId === planned[0]?.seanceId ? 'tenue' : 'prevue')),
  );

  await window.getByRole('button', { name: 'Terminer le groupe' }).click();
  await dialog.getByLabel('Dernier jour').fill(typedDay(today()));
  await dialog.getByRole('button', { name: 'Terminer le groupe' }).click();
  await goTo(window, '/groupes');
  await window.getByText('Terminés', { exact: true }).click();
  await expect(window.getByRole('table', { name: 'Groupes terminés' })).toContainText(written(today()));
  await window.getByRole('link', { name: 'Groupe de Montpellier' }).click();
  await look(antenne, window, 'groupe-termine');
  await window.getByRole('button', { name: 'Rouvrir' }).click();
  await expect(toast(window, 'Le groupe est rouvert.')).toBeVisible();
});
