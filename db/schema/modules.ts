import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import {
  emargementStatuses,
  groupeForms,
  inscriptionStates,
  moduleTags,
  seanceStatuses,
  stepKinds,
  versementMeans,
} from '#contract/moduleTerms.ts';
import { accompagnementTypes } from '#contract/terms.ts';
import { civilDate, civilTime, id, instant, oneOf } from '../columns.ts';
import { accompagnement } from './accompagnements.ts';
import { compte } from './comptes.ts';
import { sejour } from './hebergements.ts';
import { lieu } from './lieux.ts';
import { mesure } from './mesures.ts';
import { orientation } from './orientations.ts';
import { personne } from './personnes.ts';

/** What a programme and the groupes copied from it have in common; the rest of the format is JSON (`Format`). */
const formatColumns = () => ({
  name: text().notNull(),
  type: text({ enum: accompagnementTypes }).notNull(),
  tag: text({ enum: moduleTags }).notNull(),
  form: text({ enum: groupeForms }).notNull(),
  /** Nobody's name is kept: séances are counted by heads or pseudonyms. */
  anonymous: integer({ mode: 'boolean' }).notNull(),
  format: text().notNull(),
});

interface FormatTable {
  readonly type: AnySQLiteColumn;
  readonly tag: AnySQLiteColumn;
  readonly form: AnySQLiteColumn;
}
const formatChecks = (name: string, { type, tag, form }: FormatTable) => [
  oneOf(`${name}_type`, type, accompagnementTypes),
  oneOf(`${name}_tag`, tag, moduleTags),
  oneOf(`${name}_form`, form, groupeForms),
];

/** A module as the antenne runs it: the model its groupes are copied from. */
export const programme = sqliteTable(
  'programme',
  { id: id(), ...formatColumns(), createdAt: instant().notNull(), removedAt: instant() },
  (table) => formatChecks('programme', table),
);

/** One run of a programme: a stage of March, the open group of Montpellier, the consultations of Sète. */
export const groupe = sqliteTable(
  'groupe',
  {
    id: id(),
    programmeId: text().references(() => programme.id, { onDelete: 'restrict' }),
    ...formatColumns(),
    /** What is written on paper that may be read by anyone: nothing of the facts. */
    publicTitle: text().notNull(),
    startsOn: civilDate().notNull(),
    at: civilTime().notNull(),
    lieu: text().notNull(),
    lieuId: text().references(() => lieu.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
    /** No more séances nor entries since that day. */
    closedOn: civilDate(),
  },
  (table) => [
    ...formatChecks('groupe', table),
    index('groupe_programme').on(table.programmeId),
    index('groupe_lieu').on(table.lieuId),
    index('groupe_closed').on(table.closedOn, table.startsOn),
  ],
);

const ofGroupe = () =>
  text()
    .notNull()
    .references(() => groupe.id, { onDelete: 'restrict' });
const ofCompte = () =>
  text()
    .notNull()
    .references(() => compte.id, { onDelete: 'restrict' });

/** When and where a follow-up receives, week after week. */
export const groupePermanence = sqliteTable(
  'groupe_permanence',
  {
    id: id(),
    groupeId: ofGroupe(),
    /** 1 is Monday. */
    weekday: integer().notNull(),
    from: civilTime().notNull(),
    to: civilTime().notNull(),
    lieu: text().notNull(),
  },
  (table) => [index('groupe_permanence_groupe').on(table.groupeId)],
);

/** Somebody in a module, or waiting for it. */
export const inscription = sqliteTable(
  'inscription',
  {
    id: id(),
    /** Null while no groupe was chosen: the person waits for a module of that type. */
    groupeId: text().references(() => groupe.id, { onDelete: 'restrict' }),
    type: text({ enum: accompagnementTypes }).notNull(),
    personneId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    orientationId: text()
      .notNull()
      .references(() => orientation.id, { onDelete: 'restrict' }),
    mesureId: text().references(() => mesure.id, { onDelete: 'restrict' }),
    /** Opened when the person enters. */
    accompagnementId: text().references(() => accompagnement.id, { onDelete: 'restrict' }),
    state: text({ enum: inscriptionStates }).notNull(),
    askedOn: civilDate().notNull(),
    /** The module has to be done by that day. */
    dueOn: civilDate(),
    enteredOn: civilDate(),
    endedOn: civilDate(),
    /** Ended by the end of its accompagnement, and taken up again with it. */
    endedAlong: integer({ mode: 'boolean' }).notNull().default(false),
    /** What this person is asked to pay; null when nothing is. */
    feeCents: integer(),
    createdAt: instant().notNull(),
    compteId: ofCompte(),
  },
  (table) => [
    oneOf('inscription_type', table.type, accompagnementTypes),
    oneOf('inscription_state', table.state, inscriptionStates),
    check('inscription_fee', sql`${table.feeCents} is null or ${table.feeCents} >= 0`),
    uniqueIndex('inscription_once')
      .on(table.groupeId, table.personneId)
      .where(sql`state in ('attente', 'inscrit')`),
    index('inscription_groupe').on(table.groupeId, table.state),
    index('inscription_personne').on(table.personneId),
    index('inscription_orientation').on(table.orientationId),
    index('inscription_mesure').on(table.mesureId),
    index('inscription_accompagnement').on(table.accompagnementId),
    index('inscription_state_idx').on(table.state, table.type),
    index('inscription_entered').on(table.enteredOn, table.state, table.type, table.askedOn),
    index('inscription_ended').on(table.endedOn, table.state, table.type),
  ],
);

export const seance = sqliteTable(
  'seance',
  {
    id: id(),
    groupeId: ofGroupe(),
    /** Whose interview it is; null for a séance of the group. */
    inscriptionId: text().references(() => inscription.id, { onDelete: 'restrict' }),
    kind: text({ enum: stepKinds }).notNull(),
    label: text().notNull(),
    day: civilDate().notNull(),
    at: civilTime().notNull(),
    durationMinutes: integer().notNull(),
    lieu: text().notNull(),
    lieuId: text().references(() => lieu.id, { onDelete: 'restrict' }),
    /** Who speaks, beside the colleagues of the antenne. */
    speakers: text(),
    status: text({ enum: seanceStatuses }).notNull(),
    /** Cancelled by the closing of its groupe, and back when it is reopened. */
    closedAlong: integer({ mode: 'boolean' }).notNull().default(false),
    /** The day it was planned first, when it was put off. */
    plannedDay: civilDate(),
    /** What was said of the séance as a whole, never of somebody. */
    minutes: text(),
    /** Heads counted, for an anonymous group. */
    headcount: integer(),
    createdAt: instant().notNull(),
  },
  (table) => [
    oneOf('seance_kind', table.kind, stepKinds),
    oneOf('seance_status', table.status, seanceStatuses),
    check('seance_collective', sql`(${table.kind} = 'collective') = (${table.inscriptionId} is null)`),
    check('seance_headcount', sql`${table.headcount} is null or ${table.headcount} >= 0`),
    index('seance_groupe').on(table.groupeId, table.day, table.at),
    index('seance_inscription').on(table.inscriptionId, table.day),
    index('seance_day').on(table.day, table.at),
    index('seance_held').on(table.kind, table.status, table.day, table.groupeId),
    index('seance_lieu').on(table.lieuId),
  ],
);

/** Who runs a groupe, or one séance of it when it is named. */
export const animateur = sqliteTable(
  'animateur',
  {
    id: id(),
    groupeId: ofGroupe(),
    /** Null for every séance. */
    seanceId: text().references(() => seance.id, { onDelete: 'restrict' }),
    compteId: ofCompte(),
    /** The colleague who is away that day. */
    replacesId: text().references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [
    index('animateur_groupe').on(table.groupeId),
    index('animateur_seance').on(table.seanceId),
    index('animateur_compte').on(table.compteId),
    index('animateur_replaces').on(table.replacesId),
  ],
);

/** Whether somebody came to a séance. */
export const emargement = sqliteTable(
  'emargement',
  {
    id: id(),
    seanceId: text()
      .notNull()
      .references(() => seance.id, { onDelete: 'restrict' }),
    inscriptionId: text()
      .notNull()
      .references(() => inscription.id, { onDelete: 'restrict' }),
    status: text({ enum: emargementStatuses }).notNull(),
    /** The séance missed that this one makes up for. */
    catchesUpId: text().references(() => seance.id, { onDelete: 'restrict' }),
    comment: text(),
    createdAt: instant().notNull(),
    compteId: ofCompte(),
  },
  (table) => [
    oneOf('emargement_status', table.status, emargementStatuses),
    uniqueIndex('emargement_once').on(table.seanceId, table.inscriptionId),
    index('emargement_answers').on(table.seanceId, table.status, table.inscriptionId),
    index('emargement_inscription').on(table.inscriptionId),
    index('emargement_catches_up').on(table.catchesUpId),
  ],
);

/** Somebody who came to an anonymous group, under the name they gave. */
export const pseudonyme = sqliteTable(
  'pseudonyme',
  {
    id: id(),
    seanceId: text()
      .notNull()
      .references(() => seance.id, { onDelete: 'restrict' }),
    name: text().notNull(),
  },
  (table) => [index('pseudonyme_seance').on(table.seanceId)],
);

/** Two people who must not meet; why is nobody's business here. */
export const incompatibilite = sqliteTable(
  'incompatibilite',
  {
    id: id(),
    personneId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    otherId: text()
      .notNull()
      .references(() => personne.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
    compteId: ofCompte(),
  },
  (table) => [
    uniqueIndex('incompatibilite_pair').on(table.personneId, table.otherId),
    index('incompatibilite_other').on(table.otherId),
  ],
);

/** What a person paid, for a module or a stay; its receipt has the next number of its year. */
export const versement = sqliteTable(
  'versement',
  {
    id: id(),
    inscriptionId: text().references(() => inscription.id, { onDelete: 'restrict' }),
    sejourId: text().references(() => sejour.id, { onDelete: 'restrict' }),
    amountCents: integer().notNull(),
    paidOn: civilDate().notNull(),
    means: text({ enum: versementMeans }).notNull(),
    year: integer().notNull(),
    rank: integer().notNull(),
    createdAt: instant().notNull(),
    compteId: ofCompte(),
    cancelledAt: instant(),
  },
  (table) => [
    oneOf('versement_means', table.means, versementMeans),
    check('versement_amount', sql`${table.amountCents} > 0`),
    check('versement_about', sql`(${table.inscriptionId} is null) <> (${table.sejourId} is null)`),
    uniqueIndex('versement_number').on(table.year, table.rank),
    index('versement_inscription').on(table.inscriptionId),
    index('versement_sejour').on(table.sejourId),
  ],
);
