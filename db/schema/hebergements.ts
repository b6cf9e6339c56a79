import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { placeKinds, sejourCadres } from '#contract/moduleTerms.ts';
import { civilDate, id, instant, oneOf } from '../columns.ts';
import { accompagnement } from './accompagnements.ts';

/** Where somebody may be housed: a flat, a studio, a hotel. */
export const place = sqliteTable(
  'place',
  {
    id: id(),
    name: text().notNull().unique(),
    kind: text({ enum: placeKinds }).notNull(),
    address: text(),
    town: text().notNull(),
    /** Days to clean and mend between two stays. */
    turnaroundDays: integer().notNull(),
    /** Beyond so many days a stay is too long; null when nobody says. */
    longestDays: integer(),
    createdAt: instant().notNull(),
  },
  (table) => [oneOf('place_kind', table.kind, placeKinds)],
);

/** How many people a place may house from a day on, until the next one; 0 when it is closed, null when nobody counts. */
export const placeCapacity = sqliteTable(
  'place_capacity',
  {
    id: id(),
    placeId: text()
      .notNull()
      .references(() => place.id, { onDelete: 'restrict' }),
    from: civilDate().notNull(),
    capacity: integer(),
    /** Opening, works, end of the lease. */
    reason: text(),
  },
  (table) => [
    uniqueIndex('place_capacity_from').on(table.placeId, table.from),
    check('place_capacity_positive', sql`${table.capacity} is null or ${table.capacity} >= 0`),
  ],
);

/** Nights spent: that of the arrival counts, the day of departure does not. */
export const sejour = sqliteTable(
  'sejour',
  {
    id: id(),
    placeId: text()
      .notNull()
      .references(() => place.id, { onDelete: 'restrict' }),
    accompagnementId: text()
      .notNull()
      .references(() => accompagnement.id, { onDelete: 'restrict' }),
    cadre: text({ enum: sejourCadres }).notNull(),
    arrivesOn: civilDate().notNull(),
    /** The day agreed on arrival; null when it was not. */
    plannedLeavesOn: civilDate(),
    /** Null while the person is there. */
    leavesOn: civilDate(),
    contractSignedOn: civilDate(),
    /** The person's share, a month; null when nothing is asked. */
    shareCents: integer(),
    /** What the contract asks beside: the group at the partner. */
    obligations: text(),
    createdAt: instant().notNull(),
    /** Recorded by mistake: counts nowhere. */
    removedAt: instant(),
  },
  (table) => [
    oneOf('sejour_cadre', table.cadre, sejourCadres),
    check('sejour_dates', sql`${table.leavesOn} is null or ${table.leavesOn} >= ${table.arrivesOn}`),
    index('sejour_place').on(table.placeId, table.arrivesOn),
    index('sejour_accompagnement').on(table.accompagnementId),
  ],
);
