import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './open.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** The base was made by a newer program: it is left untouched. */
export class NewerBaseError extends Error {}
/** A migration left the base inconsistent: nothing of it was kept. */
export class MigrationError extends Error {}

/**
 * Migrations in order, and the triggers re-applied after them (a rebuilt table loses its own).
 * @param folder holds `migrations/*.sql` and `sql/*.sql`
 */
export function readMigrations(folder: string): { migrations: Migration[]; after: string[] } {
  const sqlIn = (name: string): Migration[] =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.sql'))
      .toSorted()
      .map((file) => ({ name: file, sql: readFileSync(join(folder, name, file), 'utf8') }));
  return { migrations: sqlIn('migrations'), after: sqlIn('sql').map(({ sql }) => sql) };
}

/**
 * Brings an open base to the last version; `user_version` counts the migrations applied.
 *
 * Foreign keys are off only outside the transaction (inside, SQLite ignores the pragma and a rebuilt parent table
 * would delete its children), everything is checked before COMMIT, and a copy of the file waits beside until then.
 *
 * Triggers and derived tables that changed without a migration are made again as well: the file carries the mark of
 * those it has in `application_id`.
 *
 * @returns how many migrations were applied
 * @throws NewerBaseError the base has more migrations than this program knows
 * @throws MigrationError after putting everything back
 */
export function migrate(connection: Connection, { migrations, after }: ReturnType<typeof readMigrations>): number {
  const applied = Number(connection.pragma('user_version', { simple: true }));
  if (applied > migrations.length) throw new NewerBaseError(`version ${applied}, at most ${migrations.length} known`);
  const pending = migrations.slice(applied);
  const mark = markOf(after);
  if (pending.length === 0 && connection.pragma('application_id', { simple: true }) === mark) return 0;

  const copy = copyBeside(connection, applied);
  connection.pragma('foreign_keys = OFF');
  try {
    connection.exec('BEGIN IMMEDIATE');
    for (const { sql } of pending) connection.exec(sql);
    for (const sql of after) connection.exec(sql);
    connection.pragma(`user_version = ${migrations.length}`);
    connection.pragma(`application_id = ${mark}`);
    assertSound(connection);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw new MigrationError('the migration was undone', { cause: error });
  } finally {
    connection.pragma('foreign_keys = ON');
  }
  if (copy) rmSync(copy);
  return pending.length;
}

/** Whether `migrate` would change a base that already holds something. */
export const isBehind = (connection: Connection, { migrations, after }: ReturnType<typeof readMigrations>): boolean => {
  const applied = Number(connection.pragma('user_version', { simple: true }));
  const isMarked = connection.pragma('application_id', { simple: true }) === markOf(after);
  return applied > 0 && (applied < migrations.length || (applied === migrations.length && !isMarked));
};

/** Thirty-one bits that change with the text of the triggers and derived tables. */
const markOf = (after: readonly string[]): number =>
  createHash('sha256').update(after.join('\0')).digest().readUInt32BE(0) >>> 1;

/** A copy of the file as it was, named after its version, kept if the migration fails. None for a base just created. */
function copyBeside(connection: Connection, version: number): string | null {
  if (version === 0 || !existsSync(connection.name)) return null;
  connection.pragma('wal_checkpoint(TRUNCATE)');
  const copy = `${connection.name}.avant-v${version + 1}`;
  copyFileSync(connection.name, copy);
  return copy;
}

function assertSound(connection: Connection): void {
  const orphans = connection.pragma('foreign_key_check') as unknown[];
  if (orphans.length > 0) throw new Error(`${orphans.length} rows point to nothing`);
  const verdict = connection.pragma('integrity_check', { simple: true });
  if (verdict !== 'ok') throw new Error(`integrity check: ${String(verdict)}`);
}
