import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { accompagnementTypes, motifsFin, noteKinds } from '#contract/terms.ts';
import { civilDate, id, instant, oneOf, oneOfOrNull } from '../columns.ts';
import { compte } from './comptes.ts';
import { mesure } from './mesures.ts';
import { orientation } from './orientations.ts';
import { personne } from './personnes.ts';

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
    // Figures are counted from these indexes alone.
    index('accompagnement_ended').on(table.endedOn, table.startsOn, table.type, table.motif),
    index('accompagnement_started').on(table.startsOn, table.type),
    index('accompagnement_personne').on(table.personneId),
    index('accompagnement_orientation').on(table.orientationId),
    index('accompagnement_referent').on(table.referentId),
    index('accompagnement_binome').on(table.binomeId),
  ],
);

/** A colleague who stands in for a referent between two days, both included. */
export const remplacement = sqliteTable(
  'remplacement',
  {
    id: id(),
    accompagnementId: text()
      .notNull()
      .references(() => accompagnement.id, { onDelete: 'restrict' }),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    from: civilDate().notNull(),
    to: civilDate().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index('remplacement_accompagnement').on(table.accompagnementId),
    index('remplacement_compte').on(table.compteId),
  ],
);

/** A note of follow-up: an interview, a call, an exchange with a partner. */
export const note = sqliteTable(
  'note',
  {
    id: id(),
    accompagnementId: text()
      .notNull()
      .references(() => accompagnement.id, { onDelete: 'restrict' }),
    kind: text({ enum: noteKinds }).notNull(),
    day: civilDate().notNull(),
    text: text().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
    /** Taken back by its author: kept, shown struck out in the history. */
    removedAt: instant(),
  },
  (table) => [
    oneOf('note_kind', table.kind, noteKinds),
    index('note_accompagnement').on(table.accompagnementId, table.day),
  ],
);
