import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, screenshot, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { toast, typedDay } from '../support/pages/road.ts';
import { createRun, enrolled, interviewed, present, sentForStage, workday } from '../support/pages/stage.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

const usualStage = 'Stage de deux jours consécutifs';

/** Pages of the paper the window would print, as the program itself makes them. */
const printedPages = (): Promise<number> =>
  antenne.app.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ printBackground: false });
    return pdf?.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  });

/** What was written through the bridge is not known of the pages already shown. */
const openAnew = async (window: Page, path: string): Promise<void> => {
  await window.reload();
  await goTo(window, path);
};

const menuOf = async (window: Page, name: string) => {
  await window.getByRole('button', { name: `Actions\u00a0: ${name}` }).click();
  return window.getByRole('menu');
};

test('a stage is run end to end: enrolled, answered, caught up, paid, attested', async () => {
  test.setTimeout(420_000);
  const { window } = antenne;
  const startsOn = workday(addDays(today(), -24));
  const stage = await createRun(window, {
    format: usualStage,
    name: 'Stage violences conjugales, première session',
    publicTitle: 'Stage de la maison des associations',
    startsOn,
    feeCents: 20_000,
  });
  const next = await createRun(window, {
    format: usualStage,
    name: 'Stage violences conjugales, seconde session',
    publicTitle: 'Stage de la maison des associations',
    startsOn: workday(addDays(startsOn, 10)),
  });
  const [fabre, lopez, nguyen, roche] = [
    await sentForStage(window, 'Fabre', 'Julien'),
    await sentForStage(window, 'Lopez', 'Sébastien'),
    await sentForStage(window, 'Nguyen', 'Marc'),
    await sentForStage(window, 'Roche', 'Thierry'),
  ];

  // From the page of the groupe, somebody is looked for; it has begun, so that entering is asked twice.
  await goTo(window, `/groupes/${stage.groupeId}?vue=participants`);
  await window.getByRole('button', { name: 'Inscrire une personne' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Chercher la personne').fill('fabr');
  await dialog.getByRole('button', { name: /Fabre Julien/ }).click();
  await expect(dialog.getByRole('radio', { name: /^CJSE/ })).toBeChecked();
  await look(antenne, window, 'inscrire-qui');
  await dialog.getByRole('button', { name: 'Voir les groupes possibles' }).click();
  await dialog.getByLabel('Entrée, ou demande, le').fill(typedDay(startsOn));
  await expect(dialog.getByText(/^Fermé, commencé le/)).toBeVisible();
  await look(antenne, window, 'inscrire-groupe');
  await dialog.getByRole('button', { name: /^Inscrire\s: Stage violences conjugales, première/ }).click();
  await window.getByRole('button', { name: 'Inscrire malgré tout' }).click();
  await expect(toast(window, 'Inscription enregistrée').first()).toBeVisible();

  // From a dossier, the groupe is chosen.
  await goTo(window, `/dossiers/${lopez}`);
  await window.getByRole('button', { name: 'Inscrire à un module' }).click();
  await dialog.getByLabel('Entrée, ou demande, le').fill(typedDay(startsOn));
  await expect(dialog.getByRole('article')).toHaveCount(2);
  await look(antenne, window, 'inscrire-choix');
  await dialog.getByRole('button', { name: /^Inscrire\s: Stage violences conjugales, première/ }).click();
  await window.getByRole('button', { name: 'Inscrire malgré tout' }).click();
  await expect(toast(window, 'Inscription enregistrée').first()).toBeVisible();
  for (const each of [nguyen, roche]) await enrolled(window, each, stage.groupeId, startsOn);

  const { inscriptions } = await value(window, 'groupes', 'read', { groupeId: stage.groupeId });
  const ids = inscriptions.map(({ inscriptionId }) => inscriptionId);
  const of = (lastName: string): string => inscriptions.find((each) => each.lastName === lastName)?.inscriptionId ?? '';
  expect(ids).toHaveLength(4);

  // The interview before: one on the screen, the others through the bridge.
  for (const inscriptionId of ids) {
    const before = { kind: 'prealable', label: 'Entretien préalable', day: startsOn } as const;
    const seanceId = await interviewed(window, inscriptionId, before);
    if (inscriptionId !== of('Fabre')) await present(window, seanceId, [inscriptionId]);
    else {
      await goTo(window, `/groupes/${stage.groupeId}/seances/${seanceId}`);
      await window.getByRole('button', { name: 'Présent\u00a0: Fabre Julien' }).click();
      await expect(toast(window, 'présent.')).toBeVisible();
    }
  }

  // First half-day: everybody, then the exceptions, by keys alone; an answer is undone.
  const [morning = '', afternoon = '', second = '', last = ''] = stage.seanceIds;
  await goTo(window, `/groupes/${stage.groupeId}/seances/${morning}`);
  await expect(window.getByText('4 attendus, 0 présent, 4 sans réponse')).toBeVisible();
  await look(antenne, window, 'seance-a-repondre');
  await window.keyboard.press('t');
  await expect(window.getByText('4 attendus, 4 présents')).toBeVisible();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('r');
  await window.keyboard.press('d');
  const line = (name: string) => window.getByRole('article', { name });
  await expect(line('Lopez Sébastien')).toContainText('En retard');
  await expect(line('Nguyen Marc')).toContainText('Parti avant la fin');
  await window.keyboard.press('n');
  await dialog.getByLabel('Remarque').fill('Parti à 11 h, rendez-vous médical');
  await window.keyboard.press('Enter');
  await expect(line('Nguyen Marc')).toContainText('rendez-vous médical');
  await window.keyboard.press('a');
  await expect(line('Roche Thierry')).toContainText('Absent sans excuse');
  await window.getByRole('alert').getByRole('button', { name: 'Annuler' }).click();
  await expect(line('Roche Thierry')).not.toContainText('Absent sans excuse');
  await window.getByLabel('Compte rendu de la séance').fill('La loi et la réparation. Groupe attentif.');
  await window.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
  await expect(toast(window, 'Le compte rendu est enregistré.')).toBeVisible();
  await look(antenne, window, 'seance-repondue');

  // Then the others; somebody misses the third.
  await window.getByRole('link', { name: 'Feuille d’émargement' }).click();
  await expect(window.getByRole('columnheader', { name: /Premier jour, après-midi/ })).toBeVisible();
  const paper = window.getByRole('region', { name: 'Feuille d’émargement' });
  await expect(paper).toContainText('Stage de la maison des associations');
  await expect(paper).not.toContainText(/violence|conjugal/i);
  expect(await printedPages()).toBe(1);
  await look(antenne, window, 'feuille-emargement');
  await present(window, afternoon, ids);
  await goTo(window, `/groupes/${stage.groupeId}/seances/${second}`);
  await expect(window.getByText('4 attendus, 0 présent, 4 sans réponse')).toBeVisible();
  await window.getByRole('button', { name: 'Tous présents' }).click();
  await expect(window.getByText('4 attendus, 4 présents')).toBeVisible();
  await window.getByRole('button', { name: 'Absent excusé\u00a0: Fabre Julien' }).click();
  await expect(line('Fabre Julien')).toContainText('Absent excusé');
  await present(window, last, ids);

  // No attestation yet: the letter says why, and nothing of the facts.
  await openAnew(window, `/groupes/${stage.groupeId}?vue=participants`);
  const menu = await menuOf(window, 'Fabre Julien');
  await expect(menu).toContainText('3\u00a0séances sur 4');
  await expect(menu.getByRole('menuitem', { name: /^Attestation/ })).toHaveCount(0);
  await screenshot(window, 'ecrans/participant-actions');
  await menu.getByRole('menuitem', { name: /module inachevé/ }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Courrier en préparation' })).toBeVisible();
  await expect(window.getByLabel('Texte du courrier')).toContainText('n’a pas achevé');

  // Made up for in the other session.
  await goTo(window, `/groupes/${next.groupeId}/seances/${next.seanceIds[0] ?? ''}`);
  await window.getByRole('button', { name: /^Accueillir un rattrapage/ }).click();
  await look(antenne, window, 'rattrapage');
  await dialog.getByRole('button', { name: /^Rattrape ici\s: Fabre Julien/ }).click();
  await expect(line('Fabre Julien')).toContainText('première session');
  await goTo(window, `/groupes/${stage.groupeId}/seances/${second}`);
  await expect(line('Fabre Julien')).toContainText('Séance rattrapée le');

  // The bilan, then what follows.
  for (const inscriptionId of ids) {
    const after = { kind: 'bilan', label: 'Entretien de bilan', day: today() } as const;
    const seanceId = await interviewed(window, inscriptionId, after);
    await present(window, seanceId, [inscriptionId]);
    if (inscriptionId === of('Fabre')) await goTo(window, `/groupes/${stage.groupeId}/seances/${seanceId}`);
  }
  await window.getByRole('button', { name: 'Proposer la suite' }).click();
  await expect(dialog.getByRole('button', { name: /^Inscrire\s: .*seconde session/ })).toBeVisible();
  await window.keyboard.press('Escape');

  await openAnew(window, `/groupes/${stage.groupeId}?vue=participants`);
  const offered = await menuOf(window, 'Fabre Julien');
  await expect(offered).toContainText('Règle\u00a0: les 4\u00a0séances, rattrapages compris');
  await offered.getByRole('menuitem', { name: /^Attestation/ }).click();
  await expect(window.getByLabel('Texte du courrier')).toContainText('Stage de la maison des associations');

  // A share of it is paid.
  await goTo(window, `/groupes/${stage.groupeId}?vue=participants`);
  await (await menuOf(window, 'Fabre Julien')).getByRole('menuitem', { name: /^Participation financière/ }).click();
  await expect(dialog.getByLabel('Montant, en euros')).toHaveValue('200,00');
  await dialog.getByLabel('Montant, en euros').fill('120,50');
  await dialog.getByLabel('Moyen').selectOption('cheque');
  await dialog.getByRole('button', { name: 'Enregistrer le paiement' }).click();
  await expect(dialog.getByRole('region', { name: 'Participation' })).toContainText('79,50');
  await dialog.getByLabel('Montant, en euros').fill('10');
  await dialog.getByRole('button', { name: 'Enregistrer le paiement' }).click();
  await dialog.getByRole('button', { name: /^Annuler le reçu R-\d{4}-0002/ }).click();
  await expect(dialog.getByRole('region', { name: 'Participation' })).toContainText('79,50');
  await look(antenne, window, 'versements');
  await dialog.getByRole('link', { name: /^Reçu R-\d{4}-0001/ }).click();
  const receipt = window.getByRole('img', { name: /Reçu de participation/ });
  await expect(receipt).toBeVisible();
  expect(await receipt.getAttribute('aria-label')).not.toMatch(/violence|conjugal|contrôle/i);
  await look(antenne, window, 'recu');

  // The module is left, and its line of time says so.
  await goTo(window, `/groupes/${stage.groupeId}?vue=participants`);
  await (await menuOf(window, 'Fabre Julien')).getByRole('menuitem', { name: 'Sortie du module' }).click();
  await expect(dialog.getByRole('radio', { name: 'Module achevé' })).toBeChecked();
  await look(antenne, window, 'sortie-module');
  await dialog.getByRole('button', { name: 'Enregistrer la sortie' }).click();
  await expect(toast(window, 'La sortie du module est enregistrée.')).toBeVisible();
  await goTo(window, `/dossiers/${fabre}`);
  const parcours = window.getByRole('region', { name: 'Parcours' });
  await expect(parcours.getByRole('list')).toContainText('module achevé, 4\u00a0présences sur 4');
  await look(antenne, window, 'parcours');
  await parcours.getByRole('button', { name: 'En tableau' }).click();
  await expect(parcours.getByRole('row', { name: /première session/ })).toContainText('4\u00a0présences sur 4');
  await parcours.getByRole('button', { name: 'Proposer la suite' }).click();
  await dialog.getByLabel(/^Attendre une place/).selectOption('groupe-de-parole');
  await dialog.getByRole('button', { name: 'Mettre en liste d’attente', exact: true }).click();
  await expect(toast(window, 'Mise en liste d’attente enregistrée.')).toBeVisible();
});
