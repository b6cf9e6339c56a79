import { sql } from 'drizzle-orm';
import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { diffusionScopes } from '#contract/diffusion.ts';
import { propositionStates, receiptOutcomes, receiptReasons, transportStates } from '#contract/envoiTerms.ts';
import { civilDate, id, instant, oneOf } from '../columns.ts';
import { compte } from './comptes.ts';

/** This structure's own keys: they exist nowhere else. One row a use. */
export const cle = sqliteTable('cle', {
  /** 'signature' (Ed25519, JWK) or 'reception' (age identity: snapshots of a porteur, dossiers of an antenne). */
  use: text({ enum: ['signature', 'reception'] }).primaryKey(),
  privateKey: text().notNull(),
  publicKey: text().notNull(),
  createdAt: instant().notNull(),
});

/** Outbox of the antenne: a sealed file never changes, only what became of it. */
export const envoi = sqliteTable(
  'envoi',
  {
    id: id(),
    year: integer().notNull(),
    /** Of its month, for a « point d’étape ». */
    quarter: integer().notNull(),
    /** Null for a quarter, the only ones that are consolidated. */
    month: integer(),
    seq: integer().notNull().unique(),
    /** Canonical JSON that was signed, kept to tell later what had been sent. */
    payload: text().notNull(),
    sealed: blob({ mode: 'buffer' }).notNull(),
    sha256: text().notNull(),
    state: text({ enum: transportStates }).notNull(),
    sealedAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    verifiedAt: instant(),
    exportedAt: instant(),
    problem: text(),
    /** The porteur's signed acknowledgement, as it came: a proof to keep. */
    receipt: text(),
    receiptOutcome: text({ enum: receiptOutcomes }),
    /** Day written in the acknowledgement. */
    receiptOn: civilDate(),
    receiptReason: text({ enum: receiptReasons }),
    /** Why an acknowledgement found in the folder is not believed, in French. */
    receiptProblem: text(),
    /** JSON: what it carries of the corrections of earlier quarters, by quarter and table. Never sent as such. */
    carried: text().notNull().default('[]'),
    /** Why the porteur asked for this correction, when it would have waited otherwise. */
    requestReason: text(),
  },
  (table) => [oneOf('envoi_state', table.state, transportStates), index('envoi_quarter').on(table.year, table.quarter)],
);

/** A period one person proposes to send and another one approves, when the antenne wants two. */
export const proposition = sqliteTable(
  'proposition',
  {
    id: id(),
    /** `2026-T3`, or `2026-11` for a month. */
    period: text().notNull(),
    /** SHA-256 of the figures as they were read, without the number of the sending. */
    figuresSha256: text().notNull(),
    state: text({ enum: propositionStates }).notNull(),
    proposedBy: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    proposedAt: instant().notNull(),
    decidedBy: text().references(() => compte.id, { onDelete: 'restrict' }),
    decidedAt: instant(),
    /** Why the porteur asked for this correction, when it would have waited otherwise. */
    requestReason: text(),
  },
  (table) => [
    oneOf('proposition_state', table.state, propositionStates),
    uniqueIndex('proposition_pending')
      .on(table.period)
      .where(sql`${table.state} = 'pending'`),
    index('proposition_proposed_by').on(table.proposedBy),
    index('proposition_decided_by').on(table.decidedBy),
  ],
);

/** An antenne the porteur has enrolled: its signing key is pinned. */
export const antenne = sqliteTable('antenne', {
  id: id(),
  code: text().notNull().unique(),
  name: text().notNull(),
  departement: text().notNull(),
  /** Ed25519 public key, JWK `x`, base64url. */
  publicKey: text().notNull().unique(),
  /** age recipient its messages are sealed to; null when its card is of a former version. */
  receptionKey: text(),
  enrolledAt: instant().notNull(),
  /** Name written on its card, which the ten words depend on; null while it bears it. */
  cardName: text(),
  /** Rank of its card: 1 for the first. A new one starts its own sequence. */
  cardRank: integer().notNull().default(1),
  /** Its card is no longer believed and no other one has come yet. */
  revokedAt: instant(),
  /** Day its computer was lost, when it was: what came since may not be its own. */
  lostOn: civilDate(),
  contactName: text(),
  contactPhone: text(),
  contactEmail: text(),
  /** `2026-T3`, first and last quarter it is expected to send; null without end. */
  expectedFrom: text(),
  expectedUntil: text(),
  /** Regional scheme it belongs to; empty for the porteur's own. */
  cpca: text().notNull().default(''),
});

/** A verified snapshot; the highest `seq` of an antenne’s last card is, of each quarter, the one that counts. */
export const instantane = sqliteTable(
  'instantane',
  {
    id: id(),
    antenneId: text()
      .notNull()
      .references(() => antenne.id, { onDelete: 'restrict' }),
    year: integer().notNull(),
    /** Of its month, for a « point d’étape ». */
    quarter: integer().notNull(),
    /** Null for a quarter, the only ones that are consolidated. */
    month: integer(),
    seq: integer().notNull(),
    payload: text().notNull(),
    /** SHA-256 of the sealed file. */
    sha256: text().notNull().unique(),
    receivedAt: instant().notNull(),
    /** Rank of the card that signed it. */
    cardRank: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('instantane_seq').on(table.antenneId, table.cardRank, table.seq),
    index('instantane_quarter').on(table.year, table.quarter),
  ],
);

/**
 * The counts of a snapshot as they are summed: its payload stays the truth, and a snapshot without a row here is read from
 * it. Ten years of two hundred antennes are 40 MB of JSON (0.7 s to parse) and 4 MB of these (30 ms).
 */
export const chiffres = sqliteTable('chiffres', {
  instantaneId: text()
    .primaryKey()
    .references(() => instantane.id, { onDelete: 'restrict' }),
  definitions: text().notNull(),
  /** 32-bit little-endian integers, in the order of `layoutOf(definitions)`. */
  counts: blob({ mode: 'buffer' }).notNull(),
});

/** What became of each file met in the folder or brought by hand. */
export const reception = sqliteTable(
  'reception',
  {
    id: id(),
    fileName: text().notNull(),
    sha256: text().notNull(),
    outcome: text({ enum: ['imported', 'already', 'refused'] }).notNull(),
    antenneId: text().references(() => antenne.id, { onDelete: 'restrict' }),
    year: integer(),
    quarter: integer(),
    month: integer(),
    seq: integer(),
    reason: text(),
    reasonCode: text({ enum: receiptReasons }),
    /** Code of the card it claims, which its acknowledgement names; null when it could not be read. */
    code: text(),
    at: instant().notNull(),
  },
  (table) => [index('reception_at').on(table.at), index('reception_sha256').on(table.sha256)],
);

/** The porteur's signed acknowledgement of one sealed file; a later one of the same file takes its place. */
export const recu = sqliteTable(
  'recu',
  {
    /** SHA-256 of the sealed file. */
    sha256: text().primaryKey(),
    antenneId: text()
      .notNull()
      .references(() => antenne.id, { onDelete: 'restrict' }),
    /** Where it goes in the folder. */
    fileName: text().notNull(),
    jws: text().notNull(),
    outcome: text({ enum: receiptOutcomes }).notNull(),
    at: instant().notNull(),
    /** Null until the folder gave it back identical. */
    depositedAt: instant(),
  },
  (table) => [oneOf('recu_outcome', table.outcome, receiptOutcomes), index('recu_antenne').on(table.antenneId)],
);

/** What was prepared to be shown outside, as it was: a later version is compared with all of them. */
export const diffusion = sqliteTable(
  'diffusion',
  {
    id: id(),
    scope: text({ enum: diffusionScopes }).notNull(),
    year: integer().notNull(),
    /** Null for the whole year. */
    quarter: integer(),
    /** JSON of the tables as published: rounded figures and hidden cells, nothing exact. */
    payload: text().notNull(),
    at: instant().notNull(),
    /** Of one regional scheme; null for all the antennes together. */
    cpca: text(),
    /** JSON: ids of the antennes that were summed; null when it was not written down. */
    members: text(),
  },
  (table) => [
    oneOf('diffusion_scope', table.scope, diffusionScopes),
    index('diffusion_year').on(table.scope, table.year),
  ],
);
