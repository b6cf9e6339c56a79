import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, screenshot, type Antenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { typeDossier, typist } from '../support/pages/road.ts';
import { addDays, today } from '../support/today.ts';

const folder = mkdtempSync(join(tmpdir(), 'antenne-disque-'));
let mounted = false;
let antenne: Antenne | null = null;

test.beforeAll(() => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder], { stdio: 'ignore' });
    mounted = true;
  } catch {
    // Told by the skipped test; the refusal itself is tested on the base whatever the machine.
  }
});
test.afterAll(async () => {
  await antenne?.close();
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

  for (const name of execFileSync('ls', [folder]).toString().split('\n'))
    if (name.startsWith('plein-')) rmSync(join(folder, name));
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Delmas Rémi' })).toBeVisible();
  expect(await total()).toBe(1);
});
