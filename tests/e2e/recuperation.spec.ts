import { expect, test } from '@playwright/test';
import { value } from '../support/bridge.ts';
import { cjse } from '../support/dossiers.ts';
import { launchAntenne } from '../support/launch.ts';
import { confirmSheet, fillAccount, fillStructure, menu } from '../support/pages/coffre.ts';
import { look } from '../support/screens/look.ts';

const nadia = { name: 'Nadia Ferrand', passphrase: 'tournesol brouette mandarine clocher ardoise navire' };

test('un dossier retrouvé dans une sauvegarde revient seul, et la remise s’annule', async () => {
  test.setTimeout(180_000);
  const antenne = await launchAntenne();
  try {
    const page = antenne.window;
    await fillStructure(page);
    await fillAccount(page, nadia);
    await confirmSheet(page);
    await expect(menu(page)).toBeVisible();
    const { personneId } = await value(page, 'accompagnements', 'open', cjse());
    const { aliasId } = await value(page, 'personnes', 'addAlias', { personneId, name: 'Kader' });
    const name = async () => (await value(page, 'personnes', 'read', { personneId })).identity.lastName;

    await menu(page).getByText('Paramètres').click();
    await page.getByRole('link', { name: 'Sauvegardes et restauration' }).click();
    await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
    await expect(page.getByText('Vérifiée', { exact: true }).first()).toBeVisible();
    const { identity } = await value(page, 'personnes', 'read', { personneId });
    await value(page, 'personnes', 'edit', { ...identity, personneId, lastName: 'Barthier' });
    await value(page, 'personnes', 'removeAlias', { aliasId });
    expect(await name()).toBe('Barthier');

    await page
      .getByRole('button', { name: /^Retrouver un dossier dans la sauvegarde du/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: 'Retrouver un dossier dans une sauvegarde' });
    await expect(dialog.getByText('relue en entier')).toBeVisible();
    await dialog.getByLabel('Nom de la personne dans la sauvegarde').fill('berth');
    await dialog.getByRole('button', { name: 'Chercher' }).click();
    await look(antenne, page, 'recuperation-recherche');
    await dialog.getByRole('button', { name: 'Comparer le dossier de Berthier Karim' }).click();
    await expect(dialog.getByText('il n’est plus comme dans la sauvegarde')).toBeVisible();
    await dialog.getByLabel('Remettre aussi à sa valeur d’avant ce qui a changé depuis').check();
    await look(antenne, page, 'recuperation-comparaison');
    await dialog.getByRole('button', { name: 'Remettre dans la base' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Dossiers remis depuis une sauvegarde' })).toBeVisible();
    expect(await name()).toBe('Berthier');
    expect((await value(page, 'personnes', 'read', { personneId })).aliases).toEqual([{ aliasId, name: 'Kader' }]);
    await look(antenne, page, 'recuperation-remise');

    await page.getByRole('button', { name: 'Annuler la remise du dossier de Berthier Karim' }).click();
    await expect(page.getByRole('heading', { name: 'Dossiers remis depuis une sauvegarde' })).toBeHidden();
    expect(await name()).toBe('Barthier');
  } finally {
    await antenne.close();
  }
});
