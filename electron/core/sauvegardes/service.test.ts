import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { director, programOn, type Program } from '#tests/support/coffres.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { levelOf } from './freshness.ts';
import { backupAtLock, backupOfTheDay, settled } from './service.ts';

let program: Program;
beforeEach(async () => {
  program = programOn();
  await program.create();
  await program.client.accompagnements.open(cjse());
});
afterEach(() => {
  vi.restoreAllMocks();
  program.end();
});

const made = () => readdirSync(join(program.dataDir, 'sauvegardes')).filter((name) => name.endsWith('.sauvegarde'));
const opened = () => {
  if (!program.host.opened) throw new Error('locked');
  return program.host.opened;
};

describe('by itself', () => {
  it('one backup a day, journaled without an account', async () => {
    await backupOfTheDay(program.host);
    await backupOfTheDay(program.host);
    expect(made()).toHaveLength(1);
    program.clock.at = '2026-11-29T07:00:00.000Z';
    await backupOfTheDay(program.host);
    expect(made()).toHaveLength(2);
    expect(
      opened().connection.prepare("select compte_id from journal where operation = 'sauvegardes.automatique'").all(),
    ).toEqual([{ compte_id: null }, { compte_id: null }]);
  });

  it('one a day still, after one made while the clock was years ahead', async () => {
    program.clock.at = '2036-11-28T08:30:00.000Z';
    await backupOfTheDay(program.host);
    program.clock.at = '2026-11-28T08:30:00.000Z';
    await backupOfTheDay(program.host);
    await backupOfTheDay(program.host);
    expect(made()).toHaveLength(2);
    expect(await program.client.sauvegardes.state({})).toMatchObject({ lastVerifiedAt: program.clock.at });
  });

  it('one at the lock when something changed, none when it was only read', async () => {
    await program.client.sauvegardes.make({});
    await program.client.accompagnements.list({});
    backupAtLock(program.host, opened());
    await settled(program.host);
    expect(made()).toHaveLength(1);
    await program.client.accompagnements.open(volontaire());
    program.clock.at = '2026-11-28T16:00:00.000Z';
    backupAtLock(program.host, opened());
    // The base is closed and its key wiped while the copy is being sealed.
    program.host.lock();
    await settled(program.host);
    await program.client.coffre.unlock(director);
    const { generations } = await program.client.sauvegardes.state({});
    // That of the morning gave way to that of the evening.
    expect(generations).toMatchObject([{ reason: 'fermeture', verifiedAt: program.clock.at }]);
  });
});

describe('on a full disk', () => {
  it('the last good backup stays, what failed is told and leaves nothing behind', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const real = Sqlite.prototype.prepare as (this: unknown, source: string) => Sqlite.Statement;
    vi.spyOn(Sqlite.prototype, 'prepare').mockImplementation(function (this: unknown, source: string) {
      if (source.startsWith('VACUUM')) throw full;
      return real.call(this, source) as never;
    });
    await expect(program.client.sauvegardes.make({})).rejects.toMatchObject({ code: 'disk-full' });
    expect(made()).toEqual([fileName]);
    const state = await program.client.sauvegardes.state({});
    expect(state).toMatchObject({
      level: 'alerte',
      failure: { message: expect.stringContaining('Le disque est plein') as string },
    });
    expect(readdirSync(join(program.dataDir, 'sauvegardes/en-cours'))).toEqual([]);
    vi.restoreAllMocks();
    program.clock.at = '2026-11-28T09:00:00.000Z';
    await program.client.sauvegardes.make({});
    expect(await program.client.sauvegardes.state({})).toMatchObject({ level: 'recent', failure: null });
  });

  it('a state file that is lost costs no backup', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    rmSync(join(program.dataDir, 'sauvegardes/etat.json'));
    const { generations, lastVerifiedAt } = await program.client.sauvegardes.state({});
    expect(generations).toMatchObject([{ fileName, createdAt: '2026-11-28T08:30:00.000Z', verifiedAt: null }]);
    expect(lastVerifiedAt).toBeNull();
  });
});

describe('the level', () => {
  const now = '2026-11-28T10:00:00.000Z';
  it.each([
    ['2026-11-28T08:00:00.000Z', false, 'recent'],
    ['2026-11-26T10:30:00.000Z', false, 'recent'],
    ['2026-11-26T10:00:00.000Z', false, 'tard'],
    ['2026-11-21T10:00:00.000Z', false, 'alerte'],
    ['2026-11-28T09:59:00.000Z', true, 'alerte'],
    [null, false, 'recent'],
  ] as const)('%s, failed: %s', (last, hasFailed, level) => expect(levelOf(now, last, hasFailed, now)).toBe(level));
});
