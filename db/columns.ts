import { sql, type SQL } from 'drizzle-orm';
import { check, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

/** UUID version 7, made by the program. */
export const id = () => text().primaryKey();

/** Civil day `YYYY-MM-DD`. */
export const civilDate = () => text();

/** Wall-clock time `HH:MM` of Europe/Paris. */
export const civilTime = () => text();

/** UTC instant, ISO 8601 with milliseconds. */
export const instant = () => text();

/** CHECK that a column holds one of a closed list of `terms.ts`. */
export const oneOf = (name: string, column: AnySQLiteColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${list(values)})`);

/** CHECK that a nullable column holds one of a closed list, or nothing. */
export const oneOfOrNull = (name: string, column: AnySQLiteColumn, values: readonly string[]) =>
  check(name, sql`${column} is null or ${column} in (${list(values)})`);

const list = (values: readonly string[]): SQL =>
  sql.raw(values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', '));
