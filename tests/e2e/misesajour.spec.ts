import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { look } from '../support/screens/look.ts';
import { announce, installerBytes, installerName, newFeed, newPublisher, signedBy } from '../support/versions.ts';

test('une version signée est proposée puis installée après sauvegarde, ce qui n’est pas de nous est refusé', async () => {
  test.setTimeout(240_000);
  const [ours, second, foreign] = [newPublisher(), newPublisher(), newPublisher()];
  const { folder, manifest } = newFeed();
  // Stands for the system's installer: it keeps what it was given, and replaces nothing.
  const stand = mkdtempSync(join(tmpdir(), 'antenne-installateur-'));
  const [script, started] = [join(stand, 'installer.sh'), join(stand, 'installe')];
  writeFileSync(script, '#!/bin/sh\ncp "$1" "$(dirname "$0")/installe"\n', { mode: 0o755 });
  const antenne = await launchAntenne({
    env: { ANTENNE_INSTALLER: script, ANTENNE_UPDATE_KEYS: `${ours.publicKey},${second.publicKey}` },
  });
  try {
    const { window: page, app } = antenne;
    await createVault(page);
    await menu(page).getByText('Paramètres').click();
    await page.getByRole('link', { name: 'Versions et mises à jour' }).click();
    await expect(page.getByText('Version installée')).toBeVisible();
    await look(antenne, page, 'mises-a-jour-debut');

    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [chosen] })) as typeof dialog.showOpenDialog;
    }, folder);
    announce(folder, signedBy(foreign, manifest));
    await page.getByRole('button', { name: 'Choisir une clé ou un dossier' }).click();
    await expect(page.getByText('n’est pas signée par l’éditeur d’Antenne')).toBeVisible();
    await look(antenne, page, 'mises-a-jour-refusee');

    announce(folder, signedBy(second, manifest).replace('0.2.0', '0.3.0'));
    await page.getByRole('button', { name: 'Vérifier maintenant' }).click();
    await expect(page.getByText('modifiée après sa signature')).toBeVisible();

    announce(folder, signedBy(second, manifest));
    await page.getByRole('button', { name: 'Vérifier maintenant' }).click();
    await expect(page.getByRole('heading', { name: 'Version 0.2.0' })).toBeVisible();
    await expect(page.getByText(manifest.notes[0] ?? '')).toBeVisible();
    await look(antenne, page, 'mises-a-jour-proposee');
    await page.getByRole('button', { name: 'Plus tard' }).click();
    await expect(page.getByText('Remise à plus tard.')).toBeVisible();

    const changed = Buffer.from(installerBytes);
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    writeFileSync(join(folder, installerName), changed);
    await page.getByRole('button', { name: 'Sauvegarder puis installer' }).click();
    await expect(page.getByText('n’est pas celui qui a été signé')).toBeVisible();
    expect(existsSync(started)).toBe(false);

    writeFileSync(join(folder, installerName), installerBytes);
    await page.getByRole('button', { name: 'Sauvegarder puis installer' }).click();
    await expect(page.getByText('L’installation commence')).toBeVisible({ timeout: 20_000 });
    await expect.poll(() => existsSync(started) && readFileSync(started).equals(installerBytes)).toBe(true);
    const { generations } = await value(page, 'sauvegardes', 'state');
    expect(generations.map(({ reason }) => reason)).toContain('avant-mise-a-jour');

    await menu(page).getByText('Paramètres').click();
    await page.getByRole('link', { name: 'Version et licences' }).click();
    await expect(page.getByRole('button', { name: /^Electron/ })).toBeVisible();
    await page.getByLabel('Chercher un composant').fill('mantine');
    await page.getByRole('button', { name: /^@mantine\/core/ }).click();
    await expect(page.getByText('MIT License').first()).toBeVisible();
    await look(antenne, page, 'a-propos');
  } finally {
    await antenne.close();
    for (const each of [folder, stand]) rmSync(each, { recursive: true, force: true });
  }
});
