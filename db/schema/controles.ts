import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { civilDate, id, instant } from '../columns.ts';
import { compte } from './comptes.ts';

/** What somebody said of a figure: kept in the antenne, printed and exported with it, never sent. */
export const commentaireIndicateur = sqliteTable(
  'commentaire_indicateur',
  {
    id: id(),
    /** Id of the catalogue: a definition is code, there is no table to refer to. */
    indicateurId: text().notNull(),
    /** A line of the breakdown; null for the total. */
    code: text(),
    /** The period, both days included. */
    from: civilDate().notNull(),
    to: civilDate().notNull(),
    comment: text().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    updatedAt: instant().notNull(),
  },
  (table) => [
    index('commentaire_indicateur_period').on(table.from, table.to),
    index('commentaire_indicateur_compte').on(table.compteId),
  ],
);
