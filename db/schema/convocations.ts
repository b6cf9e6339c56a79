import { index, integer, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { convocationStatuses, onHolidayChoices } from '#contract/terms.ts';
import { civilDate, civilTime, id, instant, oneOf } from '../columns.ts';
import { accompagnement } from './accompagnements.ts';

/** A weekly series as it was asked for; its convocations carry what became of it. */
export const serie = sqliteTable(
  'serie',
  {
    id: id(),
    accompagnementId: text()
      .notNull()
      .references(() => accompagnement.id, { onDelete: 'restrict' }),
    /** 1 is Monday. */
    weekday: integer().notNull(),
    at: civilTime().notNull(),
    durationMinutes: integer().notNull(),
    lieu: text().notNull(),
    first: civilDate().notNull(),
    until: civilDate().notNull(),
    onHoliday: text({ enum: onHolidayChoices }).notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('serie_on_holiday', table.onHoliday, onHolidayChoices),
    index('serie_accompagnement').on(table.accompagnementId),
  ],
);

export const convocation = sqliteTable(
  'convocation',
  {
    id: id(),
    accompagnementId: text()
      .notNull()
      .references(() => accompagnement.id, { onDelete: 'restrict' }),
    serieId: text().references(() => serie.id, { onDelete: 'restrict' }),
    day: civilDate().notNull(),
    at: civilTime().notNull(),
    durationMinutes: integer().notNull(),
    lieu: text().notNull(),
    status: text({ enum: convocationStatuses }).notNull(),
    /** The day the series had planned, when a holiday moved it. */
    plannedDay: civilDate(),
    /** The convocation that this one replaces, when it was `reportee`. */
    replacesId: text().references((): AnySQLiteColumn => convocation.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('convocation_status', table.status, convocationStatuses),
    // Two meetings of one accompagnement never start at the same moment.
    uniqueIndex('convocation_moment').on(table.accompagnementId, table.day, table.at),
    index('convocation_day').on(table.day, table.at),
    index('convocation_status_day').on(table.status, table.day),
    index('convocation_serie').on(table.serieId),
    index('convocation_replaces').on(table.replacesId),
  ],
);
