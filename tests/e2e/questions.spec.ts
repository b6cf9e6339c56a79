import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { look } from '../support/screens/look.ts';
import { startDav, type DavFolder } from '../support/webdav/folder.ts';

let antenne: Antenne;
let depot: DavFolder;

test.beforeEach(async () => {
  depot = await startDav();
  antenne = await launchAntenne();
});
test.afterEach(async () => {
  await antenne.close();
  await depot.stop();
});

const today = new Date();
const current = Math.ceil((today.getMonth() + 1) / 3);
/** The quarter `back` quarters before this one, and a day in it. */
function quarterBack(back: number) {
  const rank = today.getFullYear() * 4 + (current - 1) - back;
  const [year, quarter] = [Math.floor(rank / 4), (rank % 4) + 1];
  return { year, quarter, day: `${String(year)}-${String(quarter * 3 - 1).padStart(2, '0')}-10` };
}
const last = quarterBack(1);
const before = quarterBack(2);

const names = [
  'Roux',
  'Faure',
  'Garnier',
  'Lopez',
  'Morel',
  'Vidal',
  'Blanc',
  'Cazal',
  'Daumas',
  'Espy',
  'Fabre',
  'Gros',
];

async function received(window: Page, lastName: string, day: string): Promise<void> {
  await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName, firstName: 'Marc', birthDate: '1979-11-02', sexe: 'homme' },
    orientation: { receivedOn: day, source: 'volontaire', cadre: 'volontaire', prescripteur: null },
    mesure: null,
    type: 'entretiens-responsabilisation',
    startsOn: day,
    binomeId: null,
  });
}

async function send(window: Page, { year, quarter }: { year: number; quarter: number }): Promise<void> {
  const { sha256 } = await value(window, 'envoi', 'preview', { year, quarter });
  const confirmed = { year, quarter, confirmedSha256: sha256, verified: true };
  const { envoiId } = await value(window, 'envoi', 'prepare', confirmed);
  await value(window, 'envoi', 'send', { envoiId });
}

test('a finding is asked to the antenne, answered there, and the answer comes back', async () => {
  test.setTimeout(300_000);
  const { window } = antenne;
  await createVault(window, 'both');
  await value(window, 'envoi', 'trustPorteur', { base64: (await value(window, 'porteur', 'exportCard')).base64 });
  await value(window, 'porteur', 'enrolAntenne', { base64: (await value(window, 'envoi', 'exportCard')).base64 });
  await value(window, 'envoi', 'saveDepot', { url: depot.url, user: 'aers', password: 'mot-de-passe-du-depot' });
  await received(window, 'Ancel', before.day);
  for (const name of names) await received(window, name, last.day);
  await send(window, before);
  await send(window, last);
  await value(window, 'porteur', 'fetch');
  await window.reload();

  // The porteur sees that the figure jumped, and asks.
  await goTo(window, '/porteur?onglet=verifications');
  const ask = window.getByRole('button', { name: /Poser la question à l’antenne.*Orientations reçues, par source/ });
  await expect(ask.first()).toBeVisible();
  await expect(window.getByRole('region', { name: /Doubles comptes possibles/ })).toBeVisible();
  await look(antenne, window, 'porteur-verifications');
  await ask.first().click();
  const asking = window.getByRole('dialog');
  await expect(asking.getByRole('textbox', { name: 'Question' })).toHaveValue(/12, contre 1/);
  await asking.getByRole('textbox', { name: 'Question' }).fill('M. Delmas est-il compté deux fois\u00a0?');
  await expect(asking.getByText('Est-ce le nom d’une personne')).toBeVisible();
  await look(antenne, window, 'porteur-poser-question');
  await asking
    .getByRole('textbox', { name: 'Question' })
    .fill('Douze orientations au lieu d’une\u00a0: une session de stage s’est-elle ouverte\u00a0?');
  await expect(asking.getByText('Est-ce le nom d’une personne')).toHaveCount(0);
  await asking.getByRole('button', { name: 'Envoyer la question' }).click();
  await expect(asking).toHaveCount(0);
  await expect(window.getByText('Question posée')).toBeVisible();

  await window.getByRole('tab', { name: 'Questions' }).click();
  await window.getByRole('button', { name: 'Envoyer et relever' }).click();
  await expect(window.getByText('Envoyée', { exact: true })).toBeVisible();
  expect([...depot.files.keys()].filter((name) => name.endsWith('.pli'))).toHaveLength(1);

  // It arrives at the antenne, which answers.
  await goTo(window, '/envoi');
  await window.getByRole('button', { name: 'Envoyer et relever les messages' }).click();
  await expect(window.getByText('À répondre', { exact: true })).toBeVisible();
  await look(antenne, window, 'envoi-question');
  await goTo(window, '/');
  await expect(window.getByText('1 question du porteur')).toBeVisible();
  await look(antenne, window, 'accueil-question');
  await window.getByRole('link', { name: 'Répondre' }).click();
  const card = window.getByRole('region', { name: 'Questions du porteur' });
  await card.getByRole('button', { name: 'Répondre' }).click();
  const answering = window.getByRole('dialog');
  await answering.getByRole('textbox', { name: 'Réponse' }).fill('Oui, le stage de Lunel a commencé en août.');
  await look(antenne, window, 'envoi-repondre');
  await answering.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await card.getByRole('button', { name: 'Envoyer et relever les messages' }).click();
  await expect(card.getByText('Réponse envoyée', { exact: true })).toBeVisible();

  // The answer is back at the porteur's.
  await goTo(window, '/porteur?onglet=questions');
  await window.getByRole('button', { name: 'Envoyer et relever' }).click();
  await expect(window.getByText('Répondue', { exact: true })).toBeVisible();
  await expect(window.getByText('Oui, le stage de Lunel a commencé en août.')).toBeVisible();
  await look(antenne, window, 'porteur-questions');
  await window.getByRole('button', { name: 'Clore' }).click();
  await expect(window.getByText('Close', { exact: true })).toBeVisible();

  // What was understood is kept beside the figure, and the finding is seen.
  await window.getByRole('tab', { name: 'Vérifications' }).click();
  await window
    .getByRole('button', { name: /Voir le chiffre.*Orientations reçues, par source/ })
    .first()
    .click();
  const drawer = window.getByRole('dialog');
  await drawer.getByRole('textbox', { name: 'Commentaire de ce trimestre' }).fill('Ouverture du stage de Lunel.');
  await drawer.getByRole('button', { name: 'Enregistrer le commentaire' }).click();
  await expect(drawer.getByText(/: Ouverture du stage de Lunel/)).toBeVisible();
  await look(antenne, window, 'porteur-chiffre');
  await window.keyboard.press('Escape');
  await window
    .getByRole('button', { name: /Marquer comme vu.*Orientations reçues, par source/ })
    .first()
    .click();
  await window.getByRole('dialog').getByRole('textbox').fill('Expliqué par l’antenne.');
  await window.getByRole('dialog').getByRole('button', { name: 'Vu', exact: true }).click();
  await window.getByRole('switch', { name: 'Montrer aussi les constats vus' }).click();
  await expect(window.getByText(/Vu par .*: Expliqué par l’antenne\./)).toBeVisible();
});
