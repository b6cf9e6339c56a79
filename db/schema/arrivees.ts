import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { civilDate, id, instant } from '../columns.ts';
import { compte } from './comptes.ts';
import { antenne, instantane } from './envois.ts';

/** A name an antenne no longer bears: what tells of the time before `until` prints it. */
export const ancienNom = sqliteTable(
  'ancien_nom',
  {
    id: id(),
    antenneId: text()
      .notNull()
      .references(() => antenne.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    /** First day of the name that followed. */
    until: civilDate().notNull(),
  },
  (table) => [index('ancien_nom_antenne').on(table.antenneId, table.until)],
);

/** A card an antenne signs with no more, kept so that its late files are told why they are refused. */
export const ancienneCarte = sqliteTable(
  'ancienne_carte',
  {
    id: id(),
    antenneId: text()
      .notNull()
      .references(() => antenne.id, { onDelete: 'restrict' }),
    code: text().notNull().unique(),
    publicKey: text().notNull().unique(),
    enrolledAt: instant().notNull(),
    revokedAt: instant().notNull(),
  },
  (table) => [index('ancienne_carte_antenne').on(table.antenneId)],
);

/** From a quarter on, one antenne continues another: two of them for a split, several former ones for a merger. */
export const suite = sqliteTable(
  'suite',
  {
    id: id(),
    formerId: text()
      .notNull()
      .references(() => antenne.id, { onDelete: 'restrict' }),
    antenneId: text()
      .notNull()
      .references(() => antenne.id, { onDelete: 'restrict' }),
    year: integer().notNull(),
    quarter: integer().notNull(),
  },
  (table) => [
    uniqueIndex('suite_former_antenne').on(table.formerId, table.antenneId),
    index('suite_antenne').on(table.antenneId),
  ],
);

/** Somebody of the porteur has read one version and holds it for right. */
export const validation = sqliteTable(
  'validation',
  {
    instantaneId: text()
      .primaryKey()
      .references(() => instantane.id, { onDelete: 'restrict' }),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    at: instant().notNull(),
  },
  (table) => [index('validation_compte').on(table.compteId)],
);

/** A quarter whose figures are held as they were; what comes afterwards waits for a decision. */
export const cloture = sqliteTable(
  'cloture',
  {
    id: id(),
    year: integer().notNull(),
    quarter: integer().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    at: instant().notNull(),
    /** Null while it holds. */
    reopenedAt: instant(),
    reopenReason: text(),
  },
  (table) => [
    uniqueIndex('cloture_open')
      .on(table.year, table.quarter)
      .where(sql`${table.reopenedAt} is null`),
    index('cloture_compte').on(table.compteId),
  ],
);

/** A version that came after a cloture: it counts once accepted, or once the quarter is reopened. */
export const apresCloture = sqliteTable(
  'apres_cloture',
  {
    instantaneId: text()
      .primaryKey()
      .references(() => instantane.id, { onDelete: 'restrict' }),
    clotureId: text()
      .notNull()
      .references(() => cloture.id, { onDelete: 'restrict' }),
    acceptedAt: instant(),
    acceptReason: text(),
    acceptedBy: text().references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [
    index('apres_cloture_cloture').on(table.clotureId),
    index('apres_cloture_accepted_by').on(table.acceptedBy),
  ],
);

/** A version that the porteur no longer believes, for it came after the computer that signs was lost: it counts nowhere. */
export const ecart = sqliteTable(
  'ecart',
  {
    instantaneId: text()
      .primaryKey()
      .references(() => instantane.id, { onDelete: 'restrict' }),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    at: instant().notNull(),
  },
  (table) => [index('ecart_compte').on(table.compteId)],
);
