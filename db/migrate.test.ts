import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newBaseFile, sqlDir, testKey } from '#tests/support/base.ts';
import { migrate, MigrationError, NewerBaseError, readMigrations } from './migrate.ts';
import { openBase, type Connection } from './open.ts';

let file: string;
let connection: Connection;
const known = readMigrations(sqlDir);
beforeEach(() => {
  file = newBaseFile();
  connection = openBase({ file, dataKey: testKey });
  connection.exec("INSERT INTO compte VALUES ('c1', 'Nadia Benali', 'nadia benali', 'controleur', '2026-11-24', NULL)");
  connection.exec("INSERT INTO brouillon VALUES ('c1', 'orientation.new', '{}', '2026-11-24')");
});
afterEach(() => {
  connection.close();
  rmSync(dirname(file), { recursive: true, force: true });
});

const version = () => connection.pragma('user_version', { simple: true });
const columns = () => connection.prepare("SELECT name FROM pragma_table_info('compte')").pluck().all();
const withNext = (sql: string) => ({ ...known, migrations: [...known.migrations, { name: '9999.sql', sql }] });

describe('a migration', () => {
  it('is applied once', () => {
    expect(migrate(connection, known)).toBe(0);
    const next = withNext('ALTER TABLE compte ADD COLUMN phone text');
    expect(migrate(connection, next)).toBe(1);
    expect(migrate(connection, next)).toBe(0);
    expect(columns()).toContain('phone');
    expect(readdirSync(dirname(file)).filter((name) => name.includes('avant'))).toEqual([]);
  });

  it.each([
    ['stops in the middle', 'ALTER TABLE compte ADD COLUMN phone text; SELECT no_such_function()'],
    ['leaves a row without its parent', 'ALTER TABLE compte ADD COLUMN phone text; DELETE FROM compte'],
  ])('that %s puts all back, and keeps a copy', (_, sql) => {
    const before = [version(), columns()];
    expect(() => migrate(connection, withNext(sql))).toThrow(MigrationError);
    expect([version(), columns()]).toEqual(before);
    expect(connection.prepare('SELECT count(*) FROM brouillon').pluck().get()).toBe(1);
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(existsSync(`${file}.avant-v${known.migrations.length + 1}`)).toBe(true);
  });

  it('makes the triggers again when they alone changed, once', () => {
    const changed = {
      ...known,
      after: [...known.after, 'DROP VIEW IF EXISTS essai; CREATE VIEW essai AS SELECT 1 AS un'],
    };
    expect(migrate(connection, changed)).toBe(0);
    expect(connection.prepare('SELECT un FROM essai').pluck().get()).toBe(1);
    connection.exec('DROP VIEW essai');
    migrate(connection, changed);
    expect(() => connection.prepare('SELECT un FROM essai')).toThrow(/no such table/);
  });

  it('never touches a base made by a newer program', () => {
    connection.pragma('user_version = 999');
    expect(() => migrate(connection, known)).toThrow(NewerBaseError);
    expect(version()).toBe(999);
  });
});

// Bases written by each former version, filled by its own program: v<n>.db has had n migrations.
const formerBases = resolve(import.meta.dirname, '../tests/fixtures/bases');
const formerVersions = readdirSync(formerBases).map((name) => Number(name.slice(1, -'.db'.length)));

describe('a base of a former version', () => {
  it('is kept for each version before this one', () => {
    expect(formerVersions.toSorted((a, b) => a - b)).toEqual(
      known.migrations.slice(0, -1).map((_, index) => index + 1),
    );
  });

  it.each(formerVersions)('v%i opens with every row and every value it had', (former) => {
    const folder = mkdtempSync(join(tmpdir(), 'antenne-former-'));
    const upgraded = join(folder, 'antenne.db');
    copyFileSync(join(formerBases, `v${former}.db`), upgraded);
    const base = openBase({ file: upgraded, dataKey: testKey });
    try {
      const before = contentOf(base);
      expect(before.get('accompagnement')?.length).toBeGreaterThan(20);
      expect(migrate(base, known)).toBe(known.migrations.length - former);
      const after = contentOf(base);
      for (const [table, rows] of before) {
        const kept = after.get(table)?.map((row) => only(row, Object.keys(rows[0] ?? {})));
        expect(kept, table).toEqual(rows);
      }
      expect(base.pragma('foreign_key_check')).toEqual([]);
      expect(base.pragma('integrity_check', { simple: true })).toBe('ok');
    } finally {
      base.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('v1 keeps its orientations as accepted, on the day their accompagnement began', () => {
    const folder = mkdtempSync(join(tmpdir(), 'antenne-former-'));
    const upgraded = join(folder, 'antenne.db');
    copyFileSync(join(formerBases, 'v1.db'), upgraded);
    const base = openBase({ file: upgraded, dataKey: testKey });
    try {
      migrate(base, known);
      const others = base
        .prepare(
          `SELECT count(*) FROM orientation o WHERE answer <> 'acceptee'
             OR answered_on IS NOT (SELECT min(starts_on) FROM accompagnement WHERE orientation_id = o.id)`,
        )
        .pluck()
        .get();
      expect(others).toBe(0);
    } finally {
      base.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

type Row = Record<string, unknown>;

function contentOf(base: Connection): Map<string, Row[]> {
  const tables = base
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  return new Map(tables.map((table) => [table, base.prepare(`SELECT * FROM "${table}" ORDER BY 1, 2`).all() as Row[]]));
}

const only = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map((column) => [column, row[column]]));
