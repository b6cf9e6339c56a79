import { expect, test } from '@playwright/test';
import { launchAntenne, resizeWindow, screenshot } from '../support/launch.ts';
import { confirmSheet, fillAccount, fillStructure, lock, menu, unlock } from '../support/pages/coffre.ts';

const nadia = { name: 'Nadia Ferrand', passphrase: 'tournesol brouette mandarine clocher ardoise navire' };

test('le coffre : première ouverture, fiche, verrou, mauvaise phrase, réouverture', async () => {
  const antenne = await launchAntenne();
  try {
    const page = antenne.window;
    await resizeWindow(antenne, 1366, 768);
    await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible();
    await screenshot(page, 'coffre-1-structure');
    await fillStructure(page);
    await screenshot(page, 'coffre-2-compte');
    await fillAccount(page, nadia);
    await expect(page.getByRole('heading', { name: 'Fiche de secours' })).toBeVisible();
    await screenshot(page, 'coffre-3-fiche');
    await confirmSheet(page);

    await expect(menu(page).getByText('Aujourd’hui')).toBeVisible();
    await expect(page.getByRole('banner')).toContainText('Antenne de Béziers');
    await screenshot(page, 'cadre-aujourdhui');

    const locked = await lock(antenne, page);
    await expect(locked.getByRole('heading', { name: 'Ouvrir le coffre' })).toBeVisible();
    await screenshot(locked, 'coffre-4-verrou');
    await unlock(locked, { ...nadia, passphrase: 'ce n’est pas la bonne phrase' });
    await expect(locked.getByRole('alert').first()).toBeVisible();
    await expect(locked.getByRole('heading', { name: 'Ouvrir le coffre' })).toBeVisible();

    await expect(locked.getByRole('button', { name: 'Déverrouiller' })).toBeEnabled({ timeout: 30_000 });
    await unlock(locked, nadia);
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
    await fillAccount(antenne.window, nadia);
    await antenne.window.getByRole('button', { name: 'J’ai la fiche sur papier' }).click();
    for (const input of await antenne.window.getByLabel(/^Groupe n°/).all()) await input.fill('0000');
    await antenne.window.getByRole('button', { name: 'Vérifier et commencer' }).click();
    await expect(antenne.window.getByRole('alert')).toBeVisible();

    last = await antenne.relaunch();
    await unlock(last.window, nadia);
    await last.window.getByRole('button', { name: 'Préparer une nouvelle fiche' }).click();
    await confirmSheet(last.window);
    await expect(menu(last.window)).toBeVisible();
  } finally {
    await last.close();
  }
});

test('ce qui est tapé survit au verrou', async () => {
  const antenne = await launchAntenne();
  try {
    await fillStructure(antenne.window);
    await fillAccount(antenne.window, nadia);
    await confirmSheet(antenne.window);
    await menu(antenne.window).getByText('Nouveau dossier').click();
    await antenne.window.getByLabel('Prénom').fill('Jean-Baptiste');

    const locked = await lock(antenne, antenne.window);
    await unlock(locked, nadia);
    await menu(locked).getByText('Nouveau dossier').click();
    await expect(locked.getByLabel('Prénom')).toHaveValue('Jean-Baptiste');
  } finally {
    await antenne.close();
  }
});
