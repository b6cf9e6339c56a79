import { index, sqliteTable, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { coordonneeKinds, interdictionKinds, situationTopics } from '#contract/situationTerms.ts';
import { sexes } from '#contract/terms.ts';
import { civilDate, id, instant, oneOf } from '../columns.ts';
import { compte } from './comptes.ts';

export const personne = sqliteTable(
  'personne',
  {
    id: id(),
    lastName: text().notNull(),
    firstName: text().notNull(),
    /** The name used every day, when it is not the name of birth. */
    usualName: text(),
    /** Last, first then usual name folded (case, accents, hyphens), for lists. */
    foldedName: text().notNull(),
    /** Unknown at a first phone call, or in a spreadsheet taken over. */
    birthDate: civilDate(),
    birthPlace: text(),
    nationality: text(),
    sexe: text({ enum: sexes }).notNull(),
    createdAt: instant().notNull(),
    /** The person this record was merged into: it is then shown nowhere. */
    mergedIntoId: text().references((): AnySQLiteColumn => personne.id, { onDelete: 'restrict' }),
  },
  (table) => [
    oneOf('personne_sexe', table.sexe, sexes),
    index('personne_folded_name').on(table.foldedName),
    index('personne_birth_date').on(table.birthDate),
    index('personne_merged_into').on(table.mergedIntoId),
  ],
);

const ofPersonne = () =>
  text()
    .notNull()
    // Not a cascade: erasing a person is a separate act, never the side effect of a rebuilt table.
    .references(() => personne.id, { onDelete: 'restrict' });

/** Another name the person is known by: nickname, other spelling, name in a former file. */
export const alias = sqliteTable(
  'alias',
  { id: id(), personneId: ofPersonne(), name: text().notNull(), createdAt: instant().notNull() },
  (table) => [index('alias_personne').on(table.personneId)],
);

export const coordonnee = sqliteTable(
  'coordonnee',
  {
    id: id(),
    personneId: ofPersonne(),
    kind: text({ enum: coordonneeKinds }).notNull(),
    value: text().notNull(),
    /** What to mind when using it: « ne pas laisser de message ». */
    caution: text(),
    createdAt: instant().notNull(),
    /** No longer valid since that day; kept because a letter was sent there. */
    endedOn: civilDate(),
  },
  (table) => [oneOf('coordonnee_kind', table.kind, coordonneeKinds), index('coordonnee_personne').on(table.personneId)],
);

/**
 * What was true of a person from a day on, one topic a row, never changed afterwards: a correction is another row, so
 * that any past day can be told again as it was known then.
 */
export const situation = sqliteTable(
  'situation',
  {
    id: id(),
    personneId: ofPersonne(),
    topic: text({ enum: situationTopics }).notNull(),
    /** JSON of the topic's shape; null when it became unknown. */
    value: text(),
    observedOn: civilDate().notNull(),
    recordedAt: instant().notNull(),
    compteId: text().references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [
    oneOf('situation_topic', table.topic, situationTopics),
    index('situation_personne').on(table.personneId, table.topic, table.observedOn),
  ],
);

/** A prohibition the person is under: dates alone, never the name or the address it protects. */
export const interdiction = sqliteTable(
  'interdiction',
  {
    id: id(),
    personneId: ofPersonne(),
    kind: text({ enum: interdictionKinds }).notNull(),
    startsOn: civilDate().notNull(),
    endsOn: civilDate(),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('interdiction_kind', table.kind, interdictionKinds),
    index('interdiction_personne').on(table.personneId),
  ],
);

/** The antenne's own question about a person (`personnes.champs`), dated and kept as `situation` is. */
export const complement = sqliteTable(
  'complement',
  {
    id: id(),
    personneId: ofPersonne(),
    /** Id of the question in the setting. */
    champ: text().notNull(),
    /** As typed; null when it became unknown. */
    value: text(),
    observedOn: civilDate().notNull(),
    recordedAt: instant().notNull(),
    compteId: text().references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [index('complement_personne').on(table.personneId, table.champ, table.observedOn)],
);
