import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newBaseFile, sqlDir, testKey } from '#tests/support/base.ts';
import { openBase } from '#db/open.ts';
import { storageRefusal } from '../storage.ts';
import { openMigrated } from './open.ts';

let base: string;
let otherSql: string;
beforeEach(() => {
  base = newBaseFile();
  otherSql = mkdtempSync(join(tmpdir(), 'antenne-sql-'));
});
afterEach(() => {
  for (const folder of [dirname(base), otherSql]) rmSync(folder, { recursive: true, force: true });
});

/** The refusal a person would be shown. */
function refusalOf(sql = sqlDir, key: Uint8Array = testKey) {
  try {
    openMigrated(dirname(base), sql, key).close();
    return null;
  } catch (error) {
    return error instanceof Error && 'shape' in error ? error : storageRefusal(error);
  }
}

const change = (sql: string) => {
  const connection = openBase({ file: base, dataKey: testKey });
  connection.exec(sql);
  connection.close();
};

describe('a base that cannot be opened', () => {
  it('is told from one that can', () => {
    expect(refusalOf()).toBeNull();
  });

  it('says to install the last version when a newer one has opened it, and is left as it was', () => {
    change('PRAGMA user_version = 999');
    const before = readFileSync(base);
    expect(refusalOf()).toMatchObject({ code: 'base-newer', message: expect.stringContaining('installez') as string });
    expect(readFileSync(base)).toEqual(before);
  });

  it('says that all was put back when its update failed, and opens again with the former version', () => {
    cpSync(join(sqlDir, 'migrations'), join(otherSql, 'migrations'), { recursive: true });
    cpSync(join(sqlDir, 'sql'), join(otherSql, 'sql'), { recursive: true });
    writeFileSync(join(otherSql, 'migrations', '9999_abimee.sql'), 'ALTER TABLE compte ADD COLUMN x; SELECT nulle();');
    expect(refusalOf(otherSql)).toMatchObject({ code: 'migration-failed' });
    expect(refusalOf()).toBeNull();
  });

  it('says to fetch the support when its end is cut, and is left as it was', () => {
    truncateSync(base, Math.floor(statSync(base).size / 2 / 4096) * 4096);
    const before = readFileSync(base);
    expect(refusalOf()).toMatchObject({ code: 'base-damaged' });
    expect(readFileSync(base)).toEqual(before);
  });

  it('says that both files do not go together when the key is another’s', () => {
    expect(refusalOf(sqlDir, Buffer.alloc(32, 9))).toMatchObject({ code: 'base-foreign' });
  });

  it('says to close the other window while another program holds it', () => {
    const holder = openBase({ file: base, dataKey: testKey });
    expect(refusalOf()).toMatchObject({ code: 'base-busy' });
    expect(holder.pragma('busy_timeout', { simple: true })).toBe(5000);
    holder.close();
    expect(refusalOf()).toBeNull();
  });
});
