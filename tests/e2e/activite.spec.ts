import { expect, test, type Page } from '@playwright/test';
import { ask, createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { look } from '../support/screens/look.ts';

let antenne: Antenne;

test.beforeEach(async () => {
  antenne = await launchAntenne();
});
test.afterEach(() => antenne.close());

const year = new Date().getFullYear();

/** One call by the keyboard alone: the field has the focus from the start and keeps it. */
async function callByKeys(window: Page, keys: string, told: string): Promise<void> {
  await expect(window.getByRole('textbox', { name: 'Touches' })).toBeFocused();
  await window.keyboard.type(keys);
  await window.keyboard.press('Enter');
  await expect(window.getByText(told)).toBeVisible();
}

test('a morning at the phone line: five calls by the keyboard alone, one taken back', async () => {
  const { window } = antenne;
  await createVault(window, 'porteur', { antenne: 'CPCA Sud Occitanie', compte: 'Claire Fabre' });
  await goTo(window, '/activite');
  await expect(window.getByText('Aucun appel noté')).toBeVisible();
  await look(antenne, window, 'permanence-vide');
  await goTo(window, '/parametres');
  await goTo(window, '/activite');

  await callByKeys(window, 'pd', 'Appel noté\u00a0: la personne elle-même, demande d’aide.');
  await callByKeys(window, 'ei', 'Appel noté\u00a0: entourage, proche, information sur le dispositif.');
  await window.keyboard.type('v');
  await expect(window.getByText('Orienter vers le 3919', { exact: false })).toBeVisible();
  await window.keyboard.press('Backspace');
  await callByKeys(window, 'vi', 'Appel noté\u00a0: victime, information sur le dispositif.');
  await callByKeys(window, 'rf', 'Appel noté\u00a0: professionnel, partenaire, formation.');
  await callByKeys(window, 'jo', 'Appel noté\u00a0: justice, spip, orientation d’une personne.');
  const numbers = window.getByLabel('Nombre d’appels');
  await expect(numbers.getByText('5')).toHaveCount(4);

  await window.keyboard.press('Control+z');
  await expect(window.getByText('L’appel est retiré.')).toBeVisible();
  await expect(numbers.getByText('4')).toHaveCount(4);

  await window.keyboard.type('z');
  await expect(window.getByText('«\u00a0Z\u00a0» n’est la touche d’aucune ligne.')).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByText('Tapez d’abord la touche de qui appelle.')).toBeVisible();
  await look(antenne, window, 'permanence');
  await window.getByRole('button', { name: 'Changer les heures' }).click();
  const hours = window.getByRole('dialog', { name: 'Heures de la permanence' });
  await hours.getByText('Samedi', { exact: true }).click();
  await hours.getByLabel('Ferme à').fill('18h30');
  await look(antenne, window, 'permanence-heures');
  await hours.getByRole('button', { name: 'Enregistrer les heures' }).click();
  await expect(window.getByText('Ouverte du lundi au samedi de 9\u00a0h à 18\u00a0h\u00a030')).toBeVisible();

  await window.getByRole('button', { name: 'Origines et motifs' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Libellé de la ligne 1', { exact: true }).fill('L’auteur lui-même');
  await look(antenne, window, 'permanence-listes');
  await dialog.getByRole('button', { name: 'Enregistrer la liste' }).click();
  await expect(window.getByRole('radio', { name: 'L’auteur lui-même' })).toBeVisible();

  const counted = await value(window, 'permanence', 'year', { year });
  expect(counted.total).toBe(4);
  expect(counted.origines.find(({ code }) => code === 'personne')).toMatchObject({
    label: 'L’auteur lui-même',
    count: 1,
  });
});

test('somebody is received first, then oriented to an antenne, whose answer comes back', async () => {
  const { window } = antenne;
  // AERS carries the region and is an antenne of it: both desks are in one program.
  await createVault(window, 'both', { antenne: 'AERS Montpellier', compte: 'Claire Fabre' });
  await expect
    .poll(async () => (await ask(window, 'porteur.exportCard')).ok, { message: 'the keys are being made' })
    .toBe(true);
  await value(window, 'envoi', 'trustPorteur', {
    base64: (await value(window, 'porteur', 'exportCard')).base64,
  });
  await value(window, 'porteur', 'enrolAntenne', { base64: (await value(window, 'envoi', 'exportCard')).base64 });

  await goTo(window, '/activite?onglet=accueil');
  await expect(window.getByText('Personne n’attend de suite')).toBeVisible();
  await window.getByRole('button', { name: 'Nouvelle personne' }).click();
  const person = window.getByRole('dialog', { name: 'Nouvelle personne reçue' });
  await person.getByLabel('Nom', { exact: false }).first().fill('Roussel');
  await person.getByLabel('Prénom').fill('Bastien');
  await person.getByLabel('Téléphone').fill('06 11 22 33 44');
  await person.getByLabel('Département').fill('34');
  await person.getByRole('button', { name: 'Enregistrer la personne' }).click();

  const drawer = window.getByRole('dialog', { name: 'Premier accueil' });
  await drawer.getByLabel('Résumé court').fill('Demande un groupe de parole, travaille en journée.');
  await drawer.getByRole('button', { name: 'Noter l’entretien' }).click();
  await expect(drawer.getByText('Orientation vers une antenne proposée').first()).toBeVisible();
  await look(antenne, window, 'accueil-personne');
  await drawer.getByRole('button', { name: 'Orienter vers une antenne' }).click();
  const orient = window.getByRole('dialog', { name: 'Orienter vers une antenne' });
  await orient.getByLabel('Antenne').selectOption({ label: 'AERS Montpellier (34)' });
  await look(antenne, window, 'accueil-orienter');
  await orient.getByRole('button', { name: 'Sceller l’orientation' }).click();
  await expect(drawer.getByText('Prête à partir', { exact: false })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('table', { name: 'Personnes reçues' })).toContainText('réponse attendue');
  await window.getByRole('button', { name: 'Régler la durée' }).click();
  const keeping = window.getByRole('dialog', { name: 'Durée de conservation des identités' });
  await keeping.getByLabel('Effacer les identités').selectOption('24');
  await look(antenne, window, 'accueil-conservation');
  await keeping.getByRole('button', { name: 'Enregistrer la durée' }).click();
  await expect(window.getByText(/s’effacent d’elles-mêmes 24\u00a0mois/)).toBeVisible();
  await look(antenne, window, 'accueil');

  // The sealed files go by hand: what the folder does with them is told by its own tests.
  await carried(window, 'courrierPorteur', 'courrierAntenne');
  await goTo(window, '/orientations');
  const recues = window.getByRole('region', { name: 'Orientations reçues du porteur' });
  await expect(recues).toContainText('Roussel Bastien');
  await look(antenne, window, 'orientations-recues');
  await recues.getByRole('button', { name: 'Prendre dans le registre' }).click();
  const taking = window.getByRole('dialog', { name: 'Orientation reçue du porteur' });
  await look(antenne, window, 'orientation-prendre');
  await taking.getByRole('button', { name: 'Prendre dans le registre' }).click();
  await expect(window.getByText('Reçue du porteur (AERS Montpellier)', { exact: false })).toBeVisible();
  await look(antenne, window, 'orientation-recue');
  const { lines } = await value(window, 'orientations', 'list', { view: 'waiting' });
  await value(window, 'orientations', 'answer', {
    orientationId: lines[0]?.orientationId,
    answer: 'acceptee',
    answeredOn: lines[0]?.receivedOn,
    refusalReason: null,
    redirectedTo: null,
  });
  await carried(window, 'courrierAntenne', 'courrierPorteur');

  await goTo(window, '/activite?onglet=accueil');
  await window.getByLabel('Personnes à montrer').selectOption({ label: `Reçues en ${year}` });
  await expect(window.getByRole('table', { name: 'Personnes reçues' })).toContainText(
    'AERS Montpellier\u00a0: acceptée',
  );
});

/** Every message written on one desk, saved as a file and opened on the other. */
async function carried(
  window: Page,
  from: 'courrierPorteur' | 'courrierAntenne',
  to: 'courrierPorteur' | 'courrierAntenne',
): Promise<void> {
  const { sent } = await value(window, from, 'list');
  for (const { pliId } of sent.toReversed()) {
    const { base64 } = await value(window, from, 'exportPli', { pliId });
    expect(Buffer.from(base64, 'base64').toString('latin1')).not.toContain('Roussel');
    await value(window, to, 'importFile', { base64 });
  }
}

test('trainings, events and agreements are kept and told in the report', async () => {
  const { window } = antenne;
  await createVault(window, 'both', { antenne: 'AERS Montpellier', compte: 'Claire Fabre' });
  await expect.poll(async () => (await ask(window, 'envoi.exportCard')).ok).toBe(true);
  await value(window, 'porteur', 'enrolAntenne', { base64: (await value(window, 'envoi', 'exportCard')).base64 });

  await goTo(window, '/activite?onglet=formations');
  await window.getByRole('button', { name: 'Ajouter une formation' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Intitulé').fill('Intervenir auprès des auteurs');
  await dialog.getByLabel('Premier jour').fill(`05/01/${year}`);
  await dialog.getByLabel('Heures').fill('14');
  await dialog.locator('input[aria-label="Profession 1"]').fill('CPIP');
  await dialog.getByLabel('Nombre de participants 1').fill('11');
  await dialog.getByRole('button', { name: 'Ajouter une question' }).click();
  await dialog.getByLabel('Question 1', { exact: true }).fill('Répond à mes attentes');
  await dialog.getByLabel('Nombre de réponses à la question 1').fill('10');
  await dialog.getByLabel('Moyenne de la question 1').fill('4,5');
  await look(antenne, window, 'activite-formation');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(window.getByRole('table', { name: 'Formations' })).toContainText('Intervenir auprès des auteurs');

  await goTo(window, '/activite?onglet=evenements');
  await window.getByRole('button', { name: 'Ajouter un événement' }).click();
  await dialog.getByLabel('Intitulé').fill('Les auteurs en question');
  await dialog.getByLabel('Date').fill(`19/01/${year}`);
  await dialog.getByLabel('Personnes touchées').fill('350');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(window.getByRole('table', { name: 'Événements et réunions' })).toContainText('350');
  await look(antenne, window, 'activite-evenements');

  await goTo(window, '/activite?onglet=conventions');
  await window.getByLabel('Total de la région', { exact: false }).fill('300000');
  await window.getByRole('button', { name: 'Enregistrer le total' }).click();
  await window.getByRole('button', { name: 'Établir la convention de AERS Montpellier' }).click();
  await dialog.getByLabel('Part de l’antenne', { exact: false }).fill('100000');
  await dialog.getByRole('button', { name: 'Ajouter une échéance' }).click();
  await dialog.getByLabel('Description de l’échéance 1').fill('Compte rendu financier');
  await dialog.getByLabel('Date de l’échéance 1').fill(`15/01/${year}`);
  await look(antenne, window, 'activite-convention');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  const shares = window.getByRole('table', { name: `Conventions ${year}` });
  await expect(shares).toContainText('33,3\u00a0%');
  await expect(shares).toContainText('100,0\u00a0%');
  await expect(window.getByRole('alert', { name: 'Échéances des conventions' })).toContainText('en retard');
  await look(antenne, window, 'activite-conventions');

  await goTo(window, '/activite?onglet=bilan');
  await expect(window.getByText('1\u00a0session de formation, pour 11\u00a0participants.')).toBeVisible();
  await look(antenne, window, 'activite-bilan');
});
