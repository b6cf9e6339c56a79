import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cadres, entretienKinds, orientationAnswers, presences, refusalReasons, sources } from '#contract/terms.ts';
import { civilDate, civilTime, id, instant, oneOf, oneOfOrNull } from '../columns.ts';
import { compte } from './comptes.ts';
import { personne } from './personnes.ts';

/** A service that sends people, shared by all orientations; put aside rather than deleted. */
export const prescripteur = sqliteTable(
  'prescripteur',
  {
    id: id(),
    service: text().notNull(),
    /** `service` folded: « TJ de Nîmes » and « tj de nimes » are one service. */
    foldedService: text().notNull().unique(),
    contact: text(),
    phone: text(),
    email: text(),
    source: text({ enum: sources }),
    createdAt: instant().notNull(),
    disabledAt: instant(),
  },
  (table) => [oneOfOrNull('prescripteur_source', table.source, sources)],
);

/** Counts from the day it is received, whatever follows. */
export const orientation = sqliteTable(
  'orientation',
  {
    id: id(),
    personneId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    receivedOn: civilDate().notNull(),
    source: text({ enum: sources }).notNull(),
    cadre: text({ enum: cadres }).notNull(),
    /** As it was typed that day; `prescripteurId` points at the shared list when it is known there. */
    prescripteur: text(),
    prescripteurId: text().references(() => prescripteur.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
    answer: text({ enum: orientationAnswers }).notNull().default('en-attente'),
    answeredOn: civilDate(),
    refusalReason: text({ enum: refusalReasons }),
    /** Antenne or partner it was sent on to. */
    redirectedTo: text(),
  },
  (table) => [
    oneOf('orientation_source', table.source, sources),
    oneOf('orientation_cadre', table.cadre, cadres),
    oneOf('orientation_answer', table.answer, orientationAnswers),
    oneOfOrNull('orientation_refusal_reason', table.refusalReason, refusalReasons),
    // Figures are counted from these indexes alone.
    index('orientation_received').on(table.receivedOn, table.source, table.cadre, table.answer, table.personneId),
    index('orientation_answered').on(table.answeredOn, table.answer, table.source, table.refusalReason),
    index('orientation_personne').on(table.personneId),
    index('orientation_answer_idx').on(table.answer, table.receivedOn),
    index('orientation_prescripteur').on(table.prescripteurId),
  ],
);

/** First reception and pré-orientation interviews, before any module is chosen. */
export const entretien = sqliteTable(
  'entretien',
  {
    id: id(),
    orientationId: text()
      .notNull()
      .references(() => orientation.id, { onDelete: 'restrict' }),
    kind: text({ enum: entretienKinds }).notNull(),
    day: civilDate().notNull(),
    at: civilTime(),
    durationMinutes: integer(),
    presence: text({ enum: presences }).notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('entretien_kind', table.kind, entretienKinds),
    oneOf('entretien_presence', table.presence, presences),
    index('entretien_orientation').on(table.orientationId, table.presence, table.day),
    index('entretien_day').on(table.day, table.presence, table.orientationId, table.kind),
  ],
);
