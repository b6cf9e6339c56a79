import { expect, test, type Page } from '@playwright/test';
import { ask, createVault, joinAs, passphrase, value } from '../support/bridge.ts';
import { launchAntenne, screenshot, type Antenne } from '../support/launch.ts';
import { field, lock, menu, unlock } from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { toast } from '../support/pages/road.ts';
import { wholeProfile } from '../support/profile.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

const nadia = { name: 'Nadia Benali', passphrase };
const sabine = { name: 'Sabine Lorant', passphrase: 'girofle lampadaire ruisseau enclume pistache vendredi' };
const aurelien = { name: 'Aurélien Pech', passphrase: 'ardoise pirogue tilleul mercredi boussole faïence' };
// Letters that appear nowhere else in the program.
const said = 'Qworzhembly';
const typing = 'Xantrevilleux';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

/** A follow-up that began three weeks ago, with one meeting kept. */
async function openFollowUp(window: Page): Promise<string> {
  const startsOn = addDays(today(), -21);
  const { accompagnementId } = await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName: 'Fabre', firstName: 'Julien', birthDate: '1984-07-03', sexe: 'homme' },
    orientation: { receivedOn: startsOn, source: 'volontaire', cadre: 'volontaire', prescripteur: null },
    mesure: null,
    type: 'suivi-psychologique',
    startsOn,
    binomeId: null,
  });
  await value(window, 'convocations', 'planSeries', {
    accompagnementId,
    rule: { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5] },
    at: '10:30',
    durationMinutes: 45,
    first: startsOn,
    until: addDays(today(), -14),
    onHoliday: 'keep',
    lieu: 'Montpellier, bureau 2',
  });
  const { convocations } = await value(window, 'accompagnements', 'read', { accompagnementId });
  for (const { convocationId } of convocations.slice(0, 2))
    await value(window, 'convocations', 'mark', { convocationId, status: 'honoree', reportedTo: null });
  return accompagnementId;
}

/** The code that opens an account for a psychologist. */
const invite = async (window: Page, { name }: typeof sabine): Promise<readonly string[]> =>
  (await value(window, 'comptes', 'create', { name, role: 'psychologue' })).code;

/** Types back the two groups asked. */
async function confirmClinicalSheet(page: Page): Promise<void> {
  const groups = await page.getByTestId('sheet-groups').locator('code').allTextContents();
  expect(groups).toHaveLength(7);
  await page.getByRole('button', { name: 'J’ai la fiche sur papier' }).click();
  await look(antenne, page, 'cle-clinique-verifier');
  for (const input of await page.getByLabel(/^Groupe n°/).all()) {
    const label = await input.evaluate((element: HTMLInputElement) => element.labels?.[0]?.textContent ?? '');
    await input.fill(groups[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Vérifier la fiche' }).click();
}

/** Every file of the profile, the base and its WAL with them, and the window that is shown. */
async function holds(page: Page, words: readonly string[]): Promise<string[]> {
  const shown = Buffer.from(await page.evaluate(() => document.documentElement.outerHTML));
  const found = (bytes: Buffer) =>
    words.some((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')));
  const files = wholeProfile(antenne.dataDir).filter(({ bytes }) => found(bytes));
  return [...files.map(({ file }) => file), ...(found(shown) ? ['the window'] : [])];
}

test('a psychologist’s notes are theirs: the direction sees a follow-up and its number of sessions', async () => {
  test.setTimeout(300_000);
  const { window } = antenne;
  const accompagnementId = await openFollowUp(window);
  const codes = [await invite(window, sabine), await invite(window, aurelien)] as const;

  let page = await lock(antenne, window);
  await joinAs(page, aurelien, codes[1]);
  await expect(menu(page)).toBeVisible();
  page = await lock(antenne, page);
  await joinAs(page, sabine, codes[0]);
  await expect(menu(page)).toBeVisible();
  await goTo(page, `/dossiers/${accompagnementId}`);
  await page.getByRole('tab', { name: 'Notes cliniques' }).click();
  await expect(page.getByText('La clé clinique n’existe pas encore')).toBeVisible();
  await look(antenne, page, 'notes-cliniques-sans-cle');
  await page.getByRole('link', { name: 'Créer la clé clinique' }).click();
  await look(antenne, page, 'cle-clinique-creer');
  await page.getByRole('button', { name: 'Créer la clé clinique' }).click();
  await expect(page.getByTestId('sheet-groups').locator('code')).toHaveCount(7);
  await look(antenne, page, 'cle-clinique-fiche');
  await page.emulateMedia({ media: 'print' });
  await screenshot(page, 'cle-clinique-fiche-papier');
  await page.emulateMedia({ media: null });
  await confirmClinicalSheet(page);
  await expect(toast(page, 'La fiche clinique est vérifiée.')).toBeVisible();
  await page.getByRole('button', { name: 'Donner l’accès à Aurélien Pech' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Donner l’accès' }).click();
  await expect(page.getByRole('row', { name: 'Aurélien Pech' })).toContainText('Lit les notes');
  await look(antenne, page, 'cle-clinique');

  await goTo(page, `/dossiers/${accompagnementId}?vue=clinique`);
  await expect(page.getByText('Aucune note clinique pour l’instant')).toBeVisible();
  await page.getByRole('button', { name: 'Ajouter une note clinique' }).click();
  await field(page, 'Note clinique').fill(`Parle de ${said} pour la première fois.\nReste en retrait ensuite.`);
  await look(antenne, page, 'notes-cliniques-saisie');
  await page.getByRole('button', { name: 'Sceller la note' }).click();
  const note = page.getByRole('article', { name: /^Note clinique du/ });
  await expect(note).toContainText(said);
  await page.getByRole('button', { name: 'Corriger la note clinique' }).click();
  await field(page, 'Note clinique').fill(`Parle de ${said}, et de sa sœur.`);
  await page.getByRole('button', { name: 'Sceller la note' }).click();
  await expect(note).toContainText('et de sa sœur');
  await look(antenne, page, 'notes-cliniques');
  await page.getByRole('button', { name: 'Retirer la note clinique' }).click();
  await expect(note).not.toContainText(said);
  await toast(page, 'La note clinique est retirée.').getByRole('button', { name: 'Annuler' }).click();
  await expect(note).toContainText(said);
  // Left unfinished: the lock keeps it.
  await page.getByRole('button', { name: 'Ajouter une note clinique' }).click();
  await field(page, 'Note clinique').fill(`À reprendre\u00a0: ${typing}.`);

  page = await lock(antenne, page);
  expect(await holds(page, [said, typing])).toEqual([]);
  await unlock(page, nadia);
  await expect(menu(page)).toBeVisible();
  await goTo(page, `/dossiers/${accompagnementId}?vue=clinique`);
  const line = page.getByRole('region', { name: 'Suivi psychologique' });
  await expect(line).toContainText('Suivi psychologique\u00a0: 2 séances, depuis le');
  await expect(page.getByRole('tab', { name: 'Convocations' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Notes cliniques' })).toHaveCount(0);
  await look(antenne, page, 'suivi-psychologique-direction');
  for (const verb of ['state', 'notes', 'create', 'rotate', 'renewSheet'])
    expect(await ask(page, `clinique.${verb}`, { accompagnementId })).toMatchObject({
      error: { code: 'right-missing' },
    });
  await page.getByRole('link', { name: 'Comptes' }).click();
  await expect(page.getByRole('row', { name: sabine.name })).toContainText('Clé clinique');
  await look(antenne, page, 'comptes-cle-clinique');
  await page.getByRole('link', { name: 'Paramètres' }).click();
  await page.getByRole('link', { name: 'Qui peut lire les notes cliniques' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Clé clinique' })).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await look(antenne, page, 'cle-clinique-direction');
  // With the base open under the direction's own account, its WAL still there.
  expect(await holds(page, [said, typing])).toEqual([]);

  page = await lock(antenne, page);
  await unlock(page, sabine);
  await expect(menu(page)).toBeVisible();
  await goTo(page, `/dossiers/${accompagnementId}?vue=clinique`);
  await expect(field(page, 'Note clinique')).toHaveValue(new RegExp(typing));
  await expect(page.getByRole('article', { name: /^Note clinique du/ })).toContainText(said);
  expect(await holds(page, [said])).toEqual(['the window']);
  await page.getByRole('button', { name: 'Abandonner' }).click();

  await goTo(page, '/parametres/cle-clinique');
  await page.getByRole('button', { name: 'Retirer l’accès de Aurélien Pech' }).click();
  await look(antenne, page, 'cle-clinique-retirer');
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer l’accès' }).click();
  await expect(toast(page, 'Notes scellées à nouveau\u00a0: 1.')).toBeVisible();
  await expect(page.getByText('Vous êtes la seule personne à lire les notes.')).toBeVisible();

  page = await lock(antenne, page);
  await unlock(page, aurelien);
  await expect(menu(page)).toBeVisible();
  await goTo(page, `/dossiers/${accompagnementId}?vue=clinique`);
  await expect(page.getByText('Vous n’avez pas la clé clinique')).toBeVisible();
  await page.getByRole('link', { name: 'Voir qui la détient' }).click();
  await expect(page.getByRole('row', { name: sabine.name })).toContainText('Lit les notes');
  await look(antenne, page, 'cle-clinique-sans-acces');
});
