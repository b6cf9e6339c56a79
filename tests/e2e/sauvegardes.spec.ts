import { copyFileSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { cjse, volontaire } from '../support/dossiers.ts';
import { launchAntenne } from '../support/launch.ts';
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
import { look } from '../support/screens/look.ts';

const nadia = { name: 'Nadia Ferrand', passphrase: 'tournesol brouette mandarine clocher ardoise navire' };
const other = 'girafe-oxygene-pelouse-tunique-morceau-diviser-aquatique';

const dossiers = async (page: Page) => (await value(page, 'accompagnements', 'list', {})).total;

async function openBackups(page: Page): Promise<void> {
  await menu(page).getByText('Paramètres').click();
  await page.getByRole('link', { name: 'Sauvegardes et restauration' }).click();
  await expect(page.getByRole('heading', { name: 'Sauvegardes', exact: true })).toBeVisible();
}

test('une sauvegarde vérifiée, restaurée, la restauration annulée, puis un poste neuf avec la fiche seule', async () => {
  test.setTimeout(420_000);
  const elsewhere = mkdtempSync(join(tmpdir(), 'antenne-cle-usb-'));
  const antenne = await launchAntenne();
  let sheet: string[];
  try {
    let page = antenne.window;
    await fillStructure(page);
    await fillAccount(page, nadia);
    sheet = await confirmSheet(page);
    await expect(menu(page)).toBeVisible();
    await value(page, 'accompagnements', 'open', cjse());

    await openBackups(page);
    await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
    await expect(page.getByText('Vérifiée', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('Dernière sauvegarde vérifiée à l’instant').first()).toBeVisible();
    const folder = join(antenne.dataDir, 'sauvegardes');
    const [made = ''] = readdirSync(folder).filter((name) => name.endsWith('.sauvegarde'));
    copyFileSync(join(folder, made), join(elsewhere, made));
    await look(antenne, page, 'sauvegardes');

    await value(page, 'accompagnements', 'open', volontaire());
    expect(await dossiers(page)).toBe(2);
    await page
      .getByRole('button', { name: /^Restaurer la sauvegarde du/ })
      .first()
      .click();
    await expect(page.getByRole('dialog').getByText('relue en entier')).toBeVisible();
    await look(antenne, page, 'sauvegardes-restaurer');
    await page.getByLabel('Tapez RESTAURER pour confirmer').fill('RESTAURER');
    page = await lockedBy(antenne, () => page.getByRole('button', { name: 'Restaurer', exact: true }).click());
    await unlock(page, nadia);
    await expect(menu(page)).toBeVisible();
    expect(await dossiers(page)).toBe(1);

    await openBackups(page);
    await expect(page.getByText('Avant une restauration')).toBeVisible();
    await look(antenne, page, 'sauvegardes-restauree');
    page = await lockedBy(antenne, () => page.getByRole('button', { name: 'Annuler la restauration' }).click());
    await unlock(page, nadia);
    await expect(menu(page)).toBeVisible();
    expect(await dossiers(page)).toBe(2);
  } finally {
    await antenne.close();
  }

  const neuf = await launchAntenne();
  try {
    const page = neuf.window;
    await answerDialogs(neuf, elsewhere);
    await page.getByRole('button', { name: /Restaurer une sauvegarde/ }).click();
    await page.getByRole('button', { name: 'Choisir le fichier de sauvegarde' }).click();
    await expect(page.getByText('Sauvegarde du')).toBeVisible();
    await page.getByLabel('Les sept groupes de la fiche de secours').fill(sheet.join(' '));
    await page.getByLabel('Votre nom de compte').fill(nadia.name);
    await field(page, 'Nouvelle phrase de passe').fill(other);
    await field(page, 'Retapez-la').fill(other);
    await look(neuf, page, 'sauvegardes-poste-neuf');
    await page.getByRole('button', { name: 'Restaurer', exact: true }).click();
    await expect(page.getByRole('banner')).toContainText('Antenne de Béziers');
    expect(await dossiers(page)).toBe(1);
    const again = await neuf.relaunch();
    await unlock(again.window, { ...nadia, passphrase: other });
    await expect(menu(again.window)).toBeVisible();
    expect(await dossiers(again.window)).toBe(1);
    await again.close();
  } finally {
    await neuf.close().catch(() => undefined);
    rmSync(elsewhere, { recursive: true, force: true });
  }
});

test('une sauvegarde abîmée et un témoin illisible se disent, et la dernière vérifiée est celle d’avant', async () => {
  test.setTimeout(300_000);
  const elsewhere = mkdtempSync(join(tmpdir(), 'antenne-cle-usb-'));
  const antenne = await launchAntenne();
  const named = (start: string) => readdirSync(elsewhere).filter((name) => name.startsWith(start));
  try {
    let page = antenne.window;
    await fillStructure(page);
    await fillAccount(page, nadia);
    await confirmSheet(page);
    await expect(menu(page)).toBeVisible();
    await openBackups(page);
    await antenne.app.evaluate(({ dialog }, folder) => {
      const chosen = async () => ({ canceled: false, filePaths: [folder] });
      dialog.showOpenDialog = chosen as unknown as typeof dialog.showOpenDialog;
    }, elsewhere);
    await page.getByRole('button', { name: 'Choisir un dossier' }).click();
    await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
    await expect(page.getByText('Copiée et relue').first()).toBeVisible();
    // Noted at the second place some seconds after the base was opened.
    await expect.poll(() => named('temoins-'), { timeout: 60_000 }).toHaveLength(1);
    const [witness = ''] = named('temoins-');
    writeFileSync(join(elsewhere, witness), 'brouillé');

    await value(page, 'accompagnements', 'open', cjse());
    page = await lock(antenne, page);
    await unlock(page, nadia);
    await expect(menu(page)).toBeVisible();
    await openBackups(page);
    await expect(page.getByText('Témoin du journal illisible', { exact: false })).toBeVisible({ timeout: 60_000 });
    expect(named('temoins-')).toHaveLength(2);

    const folder = join(antenne.dataDir, 'sauvegardes');
    const verified = page.getByText('Vérifiée', { exact: true });
    await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
    await expect(page.getByText('Sauvegarde faite et vérifiée.')).toBeVisible();
    const before = await verified.count();
    for (const { fileName } of (await value(page, 'sauvegardes', 'state', {})).generations.slice(0, 1))
      truncateSync(join(folder, fileName), 200_000);
    await page
      .getByRole('button', { name: /^Restaurer la sauvegarde du/ })
      .first()
      .click();
    await expect(page.getByText('Cette sauvegarde est abîmée ou incomplète', { exact: false })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Abîmée', { exact: true })).toBeVisible();
    await expect(page.getByText('Une sauvegarde est abîmée', { exact: false })).toBeVisible();
    await expect(verified).toHaveCount(before - 1);
    await expect(page.getByText('La dernière sauvegarde ne peut pas servir')).toHaveCount(2);
    await look(antenne, page, 'sauvegardes-abimee');
    await look(antenne, page, 'sauvegardes-temoin', {
      showing: page.getByText('Témoin du journal illisible', { exact: false }),
    });
    // What the foot of the menu says on every screen is the age of one that still holds.
    const { lastVerifiedAt, generations } = await value(page, 'sauvegardes', 'state', {});
    expect(generations[0]).toMatchObject({ verifiedAt: null, problem: { kind: 'abimee' } });
    expect(lastVerifiedAt).toBe(generations.find(({ verifiedAt }) => verifiedAt !== null)?.createdAt ?? null);

    await menu(page).getByText('Journal').click();
    await expect(page.getByText('le témoin du journal gardé au second emplacement', { exact: false })).toBeVisible();
  } finally {
    await antenne.close();
    rmSync(elsewhere, { recursive: true, force: true });
  }
});
