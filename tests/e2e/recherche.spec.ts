import { expect, test, type Page } from '@playwright/test';
import { createVault, passphrase, value } from '../support/bridge.ts';
import { cjse, volontaire, weekly } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { look as lookAt } from '../support/screens/look.ts';
import { lockedBy, menu, unlock } from '../support/pages/coffre.ts';
import { toast } from '../support/pages/road.ts';
import { goTo } from '../support/pages/dossier.ts';
import { createRun, enrolled, sentForStage, workday } from '../support/pages/stage.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

const people = [
  ['Ben Haddou', 'Karim', '1984-05-17', '26/244/0017'],
  ['Benaddou', 'Karim', '1984-05-17', '26/244/0018'],
  ['Garrigue-Roux', 'Élie', '1988-08-08', '26/300/0001'],
  ['da Silva', 'Tiago', '1995-12-24', '26/300/0002'],
  ['El Idrissi', 'Mohamed', '1972-03-04', '26/300/0003'],
  ['Bertin', 'Jérôme', '1979-11-30', '25/778/0102'],
  ['Berthier', 'Jérôme', '1991-02-01', '26/101/0044'],
] as const;

const parisDay = (offset: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(Date.now() + offset * 86_400_000);

async function recordPeople(window: Page): Promise<void> {
  for (const [lastName, firstName, birthDate, number] of people) {
    const startsOn = parisDay(0);
    const dossier = lastName === 'Benaddou' ? volontaire() : cjse();
    const { accompagnementId } = await value(window, 'accompagnements', 'open', {
      ...dossier,
      personne: { kind: 'new', lastName, firstName, birthDate, sexe: 'homme' },
      orientation: { ...dossier.orientation, receivedOn: startsOn },
      mesure: dossier.mesure && { ...dossier.mesure, number, startsOn, audienceOn: parisDay(84) },
      startsOn,
    });
    if (lastName !== 'El Idrissi') continue;
    await value(window, 'convocations', 'planSeries', {
      accompagnementId,
      rule: weekly(new Date(`${parisDay(2)}T00:00:00Z`).getUTCDay() || 7),
      at: '10:30',
      durationMinutes: 45,
      first: parisDay(1),
      until: parisDay(40),
      onHoliday: 'keep',
      lieu: 'Maison de la justice et du droit',
    });
  }
  await value(window, 'orientations', 'receive', {
    personne: { kind: 'new', lastName: 'Le Goff', firstName: 'Yann', birthDate: null, sexe: 'homme' },
    orientation: { receivedOn: parisDay(0), source: 'volontaire', cadre: 'volontaire', prescripteur: null },
    contact: null,
    phone: null,
  });
  await window.reload();
}

const look = (page: Page, name: string) => lookAt(antenne, page, name);

const palette = (page: Page) => page.getByRole('dialog', { name: 'Chercher' });
const box = (page: Page) => palette(page).getByLabel('Chercher une personne ou une action');
const answers = (page: Page) => palette(page).getByRole('option');

test('someone half remembered is found and opened from anywhere, without the mouse', async () => {
  test.setTimeout(90_000);
  const { window } = antenne;
  await recordPeople(window);
  await expect(window.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await window.keyboard.press('Control+k');
  await expect(box(window)).toBeFocused();
  await look(window, 'palette-vide');
  await box(window).focus();
  await window.keyboard.type('mouhamed idrisi');
  await expect(answers(window).first()).toContainText('El Idrissi Mohamed');
  await expect(answers(window).first()).toContainText('né(e) le 04/03/1972');
  await expect(answers(window).first()).toContainText('à 10 h 30');
  await look(window, 'palette-trouvee');
  await box(window).focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'El Idrissi Mohamed' })).toBeVisible();
  await expect(palette(window)).toBeHidden();

  for (const [typed, name] of [
    ['24/12/95', 'da Silva Tiago'],
    ['26/300/0001', 'Garrigue-Roux Élie'],
    ['bertin', 'Bertin Jérôme'],
    // Only oriented: the page of the orientation opens.
    ['yan legof', 'Le Goff Yann'],
  ] as const) {
    await window.keyboard.press('Control+k');
    await window.keyboard.type(typed);
    await expect(answers(window).first()).toContainText(name);
    await window.keyboard.press('Enter');
    await expect(window.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  await window.keyboard.press('Control+k');
  await window.keyboard.type('jerome');
  await expect(answers(window)).toHaveCount(2);
  const second = await answers(window).nth(1).textContent();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  const title = await window.getByRole('heading', { level: 1 }).textContent();
  expect(second).toContain(title ?? '?');

  await window.keyboard.press('Control+k');
  await window.keyboard.type('Zwolinska');
  await expect(palette(window).getByText('Personne ne correspond.', { exact: false })).toBeVisible();
  await look(window, 'palette-rien');
  await box(window).focus();
  await window.keyboard.press('Escape');
  await expect(palette(window)).toBeHidden();
});

test('an action is found by its words; what was typed is forgotten, also by the lock', async () => {
  const { window } = antenne;
  await recordPeople(window);
  await window.getByRole('button', { name: 'Chercher' }).click();
  await box(window).fill('param');
  await expect(answers(window).first()).toHaveText('Paramètres');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Paramètres' })).toBeVisible();

  await window.keyboard.press('Control+k');
  await expect(box(window)).toHaveValue('');
  await box(window).fill('benaddou');
  await expect(answers(window).first()).toContainText('Benaddou Karim');
  await box(window).fill('verrou');
  await expect(answers(window).first()).toContainText('Verrouiller');
  const page = await lockedBy(antenne, () => answers(window).first().click());
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeHidden();
  await unlock(page, { name: 'Nadia Benali', passphrase });
  await expect(menu(page)).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(box(page)).toHaveValue('');
  const stored = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
  ]);
  expect(stored).toEqual([0, 0, 0]);
});

test('a groupe is found by its words, its place or who runs it, and so are the actions of modules', async () => {
  test.setTimeout(90_000);
  const { window } = antenne;
  const format = 'Stage de deux jours consécutifs';
  const startsOn = workday(parisDay(7));
  const publicTitle = 'Session collective';
  const { groupeId } = await createRun(window, { format, name: 'Stage de Béziers, printemps', publicTitle, startsOn });
  const accompagnementId = await sentForStage(window, 'Fabre', 'Julien');
  await enrolled(window, accompagnementId, groupeId, parisDay(0));
  await window.reload();
  await expect(window.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();

  await window.keyboard.press('Control+k');
  await window.keyboard.type('printemps BEZIERS');
  await expect(answers(window)).toHaveCount(1);
  await expect(answers(window).first()).toContainText('Stage de Béziers, printemps');
  await expect(answers(window).first()).toContainText('Nadia Benali');
  await look(window, 'palette-groupe');
  await box(window).focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Stage de Béziers, printemps' })).toBeVisible();

  await window.keyboard.press('Control+k');
  await window.keyboard.type('deux consecutifs');
  await expect(answers(window).last()).toContainText(format);
  await box(window).fill('fabre');
  await expect(answers(window).first()).toContainText('Stage de Béziers, printemps');
  await box(window).fill('attente');
  await answers(window).filter({ hasText: 'Liste d’attente des modules' }).click();
  await expect(window).toHaveURL(/groupes\/attente/);
});

test('two records of one person are made one, then two again', async () => {
  test.setTimeout(90_000);
  const { window } = antenne;
  await recordPeople(window);
  await goTo(window, '/dossiers');
  await window.getByRole('link', { name: 'Doublons' }).click();
  const card = window.getByRole('article');
  await expect(card).toHaveCount(1);
  await expect(card).toContainText('Noms qui se prononcent de même, même prénom, même date de naissance');
  await look(window, 'doublons');

  await card.getByRole('button', { name: 'Ce ne sont pas les mêmes' }).click();
  await expect(window.getByText('Aucun doublon probable')).toBeVisible();
  await look(window, 'doublons-vide');
  await toast(window, 'ne seront plus proposés').getByRole('button', { name: 'Annuler' }).click();
  await expect(card).toHaveCount(1);

  await card.getByRole('link', { name: 'Comparer et réunir' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Réunir deux dossiers' })).toBeVisible();
  await window.getByRole('radio', { name: 'Nom : Ben Haddou' }).check();
  await look(window, 'reunir');
  await window.getByRole('button', { name: 'Réunir les deux dossiers' }).click();
  await expect(toast(window, 'sont réunis')).toBeVisible();
  await expect(window.getByRole('heading', { level: 1, name: 'Ben Haddou Karim' })).toBeVisible();

  await window.keyboard.press('Control+k');
  await window.keyboard.type('benaddou');
  await expect(answers(window)).toHaveCount(1);
  await expect(answers(window)).toContainText('Ben Haddou Karim');
  await expect(answers(window)).toContainText('aussi Benaddou Karim');
  await window.keyboard.press('Escape');

  await goTo(window, '/dossiers/doublons');
  const merges = window.getByRole('table', { name: 'Dossiers réunis' });
  await expect(merges).toContainText('Benaddou Karim');
  await look(window, 'reunions');
  await merges.getByRole('button', { name: 'Annuler la réunion' }).click();
  const dialog = window.getByRole('dialog', { name: 'Annuler la réunion' });
  await look(window, 'annuler-reunion');
  await dialog.getByRole('button', { name: 'Séparer les deux dossiers' }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toHaveCount(1);
  await expect(merges).toBeHidden();
  const { lines } = await value(window, 'accompagnements', 'list', { search: 'kar', status: 'all' });
  expect(lines.map(({ lastName }) => lastName).toSorted()).toEqual(['Ben Haddou', 'Benaddou']);
});
