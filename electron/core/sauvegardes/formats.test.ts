import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBase } from '#db/open.ts';
import { testKey } from '#tests/support/base.ts';
import { director, knownSheet, oldVault, programOn, type Program } from '#tests/support/coffres.ts';
import { pathsOf } from '../vault/keyFile.ts';
import { sealCopy, takeCopy } from './make.ts';
import { runNow } from './steps.ts';

const fixtures = resolve(import.meta.dirname, '../../../tests/fixtures');
/** Kept as it was written by the first version of the format; its sheet is beside it. */
const first = join(fixtures, 'sauvegardes/v1.sauvegarde');
const firstSheet = join(fixtures, 'sauvegardes/v1.fiche.txt');
const other = 'girafe-oxygene-pelouse-tunique-morceau-diviser-aquatique';

let program: Program;
beforeEach(() => (program = programOn()));
afterEach(() => program.end());

const bySheet = (file: string, sheet: string) =>
  program.client.sauvegardes.restoreHere({
    choice: program.chosen(file),
    opening: { kind: 'fiche', sheet, name: director.name, newPassphrase: other },
  });

it('a backup of the first format still opens with its sheet', async () => {
  await bySheet(first, readFileSync(firstSheet, 'utf8'));
  expect(await program.dossiers()).toBe(1);
});

it.each([1, 3, 5])('a backup of a base of version %i is brought up to date once restored', async (version) => {
  const { file, sheet } = await backupOf(version);
  await bySheet(file, sheet);
  const rows = program.host.opened?.connection.prepare('select count(*) from accompagnement').pluck().get();
  expect(rows).toBeGreaterThan(20);
  // The migration itself was preceded by a backup.
  expect((await program.client.sauvegardes.state({})).generations).toMatchObject([{ reason: 'avant-migration' }]);
});

it('a backup of a base more recent than the program, or of another format, is refused in French', async () => {
  const { file, sheet } = await backupOf(5, 999);
  await expect(bySheet(file, sheet)).rejects.toMatchObject({
    code: 'backup-newer',
    message: expect.stringContaining('installez la dernière version') as string,
  });
  const later = join(program.dataDir, 'autre');
  writeFileSync(later, Buffer.from(readFileSync(first).toString('latin1').replace('FRSV1', 'FRSV2'), 'latin1'));
  await expect(bySheet(later, sheet)).rejects.toMatchObject({ code: 'backup-newer' });
  expect(existsSync(join(program.dataDir, 'antenne.db'))).toBe(false);
  expect(readdirSync(program.dataDir).filter((name) => name.includes('restauration'))).toEqual([]);
});

/** A backup as the program of that version would have made it, of a vault whose sheet is known. */
async function backupOf(version: number, userVersion = version) {
  const dataDir = join(program.dataDir, `ancien-${version}`);
  await oldVault(dataDir, version, userVersion);
  const connection = openBase({ file: pathsOf(dataDir).base, dataKey: testKey });
  const now = '2026-02-01T09:00:00.000Z';
  const copy = takeCopy({ dataDir, connection, reason: 'demandee', now, appVersion: '' });
  const { fileName } = runNow(sealCopy(copy, testKey, { now: () => now }));
  connection.close();
  return { file: join(dataDir, 'sauvegardes', fileName), sheet: knownSheet };
}
