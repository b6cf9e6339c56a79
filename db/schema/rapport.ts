import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { reportParts } from '#contract/rapportTerms.ts';
import { id, instant, oneOf } from '../columns.ts';
import { compte } from './comptes.ts';
import { antenne } from './envois.ts';

/** One part of the annual report as somebody left it. Never changed: the last one of a year counts, the others are its past. */
export const rapportVersion = sqliteTable(
  'rapport_version',
  {
    id: id(),
    year: integer().notNull(),
    part: text({ enum: reportParts }).notNull(),
    /** Null for what the report says once. */
    antenneId: text().references(() => antenne.id, { onDelete: 'restrict' }),
    /** JSON; null when the year was put back as before it was written. */
    content: text(),
    at: instant().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [
    oneOf('rapport_version_part', table.part, reportParts),
    index('rapport_version_year').on(table.year, table.part),
    index('rapport_version_antenne').on(table.antenneId),
    index('rapport_version_compte').on(table.compteId),
  ],
);
