import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { erasureReasons } from '#contract/conservationTerms.ts';
import { civilDate, id, instant, oneOf } from '../columns.ts';
import { compte } from './comptes.ts';
import { personne } from './personnes.ts';

/** A dossier kept beyond its duration, until a day and for a reason; the last one counts. */
export const prolongation = sqliteTable(
  'prolongation',
  {
    id: id(),
    personneId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    until: civilDate().notNull(),
    reason: text().notNull(),
    at: instant().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    removedAt: instant(),
  },
  (table) => [index('prolongation_personne').on(table.personneId), index('prolongation_compte').on(table.compteId)],
);

/** Certificate of an erasure: who it was about is known nowhere any more. */
export const effacement = sqliteTable(
  'effacement',
  {
    id: id(),
    /** The id the erased record had, which lines of the journal still quote: it points nowhere. */
    opaqueId: text().notNull().unique(),
    /** JSON: ids of the records that had been merged into it; null when it was erased before they were kept. */
    mergedIds: text(),
    reason: text({ enum: erasureReasons }).notNull(),
    at: instant().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    /** JSON: how many rows were erased, by table. */
    erased: text().notNull(),
    /** When no page held them any more; null when the program was stopped before. */
    rewrittenAt: instant(),
    /** When the backups made before were removed by somebody; null while they expire by themselves. */
    backupsRemovedAt: instant(),
  },
  (table) => [
    oneOf('effacement_reason', table.reason, erasureReasons),
    index('effacement_at').on(table.at),
    index('effacement_compte').on(table.compteId),
  ],
);

/**
 * What erased dossiers still count for, all of them together and by whole months: nothing ties two rows to one person.
 * Of a figure at a date, what it counted on the last evening of the month.
 */
export const chiffreFige = sqliteTable(
  'chiffre_fige',
  {
    /** Id of the catalogue: a definition is code, there is no table to refer to. */
    indicateurId: text().notNull(),
    /** Empty for a plain total. */
    code: text().notNull(),
    /** `2026-03`. */
    month: text().notNull(),
    /** Negative where erasing freed a place that is counted as such. */
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.indicateurId, table.code, table.month] })],
);
