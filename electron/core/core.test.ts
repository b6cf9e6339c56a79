import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sqlDir } from '#tests/support/base.ts';
import { createCore, type Core } from './core.ts';

let dataDir: string;
let core: Core;
let states: (number | null)[];
let reported: string[];
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'antenne-core-'));
  states = [];
  reported = [];
  core = createCore({
    dataDir,
    sqlDir,
    clock: { now: () => '2026-11-24T09:00:00.000Z', today: () => '2026-11-24' },
    emit: () => undefined,
    print: async () => new Uint8Array(),
    rasterise: async () => new Uint8Array(),
    onState: (minutes) => states.push(minutes),
    report: (operation) => reported.push(operation),
  });
  const { ok } = await core.call('coffre.create', {
    structure: { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' },
    account: { name: 'Nadia Benali', passphrase: 'lavande-tracteur-ivoire-moduler-fragile-bascule-notoire' },
  });
  if (!ok) throw new Error('no vault');
});
afterEach(() => {
  vi.restoreAllMocks();
  core.lock();
  rmSync(dataDir, { recursive: true, force: true });
});

const stateOf = async () => ((await core.call('coffre.state', {})) as { value: { state: string } }).value.state;

/** The disk refuses one statement, as SQLite says it. */
function refuseStatement(method: 'pragma' | 'exec', statement: string): { close: () => number } {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  const real = Sqlite.prototype[method] as (this: unknown, ...args: unknown[]) => unknown;
  vi.spyOn(Sqlite.prototype, method).mockImplementation(function (this: unknown, ...args: unknown[]) {
    if (args[0] === statement) throw full;
    return real.apply(this, args) as never;
  });
  const close = vi.spyOn(Sqlite.prototype, 'close');
  return { close: () => close.mock.calls.length };
}

describe('the lock', () => {
  it('closes the base and tells the shell', async () => {
    const { ok } = await core.call('coffre.lock', {});
    expect([ok, states, reported, await stateOf()]).toEqual([true, [5, null], [], 'locked']);
  });

  it('holds when the disk refuses the journal its line', async () => {
    const spied = refuseStatement('exec', 'COMMIT');
    expect(await core.call('coffre.lock', {})).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect([states.at(-1), await stateOf(), spied.close()]).toEqual([null, 'locked', 1]);
  });

  it('holds when the disk refuses the checkpoint, and says so in the log alone', async () => {
    const spied = refuseStatement('pragma', 'wal_checkpoint(TRUNCATE)');
    expect(await core.call('coffre.lock', {})).toMatchObject({ ok: true });
    expect([states.at(-1), await stateOf(), spied.close(), reported]).toEqual([null, 'locked', 1, ['core.lock']]);
  });
});
