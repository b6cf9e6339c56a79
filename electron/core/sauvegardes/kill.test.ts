import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { director, programOn, type Program } from '#tests/support/coffres.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { writeAtomic } from '../vault/files.ts';
import { extractVerified, sealCopy, takeCopy } from './make.ts';
import { readEnvelope } from './read.ts';
import { install, swapBase } from './restore.ts';
import { waitingIn } from './waiting.ts';
import { runNow, type Work } from './steps.ts';
import { generationsIn } from './store.ts';

let program: Program;
const folders: string[] = [];
beforeEach(async () => {
  program = programOn();
  await program.create();
  await program.client.accompagnements.open(cjse());
});
afterEach(() => {
  program.end();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const opened = () => {
  if (!program.host.opened) throw new Error('locked');
  return program.host.opened;
};

/** Goes on for so many steps, then is dropped where it stands, as at a kill; false once it had ended before. */
function killedAfter<T>(steps: number, work: Work<T>): boolean {
  for (let step = 0; step < steps; step += 1) if (work.next().done) return false;
  return true;
}

const copied = (from: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'antenne-coupure-'));
  folders.push(folder);
  cpSync(from, folder, { recursive: true });
  return folder;
};

async function dossiersAt(folder: string): Promise<number> {
  const again = programOn(folder);
  await again.client.coffre.unlock(director);
  const count = await again.dossiers();
  again.host.lock();
  return count;
}

it('a backup killed at any step leaves the former one verified and the base as it was', async () => {
  const first = await program.client.sauvegardes.make({});
  let steps = 0;
  for (let isKilled = true; isKilled; steps += 1) {
    const { connection, dataKey } = opened();
    const copy = takeCopy({
      connection,
      dataDir: program.dataDir,
      reason: 'demandee',
      appVersion: '',
      now: new Date(Date.parse('2026-11-28T10:00:00.000Z') + steps * 60_000).toISOString(),
    });
    isKilled = killedAfter(steps, sealCopy(copy, dataKey, program.host.clock));
    const left = generationsIn(program.dataDir);
    expect(left.find(({ fileName }) => fileName === first.fileName)?.verifiedAt).toBe(program.clock.at);
    // What is there under its final name is whole, told verified or not.
    for (const { fileName } of left.filter(({ createdAt }) => createdAt === copy.now))
      runNow(
        extractVerified(join(program.dataDir, 'relue.db'), join(program.dataDir, 'sauvegardes', fileName), dataKey),
      );
    if (isKilled) expect(left.filter(({ verifiedAt }) => verifiedAt !== null)).toHaveLength(1);
  }
  expect(steps).toBeGreaterThan(8);
  program.host.lock();
  expect(await dossiersAt(program.dataDir)).toBe(1);
  expect(readdirSync(join(program.dataDir, 'sauvegardes'))).not.toContain('en-cours');
}, 180_000);

it('a restore killed at any step leaves the old base or the new one, never none', async () => {
  const { fileName } = await program.client.sauvegardes.make({});
  await program.client.accompagnements.open(volontaire());
  const key = new Uint8Array(opened().dataKey);
  program.host.lock();
  const seen = new Set<number>();
  for (let steps = 0, isKilled = true; isKilled; steps += 1) {
    const folder = copied(program.dataDir);
    runNow(extractVerified(waitingIn(folder).base, join(folder, 'sauvegardes', fileName), key));
    isKilled = killedAfter(steps, swapBase(folder));
    seen.add(await dossiersAt(folder));
  }
  expect(seen).toEqual(new Set([1, 2]));
}, 60_000);

it('a vault put in place of another, killed at any step, is the old one or the new one whole', async () => {
  const { fileName } = await program.client.sauvegardes.make({});
  const file = join(program.dataDir, 'sauvegardes', fileName);
  const key = new Uint8Array(opened().dataKey);
  const old = programOn();
  folders.push(old.dataDir);
  await old.create();
  old.host.lock();
  const seen: number[] = [];
  for (let steps = 0, isKilled = true; isKilled; steps += 1) {
    const folder = copied(old.dataDir);
    runNow(extractVerified(waitingIn(folder).base, file, key));
    writeAtomic(waitingIn(folder).keyFile, readEnvelope(file).keyFile);
    isKilled = killedAfter(steps, install(folder, '20261128'));
    seen.push(await dossiersAt(folder));
  }
  // The old vault has no dossier; from the marker on it is always the new one.
  expect(seen.slice(0, 2)).toEqual([0, 0]);
  expect(new Set(seen.slice(2))).toEqual(new Set([1]));
  expect(seen.length).toBeGreaterThan(5);
}, 60_000);
