import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readerOf, writerOf } from '#db/open.ts';
import { sqlDir } from '#tests/support/base.ts';
import { appendJournal, journalHead, verifyJournal } from '../journal/queries.ts';
import { drop } from './ancre.ts';
import { closeAnchored } from './anchoring.ts';
import { quickKdf } from './kdf.testkit.ts';
import { createVault, openVault, type OpenedVault } from './vault.ts';

const structure = { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' } as const;
const account = { name: 'Hugo Marchand', passphrase: 'lavande-tracteur-ivoire-moduler-fragile-bascule-notoire' };
const now = '2026-11-24T18:00:00.000Z';

let dataDir: string;
const kdf = quickKdf({ derivations: 0 });
const file = (name: string) => join(dataDir, name);

beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'antenne-ancre-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const work = ({ connection }: OpenedVault, entries: number, operation = 'convocations.answer') => {
  for (let entry = 0; entry < entries; entry++)
    connection.transaction(() =>
      appendJournal(writerOf(connection), { at: now, compteId: null, operation, about: null }),
    )();
};
const close = (vault: OpenedVault) => {
  const failures: unknown[] = [];
  closeAnchored(dataDir, vault, now, (error) => failures.push(error));
  expect(failures).toEqual([]);
};
const open = async (): Promise<OpenedVault> => {
  const vault = await openVault({ dataDir, sqlDir, account, kdf });
  if (!vault) throw new Error('not opened');
  return vault;
};
/** A day at work, closed in the evening. */
async function day(entries: number, operation?: string): Promise<void> {
  const vault = await open();
  work(vault, entries, operation);
  close(vault);
}
async function found() {
  const vault = await open();
  const { freshness, connection } = vault;
  connection.close();
  return freshness;
}

beforeEach(async () => {
  const vault = await createVault({ dataDir, sqlDir, structure, account, now, kdf });
  work(vault, 3);
  close(vault);
});

describe('the base opened', () => {
  it('is the one that was left, day after day', async () => {
    expect(await found()).toBeNull();
    await day(4);
    await day(2);
    expect(await found()).toBeNull();
  });

  it('is the one that was left after the power failed: the witness of the morning, and more in the base', async () => {
    const vault = await open();
    drop({ dataDir, dataKey: vault.dataKey, vaultId: vault.vaultId }, journalHead(readerOf(vault.connection)), now);
    const morning = readFileSync(file('ancre.json'));
    work(vault, 5);
    close(vault);
    writeFileSync(file('ancre.json'), morning);
    expect(await found()).toBeNull();
  });

  it('is told as older when yesterday’s copy was put back, with how much is missing', async () => {
    cpSync(file('antenne.db'), file('hier.db'));
    await day(4);
    cpSync(file('hier.db'), file('antenne.db'));
    expect(await found()).toEqual({ kind: 'older', missing: 4, lastKnownAt: now });
  });

  it('is told as older when its WAL was lost', async () => {
    const vault = await open();
    vault.connection.pragma('wal_autocheckpoint = 0');
    work(vault, 6);
    cpSync(file('antenne.db'), file('sans-wal.db'));
    close(vault);
    cpSync(file('sans-wal.db'), file('antenne.db'));
    expect(await found()).toMatchObject({ kind: 'older', missing: 6 });
  });

  it('is told as another one when an older copy lived on by itself', async () => {
    cpSync(file('antenne.db'), file('hier.db'));
    await day(4);
    const ancre = readFileSync(file('ancre.json'));
    cpSync(file('hier.db'), file('antenne.db'));
    rmSync(file('ancre.json'));
    await day(6, 'accompagnements.open');
    writeFileSync(file('ancre.json'), ancre);
    expect(await found()).toMatchObject({ kind: 'other' });
  });

  it('is told as altered when one page of another day, rightly encrypted, was put in its place', async () => {
    cpSync(file('antenne.db'), file('hier.db'));
    const vault = await open();
    vault.connection.exec("update parametre set value = '7' where key = 'idleMinutes'");
    close(vault);
    const [before, after] = [readFileSync(file('hier.db')), readFileSync(file('antenne.db'))];
    const pages = Math.min(before.length, after.length) / 4096;
    const changed = Array.from({ length: pages }, (_, page) => page).filter(
      (page) =>
        page > 0 &&
        !before.subarray(page * 4096, (page + 1) * 4096).equals(after.subarray(page * 4096, (page + 1) * 4096)),
    );
    expect(changed.length).toBeGreaterThan(0);
    for (const page of changed) {
      const descriptor = openSync(file('antenne.db'), 'r+');
      writeSync(descriptor, before, page * 4096, 4096, page * 4096);
      closeSync(descriptor);
      expect(await found()).toMatchObject({ kind: 'altered' });
      writeFileSync(file('antenne.db'), after);
    }
    expect(await found()).toBeNull();
  });

  it('says that nothing tells what it was when the witness was taken away or rewritten', async () => {
    const ancre = readFileSync(file('ancre.json'), 'utf8');
    for (const spoiled of [ancre.replace('"seq":3', '"seq":2'), ancre.slice(0, 40), '{}']) {
      writeFileSync(file('ancre.json'), spoiled);
      expect(await found()).toMatchObject({ kind: 'no-witness' });
    }
    rmSync(file('ancre.json'));
    expect(await found()).toMatchObject({ kind: 'no-witness' });
  });

  it('keeps the former witness until somebody goes on with it', async () => {
    cpSync(file('antenne.db'), file('hier.db'));
    await day(4);
    cpSync(file('hier.db'), file('antenne.db'));
    await day(1);
    expect(await found()).toMatchObject({ kind: 'older', missing: 3 });
  });

  it('is still told when a plain copy is compared without a witness: the control', async () => {
    cpSync(file('antenne.db'), file('hier.db'));
    await day(4);
    cpSync(file('hier.db'), file('antenne.db'));
    const vault = await open();
    // The base itself finds nothing wrong: only what is kept outside of it does.
    expect(verifyJournal(readerOf(vault.connection))).toEqual({ chained: 3, unchained: 0, brokenAt: null });
    expect(vault.connection.pragma('integrity_check', { simple: true })).toBe('ok');
    vault.connection.close();
    expect(existsSync(file('ancre.json'))).toBe(true);
  });
});
