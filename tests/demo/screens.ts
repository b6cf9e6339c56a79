import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAntennes } from '#db/demo/index.ts';
import { launchAntenne, screenshot } from '#tests/support/launch.ts';
import { buildDemoVault } from './vault.ts';
import { playWindowRoad } from './windowRoad.ts';

const passphrase = 'tulipe-cascade-marteau-voyage-ombrelle-7';
const milliseconds = (since: number): string => `${Math.round(performance.now() - since)}\u00a0ms`;

const pages = [
  ['Agenda', 'agenda'],
  ['Échéances', 'echeances'],
  ['Orientations', 'orientations'],
  ['Dossiers', 'dossiers'],
  ['Nouveau dossier', 'nouveau-dossier'],
  ['Indicateurs', 'indicateurs'],
  ['Envoi au porteur', 'envoi'],
  ['Région', 'region'],
] as const;

/** The real program on the first antenne of the region: unlocked by hand, each screen pictured and timed, then the whole road. */
export async function playScreens(output: string): Promise<void> {
  const [antenne] = demoAntennes;
  const [name] = Object.keys(antenne?.people ?? {});
  if (!antenne || !name) throw new Error('the region has no antenne');
  const folder = mkdtempSync(join(tmpdir(), 'antenne-demo-'));
  try {
    await buildDemoVault({ folder, antenne, name, passphrase, now: new Date().toISOString() });
    const starting = performance.now();
    const program = await launchAntenne({ dataDir: folder });
    try {
      const { window } = program;
      await window.getByLabel('Votre nom de compte').fill(name);
      console.log(`Le programme a montré son verrou en ${milliseconds(starting)}`);
      await screenshot(window, 'verrou', output);
      await window.getByLabel('Phrase de passe', { exact: true }).fill(passphrase);
      const unlocking = performance.now();
      await window.getByRole('button', { name: 'Déverrouiller' }).click();
      await window.getByRole('heading', { level: 1, name: 'Aujourd’hui' }).waitFor();
      console.log(`Le coffre s’est ouvert en ${milliseconds(unlocking)}`);
      await screenshot(window, 'aujourdhui', output);
      for (const [label, file] of pages) {
        const opening = performance.now();
        await window.getByRole('link', { name: label, exact: true }).click();
        await window.getByRole('heading', { level: 1 }).waitFor();
        await window.waitForFunction(() => !document.querySelector('main .mantine-Loader-root'));
        console.log(`${label}\u00a0: ${milliseconds(opening)}`);
        await screenshot(window, file, output);
      }
      await playWindowRoad(program, output);
    } finally {
      await program.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
