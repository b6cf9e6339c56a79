import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createVault, passphrase, value } from '../support/bridge.ts';
import { launchAntenne, screenshot, type Antenne } from '../support/launch.ts';
import { lock, menu, unlock } from '../support/pages/coffre.ts';
import { typeDossier, typist } from '../support/pages/road.ts';
import { addDays, today } from '../support/today.ts';

let folder: string;
let mounted = false;
let antenne: Antenne | null = null;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-disque-'));
  mounted = false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder], { stdio: 'ignore' });
    mounted = true;
  } catch {
    // Told by the skipped test; the refusal itself is tested on the base whatever the machine.
  }
});
test.afterEach(async () => {
  await antenne?.close();
  antenne = null;
  if (mounted) execFileSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** Leaves no byte free. */
function fill(): void {
  const { bavail, bsize } = statfsSync(folder);
  for (let left = bavail * bsize; left >= 4096; left = Math.floor(left / 2))
    try {
      writeFileSync(join(folder, `plein-${String(left)}`), Buffer.alloc(left));
    } catch {
      // Partly written: the rest is tried by halves.
    }
}

function makeRoom(): void {
  for (const name of readdirSync(folder)) if (name.startsWith('plein-')) rmSync(join(folder, name));
}

const dossier = {
  lastName: 'Delmas',
  firstName: 'Rémi',
  birthDate: '1986-05-12',
  receivedOn: addDays(today(), -3),
  number: '26/00977',
  startsOn: addDays(today(), -2),
  audienceOn: addDays(today(), 90),
};

test('un disque plein est dit, rien n’est à moitié fait, et la saisie repart dès qu’il y a de la place', async () => {
  test.skip(!mounted, 'mounting a small disk needs root');
  antenne = await launchAntenne({ dataDir: folder });
  const { window } = antenne;
  await createVault(window);
  await menu(window).getByText('Nouveau dossier').click();
  const total = async () => (await value(window, 'accompagnements', 'list', { status: 'all' })).total;
  expect(await total()).toBe(0);
  fill();
  await typeDossier(window, typist(window), dossier);
  await expect(window.getByRole('alert').first()).toContainText('Le disque est plein : rien n’a été enregistré.');
  await screenshot(window, 'disque-plein');
  expect(await total()).toBe(0);

  makeRoom();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Delmas Rémi' })).toBeVisible();
  expect(await total()).toBe(1);
});

test('un disque plein n’empêche ni de verrouiller, ni de rouvrir une fois la place faite', async () => {
  test.skip(!mounted, 'mounting a small disk needs root');
  antenne = await launchAntenne({ dataDir: folder });
  const { window } = antenne;
  await createVault(window);
  await menu(window).getByText('Nouveau dossier').click();
  await typeDossier(window, typist(window), dossier);
  await expect(window.getByRole('heading', { level: 1, name: 'Delmas Rémi' })).toBeVisible();
  fill();
  const locked = await lock(antenne, window);
  await expect(locked.getByText('Delmas')).toHaveCount(0);

  // The lock gave back the room of the write-ahead file.
  fill();
  const nadia = { name: 'Nadia Benali', passphrase };
  await unlock(locked, nadia);
  await expect(locked.getByRole('alert')).toContainText('Le disque est plein : rien n’a été enregistré.');
  makeRoom();
  await unlock(locked, nadia);
  await menu(locked).getByText('Dossiers').click();
  await expect(locked.getByText('Delmas Rémi')).toBeVisible();
});
