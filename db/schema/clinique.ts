import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { civilDate, id, instant } from '../columns.ts';
import { accompagnement } from './accompagnements.ts';
import { compte } from './comptes.ts';

/** The second key, as everybody may see it: what clinical notes are sealed to. */
export const cleClinique = sqliteTable('cle_clinique', {
  /** One more each time the key is made again. */
  generation: integer().primaryKey(),
  /** age recipient. */
  recipient: text().notNull(),
  /** Its identity, under the recovery sheet of the psychologists. */
  recovery: text().notNull(),
  createdAt: instant().notNull(),
  sheetConfirmedAt: instant(),
});

/** The identity sealed to one psychologist's own key, which only their passphrase opens. */
export const accesClinique = sqliteTable(
  'acces_clinique',
  {
    id: id(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    generation: integer()
      .notNull()
      .references(() => cleClinique.generation, { onDelete: 'restrict' }),
    sealed: blob({ mode: 'buffer' }).notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index('acces_clinique_compte').on(table.compteId),
    index('acces_clinique_generation').on(table.generation),
  ],
);

/** A note of a psychologist: its words are readable with the second key alone. */
export const noteClinique = sqliteTable(
  'note_clinique',
  {
    id: id(),
    accompagnementId: text()
      .notNull()
      .references(() => accompagnement.id, { onDelete: 'restrict' }),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    day: civilDate().notNull(),
    generation: integer()
      .notNull()
      .references(() => cleClinique.generation, { onDelete: 'restrict' }),
    /** Padded before it is sealed: its size says nothing of its length. */
    sealed: blob({ mode: 'buffer' }).notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    removedAt: instant(),
  },
  (table) => [
    index('note_clinique_accompagnement').on(table.accompagnementId, table.day),
    index('note_clinique_compte').on(table.compteId),
    index('note_clinique_generation').on(table.generation),
  ],
);
