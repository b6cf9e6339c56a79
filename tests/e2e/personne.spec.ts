import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { toast, typedDay } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';
import { goTo } from '../support/pages/dossier.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

const startsOn = addDays(today(), -40);

async function openDossier(window: Page): Promise<string> {
  const { accompagnementId } = await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName: 'Fabre', firstName: 'Julien', birthDate: '1984-07-03', sexe: 'homme' },
    orientation: { receivedOn: startsOn, source: 'justice', cadre: 'presentenciel', prescripteur: 'Parquet de Nîmes' },
    mesure: {
      nature: 'cjse',
      court: 'Tribunal judiciaire de Nîmes',
      number: '26/00412',
      startsOn,
      endsOn: null,
      audienceOn: addDays(today(), 60),
    },
    type: 'cjse',
    startsOn,
    binomeId: null,
  });
  return accompagnementId;
}

test('a person is filled in from their dossier, corrected, told as before, and found by another name', async () => {
  test.setTimeout(180_000);
  const { window } = antenne;
  const accompagnementId = await openDossier(window);
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('link', { name: 'Fiche de la personne' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Fabre Julien' })).toBeVisible();

  await window.getByRole('button', { name: 'Corriger l’identité' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Date de naissance').fill('31/02/1984');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog.getByText('Cette date n’existe pas')).toBeVisible();
  await dialog.getByLabel('Date de naissance').fill(typedDay('1984-07-13'));
  await dialog.getByLabel('Nom d’usage').fill('Fabre-Lopez');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(window.getByText('vendredi 13 juillet 1984')).toBeVisible();

  await window.getByRole('button', { name: 'Historique de la fiche' }).click();
  await expect(dialog.getByText('3 juillet 1984', { exact: true })).toBeVisible();
  await expect(dialog.getByText('13 juillet 1984', { exact: true })).toBeVisible();
  await expect(dialog.getByText(/Nadia Benali, le/).first()).toBeVisible();
  await look(antenne, window, 'personne-historique');
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const aliases = window.getByRole('region', { name: 'Autres noms' });
  await aliases.getByRole('textbox', { name: 'Autre nom' }).fill('Juju');
  await aliases.getByRole('button', { name: 'Ajouter' }).click();
  await aliases.getByRole('button', { name: 'Retirer\u00a0: Juju' }).click();
  await toast(window, 'Le nom est retiré.').getByRole('button', { name: 'Annuler' }).click();
  await expect(aliases.getByText('Juju')).toBeVisible();

  await window.getByRole('button', { name: 'Ajouter un contact' }).click();
  await dialog.getByLabel('Numéro ou adresse').fill('06 12 34 56 78');
  await dialog.getByLabel('Précaution').fill('Ne pas laisser de message');
  await dialog.getByRole('button', { name: 'Enregistrer le contact' }).click();
  await expect(window.getByText('Ne pas laisser de message')).toBeVisible();

  const interdictions = window.getByRole('form', { name: 'Ajouter une interdiction' });
  await interdictions.getByLabel('Du').fill(typedDay(startsOn));
  await interdictions.getByRole('button', { name: 'Ajouter' }).click();
  const running = window.getByRole('region', { name: 'Interdictions en cours' });
  await expect(running.getByText('Interdiction de contact')).toBeVisible();

  await window.keyboard.press('Control+k');
  const search = window.getByLabel('Chercher une personne ou une action');
  await search.fill('juju');
  await expect(window.getByRole('option', { name: /Fabre Julien/ })).toBeVisible();
  await search.fill('06 12 34 56 78');
  await window.getByRole('option', { name: /Fabre Julien/ }).click();
  await expect(running.getByText('Interdiction de contact')).toBeVisible();
});

test('a situation is dated: today, a past day, and nothing changed', async () => {
  test.setTimeout(180_000);
  const { window } = antenne;
  const accompagnementId = await openDossier(window);
  const { personneId } = await value(window, 'accompagnements', 'read', { accompagnementId });
  const lodged = async (logement: string, observedOn: string) =>
    value(window, 'personnes', 'observe', {
      personneId,
      observedOn,
      situation: { topic: 'logement', value: { logement } },
    });
  await lodged('conjugal', addDays(today(), -30));
  await goTo(window, `/personnes/${personneId}`);
  const card = window.getByRole('region', { name: 'Logement' });
  await expect(card.getByText('Domicile conjugal')).toBeVisible();
  await card.getByRole('button', { name: 'Modifier\u00a0: Logement' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Logement').selectOption('heberge-tiers');
  await dialog.getByLabel('Constaté le').fill(typedDay(addDays(today(), -10)));
  await dialog.getByRole('button', { name: 'Enregistrer la situation' }).click();
  await expect(card.getByText('Hébergé par un proche')).toBeVisible();
  await card.getByRole('button', { name: 'Rien n’a changé\u00a0: Logement' }).click();
  await expect(toast(window, 'rien n’a changé')).toBeVisible();
  await expect(card.getByRole('button', { name: 'Rien n’a changé' })).toHaveCount(0);

  await window.getByRole('button', { name: 'Modifier\u00a0: Parentalité' }).click();
  await dialog.getByLabel('Enfants 3-5 ans').fill('2');
  await dialog.getByLabel('Vivent avec lui').fill('3');
  await dialog.getByRole('button', { name: 'Enregistrer la situation' }).click();
  await expect(dialog.getByText('plus d’enfants qu’il n’en a')).toBeVisible();
  await look(antenne, window, 'personne-parentalite');
  await dialog.getByLabel('Vivent avec lui').fill('1');
  await dialog.getByRole('button', { name: 'Enregistrer la situation' }).click();
  await expect(window.getByText('2\u00a0enfants')).toBeVisible();

  await window.getByRole('button', { name: 'Ce qui a été constaté\u00a0: Logement' }).click();
  await expect(dialog.getByText('Domicile conjugal')).toBeVisible();
  await expect(dialog.getByText('Hébergé par un proche')).toHaveCount(2);
  await window.keyboard.press('Escape');
  await look(antenne, window, 'personne');

  await window.getByLabel('Situation au').fill(typedDay(addDays(today(), -20)));
  await expect(card.getByText('Domicile conjugal')).toBeVisible();
  await look(antenne, window, 'personne-jour-passe');
  // All of it was recorded today: that day, nothing was known yet.
  await window.getByLabel('Telle qu’on la connaissait ce jour-là').check();
  await expect(card.getByText('Non renseigné')).toBeVisible();
  await window.getByRole('button', { name: 'Revenir à aujourd’hui' }).click();
  await expect(card.getByText('Hébergé par un proche')).toBeVisible();
});

test('what is missing is listed, filled in where the list leads, and gone', async () => {
  test.setTimeout(180_000);
  const { window } = antenne;
  await openDossier(window);
  await goTo(window, '/a-completer');
  const table = window.getByRole('table', { name: 'À compléter' });
  await expect(table.getByRole('link', { name: 'Emploi et catégorie non renseignés' })).toBeVisible();
  await look(antenne, window, 'a-completer');
  await window.getByRole('button', { name: /par catégorie socioprofessionnelle/ }).click();
  await table.getByRole('link', { name: 'Emploi et catégorie non renseignés' }).click();
  await window.getByRole('button', { name: 'Modifier\u00a0: Emploi' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Emploi').selectOption('cdi');
  await dialog.getByLabel('Catégorie socioprofessionnelle').selectOption('ouvrier');
  await dialog.getByRole('button', { name: 'Enregistrer la situation' }).click();
  await expect(window.getByText('CDI, fonctionnaire — Ouvrier')).toBeVisible();
  await goTo(window, '/a-completer');
  await expect(table.getByRole('link', { name: 'Enfants non renseignés' })).toBeVisible();
  await expect(table.getByRole('link', { name: 'Emploi et catégorie non renseignés' })).toHaveCount(0);
});

test('the antenne chooses what it asks, never about the victim', async () => {
  test.setTimeout(180_000);
  const { window } = antenne;
  const accompagnementId = await openDossier(window);
  const { personneId } = await value(window, 'accompagnements', 'read', { accompagnementId });
  await goTo(window, '/parametres');
  const form = window.getByRole('form', { name: 'Champs de la fiche de la personne' });
  await form.getByRole('button', { name: 'Ajouter une question' }).click();
  await form.getByRole('textbox', { name: 'Question 1' }).fill('Adresse de la victime');
  await form.getByRole('button', { name: 'Enregistrer les champs' }).click();
  await expect(form.getByText('écrivez-en une autre')).toBeVisible();
  await form.getByRole('textbox', { name: 'Question 1' }).fill('Permis de conduire');
  await form.getByRole('combobox', { name: 'Réponse 1' }).selectOption('oui-non');
  await form.getByRole('checkbox', { name: 'Couverture santé' }).uncheck();
  await look(antenne, window, 'parametres-champs');
  await form.getByRole('button', { name: 'Enregistrer les champs' }).click();
  await expect(toast(window, 'Les champs sont enregistrés.')).toBeVisible();
  await goTo(window, `/personnes/${personneId}`);
  await window.getByRole('button', { name: 'Répondre\u00a0: Permis de conduire' }).click();
  const answer = window.getByRole('form', { name: 'Permis de conduire' });
  await answer.getByRole('combobox', { name: 'Permis de conduire' }).selectOption('oui');
  await answer.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(window.getByRole('region', { name: 'Questions de l’antenne' }).getByText('oui')).toBeVisible();
  await expect(window.getByRole('region', { name: 'Couverture santé' })).toHaveCount(0);
});
