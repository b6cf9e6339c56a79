import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { givenFormats, levels } from '#contract/analyseTerms.ts';
import { id, instant, oneOf } from '../columns.ts';
import { compte } from './comptes.ts';

/** What left of the figures of the region: the journal names it, and later versions of level D are compared with it. */
export const remise = sqliteTable(
  'remise',
  {
    id: id(),
    level: text({ enum: levels }).notNull(),
    format: text({ enum: givenFormats }).notNull(),
    /** What was looked at, as JSON: the same question at level D gets the same answer. */
    asked: text().notNull(),
    label: text().notNull(),
    /** Level R. */
    recipient: text(),
    purpose: text(),
    /** JSON of the tables as they left. */
    payload: text().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    at: instant().notNull(),
  },
  (table) => [
    oneOf('remise_level', table.level, levels),
    oneOf('remise_format', table.format, givenFormats),
    index('remise_compte').on(table.compteId),
    index('remise_at').on(table.at),
  ],
);
