import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { createVault } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { lock } from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { look } from '../support/screens/look.ts';

const root = resolve(import.meta.dirname, '../..');
let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window, 'both');
});
test.afterEach(async () => antenne.close());

test('F1, l’aide de l’écran, un mot cherché, un lien suivi, au clavier', async () => {
  test.setTimeout(240_000);
  const { window } = antenne;
  const help = window.getByRole('complementary', { name: 'Aide' });
  const title = (name: string) => help.getByRole('heading', { level: 3, name, exact: true });
  const opener = window.getByRole('button', { name: 'Aide', exact: true });
  await goTo(window, '/orientations');
  await expect(window.getByRole('heading', { level: 1, name: 'Orientations' })).toBeVisible();

  await window.keyboard.press('F1');
  const sheet = window.getByRole('dialog', { name: 'Raccourcis du clavier' });
  await expect(sheet.getByRole('table', { name: 'Menu' }).getByRole('row')).toHaveCount(10);
  await expect(sheet.getByRole('row', { name: /^H\s+Honorée$/ })).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Aide de cet écran' })).toBeFocused();
  await look(antenne, window, 'aide-raccourcis');
  await window.keyboard.press('F1');
  await expect(sheet).toBeHidden();
  await window.keyboard.press('F1');
  await expect(sheet.getByRole('button', { name: 'Aide de cet écran' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(title('Orientations')).toBeVisible();
  await look(antenne, window, 'aide-panneau');

  const box = help.getByRole('textbox', { name: 'Chercher dans l’aide' });
  await box.focus();
  await window.keyboard.type('refaire fiche ?');
  await expect(box).toHaveValue('refaire fiche ?');
  for (let sign = 0; sign < 2; sign += 1) await window.keyboard.press('Backspace');
  await expect(help.getByRole('status')).toHaveText(/^\d+\u00a0?.?réponses?$/);
  await box.focus();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(title('Phrase de passe et fiche de secours')).toBeVisible();
  await help.getByRole('link', { name: 'Suivi psychologique et notes scellées' }).focus();
  await window.keyboard.press('Enter');
  await expect(title('Suivi psychologique et notes scellées')).toBeVisible();
  await expect(help.getByRole('heading', { level: 4, name: 'Retrouver l’accès' })).toBeFocused();
  await help.getByRole('button', { name: 'Retour' }).press('Enter');
  await expect(title('Phrase de passe et fiche de secours')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(opener).toBeFocused();

  // Each screen its own help.
  await goTo(window, '/parametres/sauvegardes');
  await opener.press('Enter');
  await expect(title('Sauvegardes et restauration')).toBeVisible();
  await help.getByRole('button', { name: 'Pleine page' }).press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Guide d’utilisation' })).toBeVisible();
  await expect(
    window.getByRole('article', { name: 'Sauvegardes et restauration' }).getByRole('heading', { level: 2 }),
  ).toBeVisible();
  await window.getByRole('link', { name: 'Pour la personne déléguée à la protection des données' }).click();
  await expect(window.getByRole('table').first()).toBeVisible();
  await look(antenne, window, 'aide-delegue');

  await window.getByRole('button', { name: 'Tout le guide, à imprimer' }).click();
  const written = readdirSync(join(root, 'resources/aide')).filter(
    (file) => file.endsWith('.md') && file !== 'sommaire.md',
  );
  await expect(window.getByRole('article')).toHaveCount(written.length);
  const printed = await antenne.app.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ pageSize: 'A4' });
    return pdf?.toString('base64') ?? '';
  });
  const paper = Buffer.from(printed, 'base64');
  mkdirSync(join(root, 'out/guide'), { recursive: true });
  writeFileSync(join(root, 'out/guide/guide-antenne.pdf'), paper);
  const sheets = paper.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  // Each page of the guide begins a sheet of paper.
  expect(sheets).toBeGreaterThanOrEqual(written.length);

  // Asked for from a dialog, it lies above it and keeps the keyboard; Escape gives back what was being typed.
  await goTo(window, '/agenda/lieux?ajouter=1');
  const name = window.getByRole('dialog', { name: 'Ajouter un lieu' }).getByRole('textbox', { name: 'Nom' });
  await name.fill('Sète, mairie');
  await window.keyboard.press('F1');
  await expect(sheet.getByRole('button', { name: 'Aide de cet écran' })).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(name).toBeFocused();
  await window.keyboard.press('F1');
  await expect(sheet.getByRole('button', { name: 'Aide de cet écran' })).toBeFocused();
  await window.keyboard.press('Enter');
  const over = window.getByRole('dialog', { name: 'Aide', exact: true });
  await expect(over.getByRole('region', { name: 'Texte de l’aide' })).toBeFocused();
  await look(antenne, window, 'aide-sur-dialogue');
  await over.getByRole('region', { name: 'Texte de l’aide' }).focus();
  const inside = () => window.evaluate(() => document.activeElement?.closest('#aide') !== null);
  for (const key of ['Shift+Tab', 'Tab', 'Tab']) {
    await window.keyboard.press(key);
    expect(await inside(), key).toBe(true);
  }
  await over.getByRole('button', { name: 'Sommaire' }).click();
  await window.keyboard.press('Escape');
  await expect(over).toBeHidden();
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('Sète, mairie');

  // The guide is found from anywhere.
  await window.keyboard.press('Control+k');
  const palette = window.getByRole('dialog', { name: 'Chercher' });
  await window.keyboard.type('refaire fiche');
  await expect(palette.getByRole('option', { name: /fiche de secours/i }).first()).toBeVisible();
  await look(antenne, window, 'chercher-dans-le-guide');
  await window.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(name).toHaveValue('Sète, mairie');
  await window.keyboard.press('Control+k');
  await window.keyboard.type('refaire fiche');
  await palette
    .getByRole('option', { name: /fiche de secours/i })
    .first()
    .click();
  await expect(
    window.getByRole('article', { name: 'Phrase de passe et fiche de secours' }).getByRole('heading', { level: 2 }),
  ).toBeVisible();

  // Before it is open too: a forgotten passphrase is read about there.
  const locked = await lock(antenne, window);
  await locked.keyboard.press('F1');
  await expect(locked.getByRole('heading', { level: 3, name: 'Phrase de passe et fiche de secours' })).toBeVisible();
});
