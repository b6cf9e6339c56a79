import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { roles } from '#contract/rights.ts';
import { id, instant, oneOf } from '../columns.ts';

/** An account; its keys live in the key file under the same id. */
export const compte = sqliteTable(
  'compte',
  {
    id: id(),
    name: text().notNull(),
    /** `name` folded (case, accents), so that « Élodie » and « elodie » are one account. */
    foldedName: text().notNull().unique(),
    role: text({ enum: roles }).notNull(),
    createdAt: instant().notNull(),
    disabledAt: instant(),
  },
  (table) => [oneOf('compte_role', table.role, roles)],
);

/** Settings of the antenne, one JSON value a key. */
export const parametre = sqliteTable('parametre', { key: text().primaryKey(), value: text().notNull() });

/** Unsaved input of one account. */
export const brouillon = sqliteTable(
  'brouillon',
  {
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    key: text().notNull(),
    value: text().notNull(),
    savedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.compteId, table.key] })],
);

/** What an account chose on its screens (columns, sorting, saved views), one JSON value a key. */
export const preference = sqliteTable(
  'preference',
  {
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    key: text().notNull(),
    value: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.compteId, table.key] })],
);

/** Who did what, when: names of operations and opaque ids, never values. */
export const journal = sqliteTable(
  'journal',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    at: instant().notNull(),
    compteId: text(),
    operation: text().notNull(),
    /** Id of the record touched, when there is one. */
    about: text(),
    /** HMAC of the line before and of this one; null for the lines of former versions. */
    hash: blob({ mode: 'buffer' }),
  },
  (table) => [
    index('journal_about').on(table.about),
    index('journal_at').on(table.at),
    index('journal_compte').on(table.compteId),
  ],
);

/** What is left of the lines that were purged: the chain goes on being verified from there. */
export const journalSegment = sqliteTable('journal_segment', {
  lastSeq: integer().primaryKey(),
  firstSeq: integer().notNull(),
  lines: integer().notNull(),
  /** Of the last line; null for the lines of former versions. */
  lastHash: blob({ mode: 'buffer' }),
  purgedAt: instant().notNull(),
});
