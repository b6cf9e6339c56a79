import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { echeanceKinds, mesureChangeKinds, mesureNatures } from '#contract/terms.ts';
import { civilDate, id, instant, oneOf } from '../columns.ts';
import { compte } from './comptes.ts';
import { personne } from './personnes.ts';

export const mesure = sqliteTable(
  'mesure',
  {
    id: id(),
    personneId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    nature: text({ enum: mesureNatures }).notNull(),
    court: text().notNull(),
    /** Who ordered it: juge des libertés et de la détention, procureur… */
    authority: text(),
    number: text().notNull(),
    startsOn: civilDate().notNull(),
    endsOn: civilDate(),
    audienceOn: civilDate(),
    /** When housing was asked for, under an éviction: it is due within 24 hours. */
    housingAskedAt: instant(),
    housedAt: instant(),
    /** Unexcused absences after which the magistrate is told; null for the antenne's usual number. */
    absenceLimit: integer(),
    createdAt: instant().notNull(),
  },
  (table) => [oneOf('mesure_nature', table.nature, mesureNatures), index('mesure_personne').on(table.personneId)],
);

const ofMesure = () =>
  text()
    .notNull()
    .references(() => mesure.id, { onDelete: 'restrict' });

/** What the judge ordered beside the mesure itself; the label is one of the antenne's list, copied as it read then. */
export const obligation = sqliteTable(
  'obligation',
  {
    id: id(),
    mesureId: ofMesure(),
    label: text().notNull(),
    startsOn: civilDate().notNull(),
    endsOn: civilDate(),
    createdAt: instant().notNull(),
  },
  (table) => [index('obligation_mesure').on(table.mesureId)],
);

/** Each renewal, change of date or end decided by the court: what the mesure said before and says since. */
export const mesureChange = sqliteTable(
  'mesure_change',
  {
    id: id(),
    mesureId: ofMesure(),
    kind: text({ enum: mesureChangeKinds }).notNull(),
    decidedOn: civilDate().notNull(),
    previousEndsOn: civilDate(),
    endsOn: civilDate(),
    previousAudienceOn: civilDate(),
    audienceOn: civilDate(),
    createdAt: instant().notNull(),
    compteId: text().references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [
    oneOf('mesure_change_kind', table.kind, mesureChangeKinds),
    index('mesure_change_mesure').on(table.mesureId),
  ],
);

/** A date to be kept that the dates of the mesure do not give by themselves: a report the court asked for. */
export const echeance = sqliteTable(
  'echeance',
  {
    id: id(),
    mesureId: ofMesure(),
    kind: text({ enum: echeanceKinds }).notNull(),
    label: text().notNull(),
    dueOn: civilDate().notNull(),
    doneOn: civilDate(),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('echeance_kind', table.kind, echeanceKinds),
    index('echeance_mesure').on(table.mesureId),
    index('echeance_due_on').on(table.dueOn),
  ],
);
