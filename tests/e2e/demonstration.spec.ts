import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createVault } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { look } from '../support/screens/look.ts';

/** The page that takes the place of this one. */
async function replaced({ app }: Antenne, act: () => Promise<unknown>): Promise<Page> {
  const next = app.waitForEvent('window');
  // What is pressed may close the page before Playwright has heard of it.
  await act().catch((error: unknown) => {
    if (!String(error).includes('has been closed')) throw error;
  });
  return next;
}
const tryIt = (page: Page) => page.getByRole('button', { name: 'Essayer sur une antenne fictive' });
const tryRegion = (page: Page) => page.getByRole('button', { name: 'Essayer sur une région fictive' });
const banner = (page: Page) => page.getByRole('region', { name: 'Démonstration' });
const leave = (page: Page) => banner(page).getByRole('button', { name: 'Quitter la démonstration' });

test('la démonstration : un clic, marquée sur chaque écran, rien n’en reste', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'antenne-profile-'));
  const folder = join(dataDir, 'demonstration');
  // One that was cut short.
  mkdirSync(folder);
  writeFileSync(join(folder, 'antenne.db'), 'reste');
  const antenne = await launchAntenne({ dataDir });
  try {
    await expect(tryIt(antenne.window)).toBeVisible();
    expect(existsSync(folder)).toBe(false);
    const demo = await replaced(antenne, () => tryIt(antenne.window).click());
    await expect(demo.getByRole('heading', { name: 'Aujourd’hui' })).toBeVisible();
    expect(existsSync(folder)).toBe(true);
    await expect(banner(demo)).toContainText('rien de ce que vous tapez ici n’est gardé');
    await look(antenne, demo, 'demonstration-aujourdhui');
    const entries = await menu(demo).getByRole('link').allTextContents();
    expect(entries.length).toBeGreaterThan(10);
    for (const link of await menu(demo).getByRole('link').all()) {
      await link.click();
      await expect(demo.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      await expect(banner(demo)).toBeInViewport();
    }
    await menu(demo).getByRole('link', { name: 'Groupes et stages' }).click();
    await expect(demo.getByText('Groupe de parole de Clairval').first()).toBeVisible();
    await look(antenne, demo, 'demonstration-groupes');

    const welcome = await replaced(antenne, () => leave(demo).click());
    await expect(welcome.getByRole('heading', { name: 'Bienvenue' })).toBeVisible();
    await expect(tryIt(welcome)).toBeVisible();
    expect(existsSync(folder)).toBe(false);

    // From a real antenne, which is locked meanwhile and found again after.
    await createVault(welcome);
    await menu(welcome).getByRole('link', { name: 'Paramètres' }).click();
    const second = await replaced(antenne, () => tryIt(welcome).click());
    await expect(banner(second)).toBeVisible();
    await expect(second.getByText('AERS Montpellier')).toHaveCount(0);
    const locked = await replaced(antenne, () => second.keyboard.press('Control+l'));
    await expect(locked.getByRole('heading', { name: 'Ouvrir le coffre' })).toBeVisible();
    expect(existsSync(folder)).toBe(false);
    // And the porteur of a fictive region, from there.
    const region = await replaced(antenne, () => tryRegion(locked).click());
    await expect(banner(region)).toBeVisible();
    const board = region.getByRole('grid', { name: /^Arrivées de/ });
    await expect(board.getByRole('button', { name: /^Antenne de Pierregrise/ }).first()).toBeVisible();
    await look(antenne, region, 'demonstration-porteur');
    await region.getByRole('tab', { name: 'Analyse' }).click();
    await expect(region.getByRole('table').first()).toBeVisible();
    for (const link of await menu(region).getByRole('link').all()) {
      await link.click();
      await expect(region.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      await expect(banner(region)).toBeInViewport();
    }
  } finally {
    await antenne.close();
    const left = existsSync(folder);
    rmSync(dataDir, { recursive: true, force: true });
    expect(left).toBe(false);
  }
});
