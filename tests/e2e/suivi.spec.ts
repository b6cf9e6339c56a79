import { expect, test, type Page } from '@playwright/test';
import { createVault, passphrase, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { lock, unlock } from '../support/pages/coffre.ts';
import { goTo, openEviction } from '../support/pages/dossier.ts';
import { toast, typedDay } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

let antenne: Antenne;
let accompagnementId: string;
const audienceOn = addDays(today(), 63);

test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
  accompagnementId = await openEviction(antenne.window, audienceOn);
});
test.afterEach(async () => antenne.close());

const openDossier = async (window: Page) => {
  await goTo(window, `/dossiers/${accompagnementId}`);
  await expect(window.getByRole('heading', { level: 1, name: 'Fabre Julien' })).toBeVisible();
};
const timeline = (window: Page) => window.getByRole('list', { name: 'Chronologie' });

test('une note se prend au clavier, survit au verrou, se corrige, se retire et se remet', async () => {
  const { window } = antenne;
  await openDossier(window);
  await window.keyboard.press('n');
  const text = window.getByRole('textbox', { name: 'Note' });
  await expect(text).toBeFocused();
  await window.getByLabel('Modèle').selectOption('Entretien de suivi');
  await expect(text).toHaveValue(/^Situation depuis le dernier rendez-vous/);
  await text.press('Control+End');
  await text.pressSequentially('\nConvenu de reprendre contact avec l’employeur.');

  const locked = await lock(antenne, window);
  await unlock(locked, { name: 'Nadia Benali', passphrase });
  await openDossier(locked);
  const kept = locked.getByRole('textbox', { name: 'Note' });
  await expect(kept).toHaveValue(/Convenu de reprendre contact avec l’employeur\.$/);
  await look(antenne, locked, 'suivi-note');
  await kept.press('Control+Enter');
  await expect(toast(locked, 'La note est enregistrée.')).toBeVisible();
  await expect(kept).toBeHidden();
  await expect(timeline(locked).getByText(/Convenu de reprendre contact/)).toBeVisible();

  await locked.getByRole('button', { name: 'Corriger la note' }).click();
  const modal = locked.getByRole('dialog', { name: 'Corriger la note' });
  await modal.getByRole('textbox', { name: 'Note' }).fill('A repris contact avec l’employeur.');
  await modal.getByRole('button', { name: 'Enregistrer la note' }).click();
  await expect(timeline(locked).getByText('A repris contact avec l’employeur.')).toBeVisible();
  await expect(timeline(locked).getByText(/^Corrigée le/)).toBeVisible();

  await locked.getByRole('button', { name: 'Retirer la note' }).click();
  await expect(timeline(locked).getByText('A repris contact avec l’employeur.')).toHaveCount(0);
  await toast(locked, 'La note est retirée.').getByRole('button', { name: 'Annuler' }).click();
  await expect(timeline(locked).getByText('A repris contact avec l’employeur.')).toBeVisible();
});

test('la chronologie se filtre, les rendez-vous passés se lisent d’un coup d’œil', async () => {
  const { window } = antenne;
  for (const [kind, said] of [
    ['appel', 'Sa sœur appelle\u00a0: il a déménagé chez elle.'],
    ['entretien', 'Premier entretien\u00a0: reconnaît une partie des faits.'],
  ] as const)
    await value(window, 'notes', 'add', { accompagnementId, kind, day: addDays(today(), -2), text: said });
  await openDossier(window);
  await expect(timeline(window).getByText('Orientation reçue')).toBeVisible();
  await expect(timeline(window).getByText('Début de l’accompagnement')).toBeVisible();
  await window.getByText('Appels et échanges (1)').click();
  await expect(timeline(window).getByRole('listitem')).toHaveCount(1);
  await expect(timeline(window).getByText(/Sa sœur appelle/)).toBeVisible();
  await window.getByText('Entretiens (1)').click();
  await expect(timeline(window).getByRole('listitem')).toHaveCount(2);
  await look(antenne, window, 'suivi-chronologie');
});

test('le référent change, l’échéance se déplace et se retire', async () => {
  const { window } = antenne;
  await value(window, 'comptes', 'create', { name: 'Karim Haddad', role: 'controleur' });
  await openDossier(window);
  await window.getByRole('button', { name: 'Modifier', exact: true }).click();
  const modal = window.getByRole('dialog', { name: 'Modifier l’accompagnement' });
  await modal.getByLabel('Référent').selectOption('Karim Haddad');
  await modal.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(window.getByText('Suivi par Karim Haddad')).toBeVisible();
  await expect(timeline(window).getByText('Accompagnement modifié')).toBeVisible();

  await window.getByRole('tab', { name: 'Mesure et échéances' }).click();
  await window.getByRole('button', { name: 'Ajouter une échéance' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Ajouter' }).click();
  await window.getByRole('button', { name: 'Modifier\u00a0: Rapport avant l’audience' }).click();
  const edit = window.getByRole('dialog', { name: 'Modifier l’échéance' });
  await edit.getByLabel('Pour le').fill(typedDay(addDays(today(), 5)));
  await edit.getByRole('button', { name: 'Enregistrer' }).click();
  const strip = window.getByRole('region', { name: 'Prochaines échéances' });
  await expect(strip.getByText('dans 5 jours')).toBeVisible();
  await window.getByRole('button', { name: 'Modifier\u00a0: Rapport avant l’audience' }).click();
  await edit.getByRole('button', { name: 'Retirer l’échéance' }).click();
  await expect(strip.getByText('Rapport avant l’audience')).toHaveCount(0);
  await toast(window, 'L’échéance est retirée.').getByRole('button', { name: 'Annuler' }).click();
  await expect(strip.getByText('Rapport avant l’audience')).toBeVisible();
});

test('un nom à moitié retenu mène en cinq secondes à ce qui est dû', async () => {
  const { window } = antenne;
  const { mesure } = await value(window, 'mesures', 'ofAccompagnement', { accompagnementId });
  await value(window, 'mesures', 'addEcheance', {
    mesureId: mesure?.mesureId ?? '',
    kind: 'rapport',
    label: 'Rapport de situation',
    dueOn: addDays(today(), 5),
  });
  // It was added without the screens: the page that may already be there does not know.
  await window.reload();
  await expect(window.getByText('Échéances\u00a0: 1 sous 7 jours.')).toBeVisible();
  const begun = Date.now();
  await window.keyboard.press('Control+k');
  await expect(window.getByRole('dialog')).toBeVisible();
  await window.keyboard.type('jullien fabr', { delay: 120 });
  await expect(window.getByRole('option', { name: /Fabre Julien/ })).toBeVisible();
  await window.keyboard.press('Enter');
  const strip = window.getByRole('region', { name: 'Prochaines échéances' });
  await expect(strip).toContainText('Rapport de situation');
  await expect(strip).toContainText('dans 5\u00a0jours');
  await expect(window.getByText('Prochaine convocation')).toBeVisible();
  test.info().annotations.push({ type: 'durée', description: `${Date.now() - begun} ms, frappe comprise` });
  await look(antenne, window, 'trouver-ce-qui-est-du');
});

test('ce qui fausserait un chiffre se trouve, se remplit et disparaît', async () => {
  const { window } = antenne;
  await expect(window.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  const startsOn = addDays(today(), -3);
  const { accompagnementId: stage } = await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName: 'Sarda', firstName: 'Loïc', birthDate: '1990-02-11', sexe: 'homme' },
    orientation: { receivedOn: startsOn, source: 'spip', cadre: 'postsentenciel', prescripteur: 'SPIP de l’Hérault' },
    mesure: {
      nature: 'sursis-probatoire',
      court: 'Tribunal judiciaire de Béziers',
      number: '26/1187',
      startsOn,
      endsOn: null,
      audienceOn: null,
    },
    type: 'stage',
    startsOn,
    binomeId: null,
  });
  expect(stage).not.toBe(accompagnementId);
  await window.getByRole('link', { name: 'À compléter' }).click();
  await window.getByText('Toute l’antenne').click();
  await window.getByRole('button', { name: /^Accompagnements terminés, par durée/ }).click();
  const list = window.getByRole('table', { name: 'À compléter' });
  await expect(list.getByRole('row', { name: /Sarda Loïc/ })).toHaveCount(1);
  await list.getByRole('link', { name: 'Mesure sans fin ni audience' }).click();
  const missing = window.getByRole('region', { name: 'Ce qui manque' });
  await expect(missing).toContainText('Mesure sans fin ni audience');
  await expect(window.getByRole('tab', { name: 'Mesure et échéances' })).toHaveAttribute('aria-selected', 'true');
  await window.getByRole('button', { name: 'Prolonger ou changer les dates' }).click();
  const modal = window.getByRole('dialog');
  await modal.getByLabel('Décision').selectOption('modification');
  await modal.getByLabel('Nouvelle fin de la mesure').fill(typedDay(addDays(today(), 200)));
  await modal.getByRole('button', { name: 'Enregistrer les nouvelles dates' }).click();
  await expect(modal).toBeHidden();
  await expect(missing).not.toContainText('Mesure sans fin ni audience');
  await window.getByRole('link', { name: 'À compléter' }).click();
  await expect(list.getByRole('link', { name: 'Mesure sans fin ni audience' })).toHaveCount(0);
});

test('une visite imprévue se note d’une touche et du début du nom, et se retire', async () => {
  const { window } = antenne;
  await expect(window.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await window.keyboard.press('v');
  await expect(window.getByRole('dialog', { name: 'Qui est là' })).toBeVisible();
  await window.keyboard.type('fab');
  await expect(window.getByRole('option', { name: /Fabre Julien/ })).toBeVisible();
  await look(antenne, window, 'visite-imprevue');
  await window.getByRole('option', { name: /Fabre Julien/ }).click();
  const told = window.getByRole('alert').filter({ hasText: /Visite notée|il est noté honoré/ });
  await expect(told).toBeVisible();
  await told.getByRole('button', { name: 'Annuler' }).click();
  await expect(toast(window, 'La visite est retirée.')).toBeVisible();
});
