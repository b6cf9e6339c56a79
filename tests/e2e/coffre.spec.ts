import { expect, test, type Locator, type Page } from '@playwright/test';
import { launchAntenne, resizeWindow, screenshot, type Antenne } from '../support/launch.ts';

const account = 'Nadia Ferrand';
const passphrase = 'tournesol brouette mandarine clocher ardoise navire';

async function fillStructure(page: Page): Promise<void> {
  await page.getByLabel('Nom de l’antenne ou du porteur').fill('Antenne de Béziers');
  await page.getByLabel('Association').fill('Association Le Rivage');
  await page.getByLabel('Département').fill('34');
  await page.getByRole('button', { name: 'Continuer' }).click();
}

async function fillAccount(page: Page): Promise<void> {
  await page.getByLabel('Votre nom de compte').fill(account);
  await field(page, 'Phrase de passe').fill(passphrase);
  await field(page, 'Retapez-la').fill(passphrase);
  await page.getByRole('button', { name: 'Créer le coffre' }).click();
}

const field = (page: Page, label: string): Locator => page.getByRole('textbox', { name: label });

async function confirmSheet(page: Page): Promise<void> {
  const shown = page.getByTestId('sheet-groups').locator('code');
  await expect(shown).toHaveCount(7);
  const groups = await shown.allTextContents();
  await page.getByRole('button', { name: 'J’ai la fiche sur papier' }).click();
  for (const input of await page.getByLabel(/^Groupe n°/).all()) {
    const label = await input.evaluate((element: HTMLInputElement) => element.labels?.[0]?.textContent ?? '');
    await input.fill(groups[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Vérifier et commencer' }).click();
}

/** Locking replaces the window: the new one shows the unlock screen. */
async function lock({ app }: Antenne, page: Page): Promise<Page> {
  const next = app.waitForEvent('window');
  await page.getByRole('button', { name: 'Verrouiller' }).click();
  return next;
}

async function unlock(page: Page, typed: string): Promise<void> {
  await page.getByLabel('Votre nom de compte').fill(account);
  await field(page, 'Phrase de passe').fill(typed);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
}

test('le coffre : première ouverture, fiche, verrou, mauvaise phrase, réouverture', async () => {
  const antenne = await launchAntenne();
  try {
    const page = antenne.window;
    await resizeWindow(antenne, 1366, 768);
    await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible();
    await screenshot(page, 'coffre-1-structure');
    await fillStructure(page);
    await screenshot(page, 'coffre-2-compte');
    await fillAccount(page);
    await expect(page.getByRole('heading', { name: 'Fiche de secours' })).toBeVisible();
    await screenshot(page, 'coffre-3-fiche');
    await confirmSheet(page);

    const menu = page.getByRole('navigation', { name: 'Menu principal' });
    await expect(menu.getByText('Aujourd’hui')).toBeVisible();
    await expect(page.getByRole('banner')).toContainText('Antenne de Béziers');
    await screenshot(page, 'cadre-aujourdhui');

    const locked = await lock(antenne, page);
    await expect(locked.getByRole('heading', { name: 'Ouvrir le coffre' })).toBeVisible();
    await screenshot(locked, 'coffre-4-verrou');
    await unlock(locked, 'ce n’est pas la bonne phrase');
    await expect(locked.getByRole('alert').first()).toBeVisible();
    await expect(locked.getByRole('heading', { name: 'Ouvrir le coffre' })).toBeVisible();

    await expect(locked.getByRole('button', { name: 'Déverrouiller' })).toBeEnabled({ timeout: 30_000 });
    await unlock(locked, passphrase);
    await expect(locked.getByRole('banner')).toContainText('Antenne de Béziers');
  } finally {
    await antenne.close();
  }
});

test('la fiche de secours doit être recopiée juste, et survit à une fermeture avant vérification', async () => {
  const antenne = await launchAntenne();
  let last = antenne;
  try {
    await fillStructure(antenne.window);
    await fillAccount(antenne.window);
    await antenne.window.getByRole('button', { name: 'J’ai la fiche sur papier' }).click();
    for (const input of await antenne.window.getByLabel(/^Groupe n°/).all()) await input.fill('0000');
    await antenne.window.getByRole('button', { name: 'Vérifier et commencer' }).click();
    await expect(antenne.window.getByRole('alert')).toBeVisible();

    last = await antenne.relaunch();
    await unlock(last.window, passphrase);
    await last.window.getByRole('button', { name: 'Préparer une nouvelle fiche' }).click();
    await confirmSheet(last.window);
    await expect(last.window.getByRole('navigation', { name: 'Menu principal' })).toBeVisible();
  } finally {
    await last.close();
  }
});

test('ce qui est tapé survit au verrou', async () => {
  const antenne = await launchAntenne();
  try {
    await fillStructure(antenne.window);
    await fillAccount(antenne.window);
    await confirmSheet(antenne.window);
    const menu = (page: Page) => page.getByRole('navigation', { name: 'Menu principal' });
    await menu(antenne.window).getByText('Nouveau dossier').click();
    await antenne.window.getByLabel('Prénom').fill('Jean-Baptiste');

    const locked = await lock(antenne, antenne.window);
    await unlock(locked, passphrase);
    await menu(locked).getByText('Nouveau dossier').click();
    await expect(locked.getByLabel('Prénom')).toHaveValue('Jean-Baptiste');
  } finally {
    await antenne.close();
  }
});
