import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { joinAs, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { giveKeyring } from '../support/keyring.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { strangers } from '../support/leftovers.ts';
import {
  confirmSheet,
  field,
  fillAccount,
  fillStructure,
  lock,
  lockedBy,
  menu,
  unlock,
} from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { look } from '../support/screens/look.ts';

const nadia = { name: 'Nadia Ferrand', passphrase: 'tournesol brouette mandarine clocher ardoise navire' };
const sabine = { name: 'Sabine Lorant', passphrase: 'girofle lampadaire ruisseau enclume pistache vendredi' };
const another = 'ardoise pirogue tilleul mercredi boussole faïence';
const sheetLabel = 'Les sept groupes de la fiche de secours';

const cardOf = (page: Page): Locator => page.locator('section', { hasText: 'Lien à ce poste' });
const linkButton = (page: Page): Locator => page.getByRole('button', { name: 'Lier le coffre à ce poste' });

async function firstLaunch({ window }: Antenne): Promise<string> {
  await fillStructure(window);
  await fillAccount(window, nadia);
  const sheet = (await confirmSheet(window)).join(' ');
  await expect(menu(window)).toBeVisible();
  return sheet;
}

async function bySheet(page: Page, sheet: string): Promise<void> {
  await page.getByLabel(sheetLabel).fill(sheet);
  await page.getByLabel('Votre nom de compte').fill(nadia.name);
  await field(page, 'Nouvelle phrase de passe').fill(another);
  await field(page, 'Retapez-la').fill(another);
}

test('un poste sans trousseau protégé : le lien est refusé, et l’écran le dit', async () => {
  const antenne = await launchAntenne();
  try {
    const { window } = antenne;
    await firstLaunch(antenne);
    await goTo(window, '/parametres');
    const card = cardOf(window);
    await expect(card.getByRole('note')).toContainText('Pas possible sur ce poste');
    await expect(linkButton(window)).toBeDisabled();
    await look(antenne, window, 'poste-impossible', { showing: card });
  } finally {
    await antenne.close();
  }
});

test('le coffre lié à son poste : rouvert ici, fermé sans le secret, ouvert par la fiche, délié', async () => {
  test.slow();
  let antenne = await launchAntenne();
  try {
    await giveKeyring(antenne, 21);
    const sheet = await firstLaunch(antenne);
    const { code } = await value(antenne.window, 'comptes', 'create', { name: sabine.name, role: 'secretariat' });
    let page = await lock(antenne, antenne.window);
    await joinAs(page, sabine, code);
    page = await lock(antenne, page);
    await unlock(page, nadia);
    await goTo(page, '/parametres');
    await look(antenne, page, 'poste-libre', { showing: cardOf(page) });

    await linkButton(page).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(sheetLabel).fill('0000 0000 0000 0000 0000 0000 0000');
    await dialog.getByRole('button', { name: 'Lier à ce poste' }).click();
    await expect(dialog.getByText('prenez la dernière fiche imprimée')).toBeVisible();
    await look(antenne, page, 'poste-lier');
    await dialog.getByLabel(sheetLabel).fill(sheet);
    page = await lockedBy(antenne, () => dialog.getByRole('button', { name: 'Lier à ce poste' }).click());
    await expect(page.getByText('Le coffre est lié à ce poste')).toBeVisible();
    await look(antenne, page, 'poste-verrou');
    await unlock(page, nadia);
    await goTo(page, '/parametres');
    await expect(cardOf(page).getByText(/^depuis le/)).toBeVisible();
    await look(antenne, page, 'poste-lie', { showing: cardOf(page) });
    await value(page, 'sauvegardes', 'make');

    // The next day, on the same computer.
    antenne = await antenne.relaunch();
    await giveKeyring(antenne, 21);
    await unlock(antenne.window, sabine);
    await expect(menu(antenne.window)).toBeVisible();
    expect(strangers(antenne.dataDir, ['Lorant'])).toEqual([]);
    expect(readFileSync(join(antenne.dataDir, 'coffre.json'), 'utf8')).toContain('"format":3');

    // The same folder where the secret does not open.
    antenne = await antenne.relaunch();
    page = antenne.window;
    await unlock(page, { ...nadia, passphrase: another });
    await expect(page.getByText('Nom de compte ou phrase de passe incorrects')).toBeVisible();
    await unlock(page, nadia);
    await expect(page.getByText('ce poste ne retrouve plus son secret')).toBeVisible();
    await look(antenne, page, 'poste-secret-perdu');
    await page.getByRole('button', { name: 'Ouvrir avec la fiche de secours' }).click();
    await bySheet(page, sheet);
    await page.getByRole('button', { name: 'Ouvrir avec la fiche', exact: true }).click();
    await expect(page.getByText('Le coffre n’est plus lié à un poste')).toBeVisible();
    await look(antenne, page, 'poste-lien-perdu');
    await page.getByRole('button', { name: 'J’ai compris' }).click();
    await expect(page.getByText('Le coffre n’est plus lié à un poste')).toHaveCount(0);
    await goTo(page, '/journal');
    await expect(page.getByText(/dont le poste avait perdu le secret/).first()).toBeVisible();
    await expect(page.getByText(/a lié le coffre à ce poste/).first()).toBeVisible();

    page = await lock(antenne, page);
    await unlock(page, sabine);
    await expect(menu(page)).toBeVisible();

    // Bound again, then freed.
    page = await lock(antenne, page);
    await giveKeyring(antenne, 22);
    await unlock(page, { ...nadia, passphrase: another });
    await goTo(page, '/parametres');
    await linkButton(page).click();
    await page.getByRole('dialog').getByLabel(sheetLabel).fill(sheet);
    page = await lockedBy(antenne, () => page.getByRole('button', { name: 'Lier à ce poste', exact: true }).click());
    await unlock(page, { ...nadia, passphrase: another });
    await goTo(page, '/parametres');
    await page.getByRole('button', { name: 'Ne plus lier à ce poste' }).click();
    await look(antenne, page, 'poste-delier');
    await page.getByRole('button', { name: 'Ne plus lier', exact: true }).click();
    await expect(linkButton(page)).toBeVisible();
    expect(readdirSync(antenne.dataDir)).not.toContain('poste.json');
  } finally {
    await antenne.close();
  }
});

test('la sauvegarde d’un coffre lié, sur un autre poste : l’écran dit que seule la fiche l’ouvre', async () => {
  const antenne = await launchAntenne();
  const other = await launchAntenne();
  try {
    await giveKeyring(antenne, 21);
    await giveKeyring(other, 22);
    const sheet = await firstLaunch(antenne);
    const page = await lockedBy(antenne, () => value(antenne.window, 'coffre', 'linkPoste', { sheet }));
    await unlock(page, nadia);
    await expect(menu(page)).toBeVisible();
    await value(page, 'sauvegardes', 'make');

    const { window } = other;
    await window.getByRole('button', { name: 'Restaurer une sauvegarde' }).click();
    await answerDialogs(other, join(antenne.dataDir, 'sauvegardes'));
    await window.getByRole('button', { name: 'Choisir le fichier de sauvegarde' }).click();
    await expect(window.getByText('Sauvegarde d’un coffre lié à un autre poste')).toBeVisible();
    await expect(window.getByText('Avec un compte', { exact: true })).toHaveCount(0);
    await look(other, window, 'poste-restaurer');
    await bySheet(window, sheet);
    await window.getByRole('button', { name: 'Restaurer', exact: true }).click();
    await expect(window.getByText('Le coffre n’est plus lié à un poste')).toBeVisible();
  } finally {
    await other.close();
    await antenne.close();
  }
});
