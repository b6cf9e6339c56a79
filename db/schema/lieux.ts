import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { civilDate, civilTime, id, instant } from '../columns.ts';
import { compte } from './comptes.ts';

/** A place where the antenne receives. */
export const lieu = sqliteTable('lieu', {
  id: id(),
  name: text().notNull().unique(),
  /** As it is written on a letter; null when it is not told. */
  address: text(),
  /** Meetings held at the same time, one a room; null when nobody counts. */
  rooms: integer(),
  /** Meetings of one half-day; null when nobody counts. */
  halfDayCapacity: integer(),
  createdAt: instant().notNull(),
  /** No longer offered; what was planned there keeps it. */
  closedAt: instant(),
});

/** Opening hours of a lieu; one without any is open at all hours. */
export const permanence = sqliteTable(
  'permanence',
  {
    id: id(),
    lieuId: text()
      .notNull()
      .references(() => lieu.id, { onDelete: 'restrict' }),
    /** 1 is Monday. */
    weekday: integer().notNull(),
    from: civilTime().notNull(),
    to: civilTime().notNull(),
  },
  (table) => [index('permanence_lieu').on(table.lieuId)],
);

/** Days on which nobody is received, both included: at a lieu, by a colleague, or anywhere when both are null. */
export const fermeture = sqliteTable(
  'fermeture',
  {
    id: id(),
    lieuId: text().references(() => lieu.id, { onDelete: 'restrict' }),
    compteId: text().references(() => compte.id, { onDelete: 'restrict' }),
    from: civilDate().notNull(),
    to: civilDate().notNull(),
    label: text().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index('fermeture_from').on(table.from),
    index('fermeture_lieu').on(table.lieuId),
    index('fermeture_compte').on(table.compteId),
  ],
);
