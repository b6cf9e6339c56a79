import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { demandeurIssues, entretienModes, entretienSuites } from '#contract/permanenceTerms.ts';
import { cadres, orientationAnswers, refusalReasons, sources } from '#contract/terms.ts';
import { civilDate, civilTime, id, instant, oneOf, oneOfOrNull } from '../columns.ts';
import { compte } from './comptes.ts';
import { antenne } from './envois.ts';
import { orientation } from './orientations.ts';

/** A call to the porteur's phone line: who it is about is never asked. */
export const appel = sqliteTable(
  'appel',
  {
    id: id(),
    day: civilDate().notNull(),
    at: civilTime().notNull(),
    /** Codes of the lists in the setting `permanence.listes`. */
    origine: text().notNull(),
    motif: text().notNull(),
    minutes: integer(),
    departement: text(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
    /** Recorded by mistake: counts nowhere. */
    removedAt: instant(),
  },
  (table) => [
    check('appel_minutes', sql`${table.minutes} is null or ${table.minutes} >= 0`),
    index('appel_day').on(table.day, table.origine, table.motif),
  ],
);

/** Somebody the porteur received before any antenne: apart from `personne`, which belongs to the antenne. */
export const demandeur = sqliteTable(
  'demandeur',
  {
    id: id(),
    /** Emptied once the identity is erased; the counts stay. */
    lastName: text().notNull(),
    firstName: text().notNull(),
    foldedName: text().notNull(),
    birthDate: civilDate(),
    phone: text(),
    departement: text(),
    /** Where the person would rather go. */
    antenneId: text().references(() => antenne.id, { onDelete: 'restrict' }),
    firstContactOn: civilDate().notNull(),
    issue: text({ enum: demandeurIssues }).notNull().default('en-cours'),
    issueOn: civilDate(),
    redirectedTo: text(),
    createdAt: instant().notNull(),
    erasedAt: instant(),
  },
  (table) => [
    oneOf('demandeur_issue', table.issue, demandeurIssues),
    index('demandeur_first_contact').on(table.firstContactOn),
    index('demandeur_name').on(table.foldedName),
    index('demandeur_antenne').on(table.antenneId),
  ],
);

/** First reception and pré-orientation at the porteur's: one to three interviews. */
export const demandeurEntretien = sqliteTable(
  'demandeur_entretien',
  {
    id: id(),
    demandeurId: text()
      .notNull()
      .references(() => demandeur.id, { onDelete: 'restrict' }),
    day: civilDate().notNull(),
    mode: text({ enum: entretienModes }).notNull(),
    suite: text({ enum: entretienSuites }).notNull(),
    /** Read one person at a time, journaled; it leaves the base in no file. */
    resume: text(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (table) => [
    oneOf('demandeur_entretien_mode', table.mode, entretienModes),
    oneOf('demandeur_entretien_suite', table.suite, entretienSuites),
    index('demandeur_entretien_demandeur').on(table.demandeurId, table.day),
    index('demandeur_entretien_day').on(table.day),
  ],
);

/** A person sent to an antenne in a sealed file, and what it answered. */
export const orientationEnvoyee = sqliteTable(
  'orientation_envoyee',
  {
    id: id(),
    demandeurId: text()
      .notNull()
      .references(() => demandeur.id, { onDelete: 'restrict' }),
    antenneId: text()
      .notNull()
      .references(() => antenne.id, { onDelete: 'restrict' }),
    /** Same on both sides: the answer quotes it, and it says nothing of who it is about. */
    number: text().notNull().unique(),
    sentOn: civilDate().notNull(),
    source: text({ enum: sources }).notNull(),
    cadre: text({ enum: cadres }).notNull(),
    /** Taken back before the antenne answered. */
    cancelledAt: instant(),
    answer: text({ enum: orientationAnswers }).notNull().default('en-attente'),
    answeredOn: civilDate(),
    refusalReason: text({ enum: refusalReasons }),
    /** First interview the person came to, as the antenne says it. */
    firstInterviewOn: civilDate(),
    /** Rank of the last answer believed: an older file changes nothing. */
    answerSeq: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('orientation_envoyee_source', table.source, sources),
    oneOf('orientation_envoyee_cadre', table.cadre, cadres),
    oneOf('orientation_envoyee_answer', table.answer, orientationAnswers),
    oneOfOrNull('orientation_envoyee_reason', table.refusalReason, refusalReasons),
    index('orientation_envoyee_demandeur').on(table.demandeurId),
    index('orientation_envoyee_sent').on(table.sentOn),
    index('orientation_envoyee_antenne').on(table.antenneId),
  ],
);

/** On the antenne's side: what came from the porteur, and the last thing answered. */
export const orientationRecue = sqliteTable(
  'orientation_recue',
  {
    id: id(),
    number: text().notNull().unique(),
    /** JSON of what was read, until it is taken into the register; emptied then. */
    content: text(),
    sentOn: civilDate().notNull(),
    receivedAt: instant().notNull(),
    /** Null until somebody said who it is: a new person, or one already known here. */
    orientationId: text().references(() => orientation.id, { onDelete: 'restrict' }),
    /** Withdrawn by the porteur before it was taken in. */
    cancelledAt: instant(),
    answerSeq: integer().notNull().default(0),
    /** SHA-256 of the last answer sent back: the same is not sent twice. */
    answerSha256: text(),
  },
  (table) => [uniqueIndex('orientation_recue_orientation').on(table.orientationId)],
);
