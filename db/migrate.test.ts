import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
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

  it('never touches a base made by a newer program', () => {
    connection.pragma('user_version = 999');
    expect(() => migrate(connection, known)).toThrow(NewerBaseError);
    expect(version()).toBe(999);
  });
});
