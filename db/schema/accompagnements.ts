import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { accompagnementTypes, cadres, mesureNatures, motifsFin, sexes, sources } from '#contract/terms.ts';
import { civilDate, id, instant, oneOf, oneOfOrNull } from '../columns.ts';
import { compte } from './comptes.ts';

export const personne = sqliteTable(
  'personne',
  {
    id: id(),
    lastName: text().notNull(),
    firstName: text().notNull(),
    /** Last then first name folded (case, accents, hyphens), for search and probable duplicates. */
    foldedName: text().notNull(),
    birthDate: civilDate().notNull(),
    sexe: text({ enum: sexes }).notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('personne_sexe', table.sexe, sexes),
    index('personne_folded_name').on(table.foldedName),
    index('personne_birth_date').on(table.birthDate),
  ],
);

/** Counts from the day it is received, whatever follows. */
export const orientation = sqliteTable(
  'orientation',
  {
    id: id(),
    // Not a cascade: erasing a person is a separate act, never the side effect of a rebuilt table.
    personneId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    receivedOn: civilDate().notNull(),
    source: text({ enum: sources }).notNull(),
    cadre: text({ enum: cadres }).notNull(),
    prescripteur: text(),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('orientation_source', table.source, sources),
    oneOf('orientation_cadre', table.cadre, cadres),
    index('orientation_received_on').on(table.receivedOn),
    index('orientation_personne').on(table.personneId),
  ],
);

export const mesure = sqliteTable(
  'mesure',
  {
    id: id(),
    personneId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    nature: text({ enum: mesureNatures }).notNull(),
    court: text().notNull(),
    number: text().notNull(),
    startsOn: civilDate().notNull(),
    endsOn: civilDate(),
    audienceOn: civilDate(),
    createdAt: instant().notNull(),
  },
  (table) => [oneOf('mesure_nature', table.nature, mesureNatures), index('mesure_personne').on(table.personneId)],
);

export const accompagnement = sqliteTable(
  'accompagnement',
  {
    id: id(),
    personneId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    orientationId: text()
      .notNull()
      .references(() => orientation.id, { onDelete: 'restrict' }),
    mesureId: text().references(() => mesure.id, { onDelete: 'restrict' }),
    type: text({ enum: accompagnementTypes }).notNull(),
    startsOn: civilDate().notNull(),
    endedOn: civilDate(),
    motif: text({ enum: motifsFin }),
    referentId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    binomeId: text().references(() => compte.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('accompagnement_type', table.type, accompagnementTypes),
    oneOfOrNull('accompagnement_motif', table.motif, motifsFin),
    index('accompagnement_ended_on').on(table.endedOn),
    index('accompagnement_personne').on(table.personneId),
    index('accompagnement_orientation').on(table.orientationId),
    index('accompagnement_referent').on(table.referentId),
    index('accompagnement_binome').on(table.binomeId),
  ],
);
