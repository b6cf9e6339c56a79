import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema/index.ts';

export type Connection = Sqlite.Database;
type Drizzle = ReturnType<typeof asDrizzle>;

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A handle a query may only read through: writing methods do not compile, and a statement that would write is not even prepared. */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | '$count' | 'all' | 'get' | 'values'> & {
  readonly [readable]: true;
};
/** A handle inside one open write transaction. */
export type Writer = Reader & Pick<Drizzle, 'insert' | 'update' | 'delete' | 'run'> & { readonly [writable]: true };

/** The key does not open this file: another vault's base, or not a base at all. Never means « erase it ». */
export class WrongKeyError extends Error {}
/** Another program holds the base. */
export class BaseBusyError extends Error {}
/** A query that only reads was written so that it writes: a mistake of this program, nothing was changed. */
export class WritingReaderError extends Error {}
/** A setting could not be put in force: the base is not opened. */
export class UnsafeBaseError extends Error {}

/** Pragma, value asked, value that must be read back. Reasons: a lost commit or a plaintext temp file is a leak or a loss. */
const settings: readonly (readonly [name: string, asked: string, expected: string | number])[] = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  // The library's default in WAL is NORMAL, which loses acknowledged commits on a power cut.
  ['synchronous', 'FULL', 2],
  ['fullfsync', '1', 1],
  ['checkpoint_fullfsync', '1', 1],
  ['wal_autocheckpoint', '200', 200],
  ['journal_size_limit', '1048576', 1_048_576],
  ['foreign_keys', 'ON', 1],
  ['recursive_triggers', 'ON', 1],
  ['secure_delete', 'ON', 1],
  // Sorts and index builds would otherwise spill readable rows to the disk.
  ['temp_store', 'MEMORY', 2],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  // 64 MiB of pages at most: with 16, a list of 100,000 dossiers took a third longer.
  ['cache_size', '-65536', -65_536],
  ['mmap_size', '0', 0],
  ['auto_vacuum', '0', 0],
];

/** How long the opening waits for another program: a person is waiting in front of the screen. */
const openingTimeout = 250;
/** Once the base is ours, nothing holds it but its own last write. */
const workTimeout: (typeof settings)[number] = ['busy_timeout', '5000', 5000];

export interface OpenOptions {
  readonly file: string;
  /** 32 random bytes; the caller wipes them. */
  readonly dataKey: Uint8Array;
  /** Create the file when it does not exist; false by default, so that a lost base is never replaced by an empty one. */
  readonly create?: boolean;
}

/**
 * Opens the encrypted base (SQLCipher 4 format) and puts every setting in force, each read back.
 *
 * @throws WrongKeyError the key does not fit, or the file is no base
 * @throws BaseBusyError another program has it open
 * @throws UnsafeBaseError a setting did not hold
 */
export function openBase({ file, dataKey, create = false }: OpenOptions): Connection {
  if (dataKey.length !== 32) throw new UnsafeBaseError('the data key must be 32 bytes');
  const addon = process.env['ANTENNE_SQLITE_ADDON'];
  const connection = new Sqlite(file, {
    fileMustExist: !create,
    timeout: openingTimeout,
    ...(addon ? { nativeBinding: addon } : {}),
  });
  try {
    unlockFile(connection, dataKey);
    for (const setting of settings) putInForce(connection, setting);
    // EXCLUSIVE takes its lock at the first write only: take it now, so that a second program is refused at the door.
    connection.exec('BEGIN IMMEDIATE; COMMIT');
    putInForce(connection, workTimeout);
    return connection;
  } catch (error) {
    connection.close();
    throw translate(error);
  }
}

/**
 * Opens an encrypted copy to read it only: nothing is written beside it, and nothing of it in clear.
 * @throws WrongKeyError the key does not fit, or the file is no base
 */
export function openCopy({ file, dataKey }: Omit<OpenOptions, 'create'>): Connection {
  const addon = process.env['ANTENNE_SQLITE_ADDON'];
  const connection = new Sqlite(file, { readonly: true, ...(addon ? { nativeBinding: addon } : {}) });
  try {
    unlockFile(connection, dataKey);
    for (const setting of settings.filter(([name]) => forReading.has(name))) putInForce(connection, setting);
    return connection;
  } catch (error) {
    connection.close();
    throw translate(error);
  }
}
const forReading = new Set(['temp_store', 'trusted_schema', 'cell_size_check', 'mmap_size']);

/** Writes a whole copy of the base, encrypted under the same key, in a new file. The other ways leave it in clear. */
export function copyInto(connection: Connection, file: string): void {
  connection.prepare('VACUUM INTO ?').run(file);
}

/**
 * Encrypts a copy under another key. Only a copy that can be thrown away: cut short, it may open with neither.
 * @throws WrongKeyError `from` does not open it
 */
export function rekeyCopy({ file, from, to }: { file: string; from: Uint8Array; to: Uint8Array }): void {
  const addon = process.env['ANTENNE_SQLITE_ADDON'];
  const connection = new Sqlite(file, { fileMustExist: true, ...(addon ? { nativeBinding: addon } : {}) });
  try {
    unlockFile(connection, from);
    for (const setting of settings.filter(([name]) => forRekeying.has(name))) putInForce(connection, setting);
    // With a WAL the pages left in it would keep the former key.
    putInForce(connection, ['journal_mode', 'DELETE', 'delete']);
    const raw = rawOf(to);
    (connection as Connection & { rekey(raw: Buffer): void }).rekey(raw);
    raw.fill(0);
  } catch (error) {
    throw translate(error);
  } finally {
    connection.close();
  }
}
const forRekeying = new Set([
  'synchronous',
  'fullfsync',
  'temp_store',
  'trusted_schema',
  'cell_size_check',
  'mmap_size',
]);

/** Migrations applied to the base. */
export const schemaVersionOf = (connection: Connection): number =>
  Number(connection.pragma('user_version', { simple: true }));

function putInForce(connection: Connection, [name, asked, expected]: (typeof settings)[number]): void {
  connection.pragma(`${name} = ${asked}`);
  const found = String(connection.pragma(name, { simple: true })).toLowerCase();
  if (found !== String(expected)) throw new UnsafeBaseError(`${name} is ${found} instead of ${expected}`);
}

const rawOf = (dataKey: Uint8Array): Buffer => Buffer.from(`x'${Buffer.from(dataKey).toString('hex')}'`);

function unlockFile(connection: Connection, dataKey: Uint8Array): void {
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  const raw = rawOf(dataKey);
  // A buffer can be wiped, the text of a PRAGMA cannot.
  (connection as Connection & { key(raw: Buffer): void }).key(raw);
  raw.fill(0);
  connection.prepare('SELECT count(*) FROM sqlite_schema').get();
}

function translate(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  if (error.code === 'SQLITE_NOTADB') return new WrongKeyError(error.message);
  if (error.code.startsWith('SQLITE_BUSY')) return new BaseBusyError(error.message);
  return error;
}

const asDrizzle = (connection: Connection) => drizzle(connection, { schema, casing: 'snake_case' });

/**
 * Asked of each statement: turning `query_only` on and off around each read would make SQLite go through every statement
 * not yet collected, which after a large import takes longer than the read.
 */
class ReadingOnly {
  readonly #connection: Connection;
  constructor(connection: Connection) {
    this.#connection = connection;
  }
  prepare(source: string): Sqlite.Statement {
    const statement = this.#connection.prepare(source);
    if (!statement.readonly) throw new WritingReaderError('a reader prepared a statement that writes');
    return statement;
  }
}

export const readerOf = (connection: Connection): Reader =>
  asDrizzle(new ReadingOnly(connection) as unknown as Connection) as unknown as Reader;
export const writerOf = (connection: Connection): Writer => asDrizzle(connection) as unknown as Writer;

/** Rows changed since the base was opened: what was read stays true as long as it is the same. */
export const changesIn = (db: Reader): number =>
  db.get<{ changes: number }>(sql`select total_changes() as changes`).changes;

/** Versions printed beside every figure. */
export const sqliteVersion = (connection: Connection): string =>
  String(connection.prepare('SELECT sqlite_version()').pluck().get());
