import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { cancelReasons, convocationStatuses, onHolidayChoices, pauseReasons, rappelKinds } from '#contract/terms.ts';
import { civilDate, civilTime, id, instant, oneOf, oneOfOrNull } from '../columns.ts';
import { accompagnement } from './accompagnements.ts';
import { compte } from './comptes.ts';
import { lieu } from './lieux.ts';

/** A series as it was asked for; its convocations carry what became of it. */
export const serie = sqliteTable(
  'serie',
  {
    id: id(),
    accompagnementId: text()
      .notNull()
      .references(() => accompagnement.id, { onDelete: 'restrict' }),
    /** RFC 5545 RRULE without DTSTART nor UNTIL: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR`, `FREQ=MONTHLY;BYDAY=1MO`. */
    rule: text().notNull(),
    at: civilTime().notNull(),
    durationMinutes: integer().notNull(),
    /** As it read when it was planned; `lieuId` when it is one of the antenne's list. */
    lieu: text().notNull(),
    lieuId: text().references(() => lieu.id, { onDelete: 'restrict' }),
    first: civilDate().notNull(),
    until: civilDate().notNull(),
    /** The series that this one continues, cut the day before it begins: « this and the following ». */
    continuesId: text().references((): AnySQLiteColumn => serie.id, { onDelete: 'restrict' }),
    onHoliday: text({ enum: onHolidayChoices }).notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('serie_on_holiday', table.onHoliday, onHolidayChoices),
    index('serie_accompagnement').on(table.accompagnementId),
    index('serie_continues').on(table.continuesId),
  ],
);

/** Days on which a series convokes nobody, `to` included; null until it resumes. */
export const pause = sqliteTable(
  'pause',
  {
    id: id(),
    serieId: text()
      .notNull()
      .references(() => serie.id, { onDelete: 'restrict' }),
    from: civilDate().notNull(),
    to: civilDate(),
    reason: text({ enum: pauseReasons }).notNull(),
    createdAt: instant().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [oneOf('pause_reason', table.reason, pauseReasons), index('pause_serie').on(table.serieId)],
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
    lieuId: text().references(() => lieu.id, { onDelete: 'restrict' }),
    status: text({ enum: convocationStatuses }).notNull(),
    /** Only when `annulee`. */
    cancelReason: text({ enum: cancelReasons }),
    /** The day the series had planned, when a holiday or somebody moved it. */
    plannedDay: civilDate(),
    /** The hour the series had planned, when somebody changed it. */
    plannedAt: civilTime(),
    /** Why it stands in spite of a clash that was shown. */
    forcedReason: text(),
    /** What was said beside the answer. */
    comment: text(),
    /** The convocation that this one replaces, when it was `reportee`. */
    replacesId: text().references((): AnySQLiteColumn => convocation.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('convocation_status', table.status, convocationStatuses),
    oneOfOrNull('convocation_cancel_reason', table.cancelReason, cancelReasons),
    check('convocation_cancelled', sql`(${table.status} = 'annulee') = (${table.cancelReason} is not null)`),
    // Two meetings of one accompagnement never start at the same moment.
    uniqueIndex('convocation_moment')
      .on(table.accompagnementId, table.day, table.at)
      .where(sql`status <> 'annulee'`),
    index('convocation_accompagnement').on(table.accompagnementId, table.day, table.at),
    index('convocation_day').on(table.day, table.at),
    index('convocation_status_day').on(table.status, table.day),
    index('convocation_serie').on(table.serieId),
    index('convocation_replaces').on(table.replacesId),
    index('convocation_lieu_day').on(table.lieuId, table.day),
  ],
);

/** Each way somebody was told of a convocation. */
export const rappel = sqliteTable(
  'rappel',
  {
    id: id(),
    convocationId: text()
      .notNull()
      .references(() => convocation.id, { onDelete: 'cascade' }),
    kind: text({ enum: rappelKinds }).notNull(),
    at: instant().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [oneOf('rappel_kind', table.kind, rappelKinds), index('rappel_convocation').on(table.convocationId)],
);
