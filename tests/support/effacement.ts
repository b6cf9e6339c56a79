import { createDecipheriv } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getTableColumns, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { newId } from '#core/ids.ts';
import { writerOf, type Connection } from '#db/open.ts';
import * as schema from '#db/schema/index.ts';

const tablesByName = new Map<string, SQLiteTable>(
  Object.values(schema).flatMap((value: unknown) =>
    is(value, SQLiteTable) ? [[getTableConfig(value).name, value] as const] : [],
  ),
);

export interface Filled {
  /** Texts written, each of them nowhere else. */
  readonly canaries: string[];
  readonly ids: Map<string, string>;
}

/**
 * A row in each of these tables for somebody new, a canary in every column that holds free text or bytes, found from the
 * schema.
 * @param outside ids of what a row points at and does not belong to the person: accounts, groups, places
 * @param changes what the checks of a table ask for
 */
export function fillFor(
  connection: Connection,
  tables: readonly string[],
  {
    outside,
    changes,
    word,
  }: {
    outside: Readonly<Record<string, string>>;
    changes: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    word: string;
  },
): Filled {
  const canaries: string[] = [];
  const canary = (place: string): string => {
    const text = `${word} ${place} ${newId().slice(-12)}`;
    canaries.push(text);
    return text;
  };
  const ids = new Map<string, string>();
  const db = writerOf(connection);
  for (const name of tables) {
    const table = tablesByName.get(name);
    if (!table) throw new Error(`no table ${name} in the schema`);
    const { foreignKeys } = getTableConfig(table);
    const parents = new Map(
      foreignKeys.map((key) => {
        const { columns, foreignTable } = key.reference();
        return [columns[0]?.name ?? '', getTableConfig(foreignTable).name];
      }),
    );
    const id = newId();
    const row = Object.fromEntries(
      Object.entries(getTableColumns(table)).map(([property, column]) => {
        const parent = parents.get(column.name);
        if (property === 'id') return [property, id];
        const changed = changes[name]?.[property];
        if (changed !== undefined) return [property, changed];
        if (parent === name) return [property, null];
        if (parent !== undefined) return [property, ids.get(parent) ?? outside[parent] ?? null];
        return [property, valueOf(column, () => canary(`${name} ${column.name}`))];
      }),
    );
    db.insert(table).values(row).run();
    ids.set(name, id);
  }
  return { canaries, ids };
}

const days = /(On|^day|^first|^from|^to|^until|Day)$/;

function valueOf(column: SQLiteColumn, canary: () => string): unknown {
  const { enumValues, dataType } = column;
  if (enumValues && enumValues.length > 0) return enumValues[0];
  if (dataType === 'boolean') return false;
  if (dataType === 'number') return 1;
  if (dataType === 'buffer') return Buffer.from(canary(), 'utf8');
  if (days.test(column.name)) return '2020-03-02';
  if (column.name.endsWith('At')) return '2020-03-02T09:00:00.000Z';
  if (column.name === 'at') return '10:30';
  return canary();
}

const pageBytes = 4096;
const reserved = 80;

/** Every page of an encrypted base as it is on the disk, decrypted: free pages and free space included. */
export function decryptedPages(file: string, key: Uint8Array): Buffer {
  const bytes = readFileSync(file);
  const pages: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pageBytes) {
    const page = bytes.subarray(at, at + pageBytes);
    const from = at === 0 ? 16 : 0;
    const decipher = createDecipheriv(
      'aes-256-cbc',
      key,
      page.subarray(pageBytes - reserved, pageBytes - reserved + 16),
    );
    decipher.setAutoPadding(false);
    pages.push(decipher.update(page.subarray(from, pageBytes - reserved)), decipher.final());
  }
  return Buffer.concat(pages);
}

/** Every frame of the write-ahead log beside it, decrypted; none when it is empty. */
export function decryptedLog(file: string, key: Uint8Array): Buffer {
  if (!existsSync(file)) return Buffer.alloc(0);
  const bytes = readFileSync(file);
  const pages: Buffer[] = [];
  for (let at = 32; at < bytes.length; at += 24 + pageBytes) {
    const page = bytes.subarray(at + 24, at + 24 + pageBytes);
    // Only that of the first page begins with the salt in clear.
    const from = bytes.readUInt32BE(at) === 1 ? 16 : 0;
    const decipher = createDecipheriv(
      'aes-256-cbc',
      key,
      page.subarray(pageBytes - reserved, pageBytes - reserved + 16),
    );
    decipher.setAutoPadding(false);
    pages.push(decipher.update(page.subarray(from, pageBytes - reserved)), decipher.final());
  }
  return Buffer.concat(pages);
}

/** All the bytes of a folder, whatever the files are called. */
export function folderBytes(folder: string): Buffer {
  if (!existsSync(folder)) return Buffer.alloc(0);
  return Buffer.concat(
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return [Buffer.from(name), statSync(path).isDirectory() ? folderBytes(path) : readFileSync(path)];
    }),
  );
}

/** The forms a text may be found under: UTF-8, UTF-16LE, base64 at its three offsets, hexadecimal. */
export function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const base64 = [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    // The first and last groups depend on what is around.
    return Buffer.from(whole.slice(offset === 0 ? 0 : 4, Math.floor((offset + utf8.length) / 3) * 4));
  });
  return [utf8, Buffer.from(text, 'utf16le'), ...base64, Buffer.from(utf8.toString('hex'))];
}

/** The canaries found in these bytes, in any form. */
export const foundIn = (bytes: Buffer, canaries: readonly string[]): string[] =>
  canaries.filter((canary) => formsOf(canary).some((form) => bytes.includes(form)));
