import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Signal from '@signalapp/sqlcipher';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqlDir } from '#tests/support/base.ts';
import { pathsOf } from './keyFile.ts';
import { createVault, openVault } from './vault.ts';

const structure = { kind: 'antenne', name: 'Antenne de Sète', association: 'AERS', departement: '34' } as const;
const account = { name: 'Zwyrtekowska Ottavie', passphrase: 'lavande-tracteur-ivoire-moduler-fragile-bascule-notoire' };

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'antenne-disk-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const create = () => createVault({ dataDir, sqlDir, structure, account, now: '2026-11-24T09:00:00.000Z' });

/** The same file, read by another implementation of SQLCipher. */
function readWith(key: Uint8Array): string[] {
  const base = new Signal(pathsOf(dataDir).base);
  try {
    base.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
    return base
      .prepare('SELECT name FROM compte')
      .all<{ name: string }>()
      .map((row) => row.name);
  } finally {
    base.close();
  }
}

describe('what lies on the disk', () => {
  it('is a SQLCipher base another implementation opens with the key, and not with another', async () => {
    const { connection, dataKey } = await create();
    connection.close();
    expect(readWith(dataKey)).toEqual([account.name]);
    const other = Uint8Array.from(dataKey, (byte, at) => (at === 31 ? byte ^ 1 : byte));
    expect(() => readWith(other)).toThrow(/not a database|malformed/);
  });

  it('holds no name, passphrase or key in clear, base open or closed', async () => {
    const { connection, dataKey, identity } = await create();
    connection.exec("UPDATE parametre SET value = value || ' ' WHERE key = 'structure'");
    const canaries = [
      account.name,
      account.passphrase,
      structure.name,
      identity,
      'Zwyrtekowska',
      'zwyrtekowska ottavie',
    ].flatMap(encodings);
    canaries.push(Buffer.from(dataKey), ...encodings(Buffer.from(dataKey).toString('hex')));
    expect(found(canaries)).toEqual([]);
    connection.close();
    expect(found(canaries)).toEqual([]);
    // The search itself finds what is there.
    writeFileSync(join(dataDir, 'temoin.txt'), `… ${account.name} …`, 'utf16le');
    expect(found(canaries).length).toBeGreaterThan(0);
  });

  it('is readable by this system account alone, and only the two files and nothing else', async () => {
    const { connection } = await create();
    connection.close();
    expect(readdirSync(dataDir).toSorted()).toEqual(['antenne.db', 'coffre.json']);
    if (process.platform !== 'win32') expect(statSync(pathsOf(dataDir).keyFile).mode & 0o777).toBe(0o600);
  });

  it('opens with the real derivation, and not without the passphrase', async () => {
    (await create()).connection.close();
    expect(await openVault({ dataDir, sqlDir, account: { ...account, passphrase: 'une autre phrase' } })).toBeNull();
    const opened = await openVault({ dataDir, sqlDir, account });
    expect(opened?.connection.prepare('SELECT count(*) FROM compte').pluck().get()).toBe(1);
    opened?.connection.close();
  });
});

/** A text as it could lie in a file; base64 at its three alignments, without the ends that depend on neighbours. */
function encodings(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const base64 = [0, 1, 2].map((pad) =>
    Buffer.concat([Buffer.alloc(pad), utf8])
      .toString('base64')
      .slice(4, -4),
  );
  const hex = utf8.toString('hex');
  return [utf8, Buffer.from(text, 'utf16le'), ...[...base64, hex, hex.toUpperCase()].map((form) => Buffer.from(form))];
}

const found = (canaries: readonly Buffer[]): string[] =>
  readdirSync(dataDir).filter((file) => {
    const bytes = readFileSync(join(dataDir, file));
    return canaries.some((canary) => bytes.includes(canary));
  });
