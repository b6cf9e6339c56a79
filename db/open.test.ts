import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newBaseFile, testKey } from '#tests/support/base.ts';
import {
  BaseBusyError,
  openBase,
  readerOf,
  UnsafeBaseError,
  WritingReaderError,
  WrongKeyError,
  type Connection,
} from './open.ts';

let file: string;
const connections: Connection[] = [];
beforeEach(() => (file = newBaseFile()));
afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
  rmSync(dirname(file), { recursive: true, force: true });
});
const open = (dataKey: Uint8Array = testKey) => {
  const connection = openBase({ file, dataKey });
  connections.push(connection);
  return connection;
};

describe('an open base', () => {
  it.each([
    ['journal_mode', 'wal'],
    ['locking_mode', 'exclusive'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['secure_delete', 1],
    ['temp_store', 2],
    ['trusted_schema', 0],
    ['mmap_size', 0],
    ['cache_size', -65_536],
    ['cipher', 'sqlcipher'],
    ['legacy', '4'],
  ])('has %s = %s', (name, expected) => {
    expect(open().pragma(name, { simple: true })).toBe(expected);
  });

  it('opens with its key alone, and is left as it was by another', () => {
    const before = readFileSync(file);
    expect(() => open(Buffer.alloc(32, 8))).toThrow(WrongKeyError);
    expect(() => open(Buffer.alloc(16, 7))).toThrow(UnsafeBaseError);
    expect(readFileSync(file)).toEqual(before);
    expect(open().prepare('SELECT count(*) FROM compte').pluck().get()).toBe(0);
  });

  it('is refused to a second opening', () => {
    open();
    expect(() => open()).toThrow(BaseBusyError);
  });

  it('prepares nothing that writes for a reader', () => {
    const reader = readerOf(open());
    expect(reader.get(sql`select count(*) as comptes from compte`)).toEqual({ comptes: 0 });
    expect(() => reader.all(sql`delete from compte returning id`)).toThrow(WritingReaderError);
    expect(() => reader.get(sql`insert into parametre (key, value) values ('nom', 'Sète') returning key`)).toThrow(
      WritingReaderError,
    );
    expect(reader.get(sql`select count(*) as lignes from parametre`)).toEqual({ lignes: 0 });
  });

  it('is never made by opening a base that is missing', () => {
    expect(() => openBase({ file: `${file}.absent`, dataKey: testKey })).toThrow(/unable to open/);
    expect(existsSync(`${file}.absent`)).toBe(false);
  });
});
