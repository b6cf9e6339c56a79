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

/** Columns that a later one says better; each has its own test below. */
const replaced = new Set(['serie.weekday']);

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
        const columns = Object.keys(rows[0] ?? {}).filter((column) => !replaced.has(`${table}.${column}`));
        const kept = after.get(table)?.map((row) => only(row, columns));
        expect(kept, table).toEqual(rows.map((row) => only(row, columns)));
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

  it('v3 says its weekdays as rules, its typed places as lieux, and why what was cancelled was', () => {
    const folder = mkdtempSync(join(tmpdir(), 'antenne-former-'));
    const upgraded = join(folder, 'antenne.db');
    copyFileSync(join(formerBases, 'v3.db'), upgraded);
    const base = openBase({ file: upgraded, dataKey: testKey });
    const column = (sql: string) => base.prepare(sql).pluck().all();
    try {
      const weekdays = column('SELECT weekday FROM serie ORDER BY id') as number[];
      const typed = column('SELECT lieu FROM convocation UNION SELECT lieu FROM serie ORDER BY 1');
      expect(weekdays.length).toBeGreaterThan(5);
      base.exec("UPDATE convocation SET status = 'annulee' WHERE id IN (SELECT id FROM convocation LIMIT 3)");
      migrate(base, known);
      expect(column('SELECT rule FROM serie ORDER BY id')).toEqual(
        weekdays.map((weekday) => `FREQ=WEEKLY;BYDAY=${['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][weekday - 1] ?? ''}`),
      );
      expect(column('SELECT name FROM lieu ORDER BY 1')).toEqual(typed);
      expect(column("SELECT id FROM lieu WHERE id NOT GLOB '????????-????-7???-a???-????????????'")).toEqual([]);
      expect(column('SELECT DISTINCT l.name = c.lieu FROM convocation c LEFT JOIN lieu l ON l.id = c.lieu_id')).toEqual(
        [1],
      );
      expect(column("SELECT DISTINCT cancel_reason FROM convocation WHERE status = 'annulee'")).toEqual(['mesure']);
    } finally {
      base.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('v4 had a row in every table; its accompagnements, accounts and letters then take the new values', () => {
    const folder = mkdtempSync(join(tmpdir(), 'antenne-former-'));
    const upgraded = join(folder, 'antenne.db');
    copyFileSync(join(formerBases, 'v4.db'), upgraded);
    const base = openBase({ file: upgraded, dataKey: testKey });
    const later = [
      "UPDATE accompagnement SET type = 'atelier' WHERE id = (SELECT min(id) FROM accompagnement)",
      "UPDATE compte SET role = 'psychologue' WHERE id = (SELECT min(id) FROM compte)",
      "UPDATE document SET kind = 'attestation-module'",
      "UPDATE modele SET kind = 'module-inacheve'",
    ];
    const linked = `SELECT c.id, a.starts_on, r.name FROM convocation c JOIN accompagnement a ON a.id = c.accompagnement_id
      JOIN compte r ON r.id = a.referent_id ORDER BY c.id`;
    try {
      const empty = [...contentOf(base)].filter(([table, rows]) => !table.endsWith('_idx') && rows.length === 0);
      expect(empty.map(([table]) => table)).toEqual([]);
      const before = base.prepare(linked).all();
      expect(before.length).toBeGreaterThan(100);
      for (const sql of later) expect(() => base.exec(sql)).toThrow(/CHECK constraint failed/);
      migrate(base, known);
      expect(base.prepare(linked).all()).toEqual(before);
      for (const sql of later) expect(base.prepare(sql).run().changes, sql).toBe(1);
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
