import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, instant } from '../columns.ts';
import { compte } from './comptes.ts';
import { personne } from './personnes.ts';

/** Who changed what, when, from what: one line a field. */
export const modification = sqliteTable(
  'modification',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    /** Name of the table, and id of the row. */
    entity: text().notNull(),
    recordId: text().notNull(),
    field: text().notNull(),
    /** JSON values; null when there was or is none. */
    before: text(),
    after: text(),
    at: instant().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [index('modification_record').on(table.recordId, table.seq)],
);

/** Two records of one person made one; all it takes to undo it. */
export const fusion = sqliteTable(
  'fusion',
  {
    id: id(),
    keptId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    mergedId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    /** JSON: the kept record's fields before, and the ids of the rows that changed hands, by table. */
    undo: text().notNull(),
    at: instant().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    undoneAt: instant(),
  },
  (table) => [index('fusion_kept').on(table.keptId), index('fusion_merged').on(table.mergedId)],
);

/** Two persons a professional has said are not the same: never proposed again. */
export const distinction = sqliteTable(
  'distinction',
  {
    id: id(),
    /** The smaller id first. */
    personneId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    otherId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    at: instant().notNull(),
  },
  (table) => [index('distinction_pair').on(table.personneId, table.otherId)],
);

/** A spreadsheet taken over in one transaction; it can be taken back as one. */
export const lot = sqliteTable('lot', {
  id: id(),
  /** What the rows were: 'orientations'. */
  kind: text().notNull(),
  rows: integer().notNull(),
  at: instant().notNull(),
  compteId: text()
    .notNull()
    .references(() => compte.id, { onDelete: 'restrict' }),
  revertedAt: instant(),
});

/** What a lot created, in the order of creation. */
export const lotLine = sqliteTable(
  'lot_line',
  {
    id: id(),
    lotId: text()
      .notNull()
      .references(() => lot.id, { onDelete: 'restrict' }),
    entity: text().notNull(),
    recordId: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [index('lot_line_lot').on(table.lotId, table.position), index('lot_line_record').on(table.recordId)],
);

/** What was put back of a person from a backup; all it takes to undo it. It goes with the person. */
export const recuperation = sqliteTable(
  'recuperation',
  {
    id: id(),
    personneId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    /** When the backup was made. */
    backupAt: instant().notNull(),
    /** JSON: rows that came back, fields that took their former value again. */
    undo: text().notNull(),
    at: instant().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [index('recuperation_personne').on(table.personneId), index('recuperation_compte').on(table.compteId)],
);
