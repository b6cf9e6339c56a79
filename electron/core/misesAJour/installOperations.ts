import { join } from 'node:path';
import { readMigrations } from '#db/migrate.ts';
import type { Host, TaskContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import { backupBefore } from '../sauvegardes/service.ts';
import { copyVerified, isIntact, keptFolder, pruneKept } from './copy.ts';
import { keptManifest } from './keptQueries.ts';
import { look, memoryOf, refuseFor } from './lookOperations.ts';
import type { ManifestFile } from './manifest.ts';

/** One installation at a time, and its steps told while it goes on. */
async function alone(host: Host, work: () => Promise<void>): Promise<void> {
  const memory = memoryOf(host);
  if (memory.running)
    refuse('update-running', 'Une installation est déjà en cours\u00a0: attendez qu’elle se termine.');
  memory.running = { doing: 'verification', done: 0, total: 1 };
  try {
    await work();
  } finally {
    memory.running = null;
  }
}

/** The version the user read about, announced again and judged again: what was shown decides of nothing. */
export function install(host: Host, steps: Pick<TaskContext, 'read' | 'commit'>, version: string): Promise<void> {
  return alone(host, async () => {
    assertInstallable(host);
    const { found, feed, announcement } = await look(host, steps);
    if (found?.manifest.version !== version)
      refuse('update-changed', 'Ce n’est plus cette version qui est annoncée\u00a0: vérifiez de nouveau.', 'version');
    const memory = memoryOf(host);
    const folder = keptFolder(host.dataDir, version);
    const { file } = found;
    memory.running = { doing: 'copie', done: 0, total: file.size };
    const wrong = await copyVerified(feed, file, { folder, announcement }, (done) => {
      memory.running = { doing: 'copie', done, total: file.size };
    });
    if (wrong) refuseFor(wrong);
    await start(host, folder, file);
    pruneKept(host.dataDir, [version, host.appVersion ?? '']);
  });
}

/** @throws Refusal 'update-gone', 'update-base' */
export function goBack(host: Host, version: string): Promise<void> {
  return alone(host, async () => {
    assertInstallable(host);
    const manifest = keptManifest(host, version);
    const file = manifest?.files.find(({ target }) => target === host.updates?.target);
    if (!manifest || !file)
      return refuse('update-gone', 'L’installation de cette version n’est plus gardée sur cet ordinateur.', 'version');
    if (manifest.base !== readMigrations(host.sqlDir).migrations.length)
      refuse(
        'update-base',
        'La base a changé depuis\u00a0: cette version ne saurait plus l’ouvrir. Demandez au porteur une version qui corrige celle-ci.',
        'version',
      );
    await start(host, keptFolder(host.dataDir, version), file);
  });
}

function assertInstallable({ updates }: Host): void {
  if (!updates?.target)
    refuse(
      'update-by-hand',
      'Cette copie du programme n’a pas été installée par son installateur\u00a0: elle ne peut pas se remplacer. Demandez au porteur le fichier d’installation.',
    );
}

/** Backs up as late as can be, and reads the file once more just before it is run. */
async function start(host: Host, folder: string, file: ManifestFile): Promise<void> {
  const memory = memoryOf(host);
  memory.running = { doing: 'verification', done: 0, total: 1 };
  if (!(await isIntact(folder, file))) refuseFor('empreinte');
  memory.running = { doing: 'sauvegarde', done: 0, total: 1 };
  await backupBefore(host, 'avant-mise-a-jour');
  if (!(await isIntact(folder, file))) refuseFor('empreinte');
  if (!(await host.updates?.install(join(folder, file.name))))
    refuse(
      'update-not-started',
      'L’installation n’a pas pu commencer\u00a0: rien n’a changé. Redémarrez l’ordinateur puis recommencez.',
    );
}
