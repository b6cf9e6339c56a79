import { expect, type Locator, type Page } from '@playwright/test';
import type { Antenne } from '../launch.ts';

export const field = (page: Page, label: string): Locator => page.getByRole('textbox', { name: label });
export const menu = (page: Page): Locator => page.getByRole('navigation', { name: 'Menu principal' });

export async function fillStructure(page: Page): Promise<void> {
  await page.getByLabel('Nom de l’antenne ou du porteur').fill('Antenne de Béziers');
  await page.getByLabel('Association').fill('Association Le Rivage');
  await page.getByLabel('Département').fill('34');
  await page.getByRole('button', { name: 'Continuer' }).click();
}

export interface Credentials {
  readonly name: string;
  readonly passphrase: string;
}

export async function fillAccount(page: Page, { name, passphrase }: Credentials): Promise<void> {
  await page.getByLabel('Votre nom de compte').fill(name);
  await field(page, 'Phrase de passe').fill(passphrase);
  await field(page, 'Retapez-la').fill(passphrase);
  await page.getByRole('button', { name: 'Créer le coffre' }).click();
}

/** Types back the two groups asked, and gives the seven of the sheet. */
export async function confirmSheet(page: Page): Promise<string[]> {
  const shown = page.getByTestId('sheet-groups').locator('code');
  await expect(shown).toHaveCount(7);
  const groups = await shown.allTextContents();
  await page.getByRole('button', { name: 'J’ai la fiche sur papier' }).click();
  for (const input of await page.getByLabel(/^Groupe n°/).all()) {
    const label = await input.evaluate((element: HTMLInputElement) => element.labels?.[0]?.textContent ?? '');
    await input.fill(groups[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Vérifier et commencer' }).click();
  return groups;
}

/** The page that replaces this one once `act` has locked the program. */
export async function lockedBy({ app }: Antenne, act: () => Promise<unknown>): Promise<Page> {
  const next = app.waitForEvent('window');
  // A key may close the page before Playwright has heard that it was released.
  await act().catch((error: unknown) => {
    if (!String(error).includes('has been closed')) throw error;
  });
  const page = await next;
  await expect(page.getByRole('heading', { name: 'Ouvrir le coffre' })).toBeVisible();
  return page;
}

export const lock = (antenne: Antenne, page: Page): Promise<Page> =>
  lockedBy(antenne, () => page.getByRole('button', { name: 'Verrouiller' }).click());

export async function unlock(page: Page, { name, passphrase }: Credentials): Promise<void> {
  await page.getByLabel('Votre nom de compte').fill(name);
  await field(page, 'Phrase de passe').fill(passphrase);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
}
