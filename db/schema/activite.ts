import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  communicationKinds,
  conventionEcheanceKinds,
  evenementKinds,
  evenementRoles,
  formationKinds,
  rechercheStates,
} from '#contract/activiteTerms.ts';
import { civilDate, id, instant, oneOf } from '../columns.ts';
import { antenne } from './envois.ts';

/** Recorded by mistake: shown and counted nowhere. */
const removedAt = () => instant();

/** One session of a training the porteur gives or follows. */
export const formation = sqliteTable(
  'formation',
  {
    id: id(),
    kind: text({ enum: formationKinds }).notNull(),
    title: text().notNull(),
    /** Who asked for it, or with whom it is given. */
    partner: text(),
    firstDay: civilDate().notNull(),
    lastDay: civilDate().notNull(),
    /** Minutes taught, all days together. */
    minutes: integer(),
    place: text(),
    trainers: text(),
    /** JSON `[{ profession, count }]`. */
    participants: text().notNull().default('[]'),
    /** JSON `[{ question, answers, meanHundredths }]`: 425 is 4,25 out of 5. */
    evaluations: text().notNull().default('[]'),
    createdAt: instant().notNull(),
    removedAt: removedAt(),
  },
  (table) => [
    oneOf('formation_kind', table.kind, formationKinds),
    check('formation_days', sql`${table.lastDay} >= ${table.firstDay}`),
    index('formation_first_day').on(table.firstDay),
  ],
);

export const evenement = sqliteTable(
  'evenement',
  {
    id: id(),
    day: civilDate().notNull(),
    title: text().notNull(),
    kind: text({ enum: evenementKinds }).notNull(),
    role: text({ enum: evenementRoles }).notNull(),
    town: text(),
    departement: text(),
    /** People reached; null when nobody counted. */
    reached: integer(),
    createdAt: instant().notNull(),
    removedAt: removedAt(),
  },
  (table) => [
    oneOf('evenement_kind', table.kind, evenementKinds),
    oneOf('evenement_role', table.role, evenementRoles),
    check('evenement_reached', sql`${table.reached} is null or ${table.reached} >= 0`),
    index('evenement_day').on(table.day),
  ],
);

export const communication = sqliteTable(
  'communication',
  {
    id: id(),
    day: civilDate().notNull(),
    kind: text({ enum: communicationKinds }).notNull(),
    title: text().notNull(),
    createdAt: instant().notNull(),
    removedAt: removedAt(),
  },
  (table) => [oneOf('communication_kind', table.kind, communicationKinds), index('communication_day').on(table.day)],
);

/** A piece of research carried or followed by the porteur. */
export const etude = sqliteTable(
  'etude',
  {
    id: id(),
    title: text().notNull(),
    state: text({ enum: rechercheStates }).notNull(),
    /** Students, laboratory, partners. */
    who: text(),
    startsOn: civilDate().notNull(),
    endsOn: civilDate(),
    createdAt: instant().notNull(),
    removedAt: removedAt(),
  },
  (table) => [oneOf('etude_state', table.state, rechercheStates), index('etude_starts_on').on(table.startsOn)],
);

/** What the State grants the region for a year; what is in no convention is the porteur's own share. */
export const budget = sqliteTable(
  'budget',
  { year: integer().primaryKey(), totalCents: integer().notNull() },
  (table) => [check('budget_total', sql`${table.totalCents} >= 0`)],
);

/** The yearly agreement between the porteur and one antenne. */
export const convention = sqliteTable(
  'convention',
  {
    id: id(),
    antenneId: text()
      .notNull()
      .references(() => antenne.id, { onDelete: 'restrict' }),
    year: integer().notNull(),
    /** Null until it is signed. */
    signedOn: civilDate(),
    shareCents: integer().notNull(),
    /** Places the antenne commits to; null when the convention says nothing of it. */
    places: integer(),
    createdAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('convention_antenne_year').on(table.antenneId, table.year),
    index('convention_year').on(table.year),
    check('convention_share', sql`${table.shareCents} >= 0`),
  ],
);

export const conventionEcheance = sqliteTable(
  'convention_echeance',
  {
    id: id(),
    conventionId: text()
      .notNull()
      .references(() => convention.id, { onDelete: 'restrict' }),
    kind: text({ enum: conventionEcheanceKinds }).notNull(),
    label: text().notNull(),
    dueOn: civilDate().notNull(),
    amountCents: integer(),
    doneOn: civilDate(),
  },
  (table) => [
    oneOf('convention_echeance_kind', table.kind, conventionEcheanceKinds),
    index('convention_echeance_convention').on(table.conventionId),
    index('convention_echeance_due').on(table.dueOn, table.doneOn),
  ],
);
