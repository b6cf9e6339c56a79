import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAntennes } from '#db/demo/index.ts';
import { value } from '#tests/support/bridge.ts';
import { launchAntenne, resizeWindow, screenshot, type Antenne } from '#tests/support/launch.ts';
import { buildDemoVault } from './vault.ts';

const account = { name: 'Nadia Benali', passphrase: 'tulipe-cascade-marteau-voyage-ombrelle-7' };

const pages = [
  ['aujourdhui', '/'],
  ['semaine', '/semaine'],
  ['dossiers', '/dossiers'],
  ['nouveau-dossier', '/dossiers/nouveau'],
  ['indicateurs', '/indicateurs'],
  ['envoi', '/envoi'],
  ['porteur', '/porteur'],
  ['comptes', '/comptes'],
  ['parametres', '/parametres'],
] as const;

/** Starts the real program on a fictive antenne and pictures its screens. @returns the files */
export async function pictureScreens(folder: string): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'antenne-demo-'));
  let antenne: Antenne | null = null;
  try {
    const [aers] = demoAntennes;
    if (!aers) throw new Error('no antenne');
    await buildDemoVault({ folder: dataDir, antenne: aers, ...account, now: new Date().toISOString() });
    antenne = await launchAntenne({ dataDir });
    await resizeWindow(antenne, 1366, 768);
    return await pictureAll(antenne, folder);
  } finally {
    await antenne?.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function pictureAll({ window }: Antenne, folder: string): Promise<string[]> {
  await window.getByLabel('Votre nom de compte').waitFor();
  const files = [await screenshot(window, '00-deverrouiller', folder)];
  await window.getByLabel('Votre nom de compte').fill(account.name);
  await window.getByLabel('Phrase de passe', { exact: true }).fill(account.passphrase);
  await window.getByRole('button', { name: 'Déverrouiller' }).click();
  await window.getByRole('navigation').first().waitFor();
  const picture = async (name: string, path: string) => {
    await window.evaluate((hash) => {
      location.hash = hash;
    }, path);
    await window.waitForLoadState('networkidle');
    await window.waitForTimeout(600);
    files.push(await screenshot(window, `${String(files.length).padStart(2, '0')}-${name}`, folder));
  };
  for (const [name, path] of pages) await picture(name, path);
  const { accompagnementId } = await aDossier(window);
  await picture('dossier', `/dossiers/${accompagnementId}`);
  return files;
}

/** A dossier that has figures behind it: one of those ended in 2023. */
async function aDossier(window: Antenne['window']): Promise<{ accompagnementId: string }> {
  const { lines } = await value(window, 'indicateurs', 'dossiers', {
    period: { year: 2023, quarter: null },
    indicateurId: 'termines-type',
    code: 'cjse',
    offset: 0,
    limit: 1,
  });
  const accompagnementId = lines[0]?.accompagnementId;
  if (!accompagnementId) throw new Error('no dossier to picture');
  return { accompagnementId };
}
