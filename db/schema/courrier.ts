import { sql } from 'drizzle-orm';
import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { accuseOutcomes, pliReasons, pliSides, pliStates } from '#contract/courrierTerms.ts';
import { civilDate, id, instant, oneOf, oneOfOrNull } from '../columns.ts';
import { antenne } from './envois.ts';

/** Outbox of the messages: once sealed, only what became of it changes. */
export const pliParti = sqliteTable(
  'pli_parti',
  {
    id: id(),
    side: text({ enum: pliSides }).notNull(),
    /** Null when it goes to the porteur. */
    antenneId: text().references(() => antenne.id, { onDelete: 'restrict' }),
    /** Code of the structure it goes to: one numbering for each. */
    peerCode: text().notNull(),
    kind: text().notNull(),
    /** Canonical JSON. */
    content: text().notNull(),
    /** What it is about in this base, as the kind understands it. */
    aboutId: text(),
    at: instant().notNull(),
    state: text({ enum: pliStates }).notNull(),
    /** Null until it is sealed, like `sealed` and `sha256`. */
    seq: integer(),
    sealed: blob({ mode: 'buffer' }),
    sha256: text(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    /** What went wrong at the last attempt, in French. */
    problem: text(),
    depositedAt: instant(),
    exportedAt: instant(),
    /** The signed acknowledgement, as it came. */
    accuse: text(),
    accuseOutcome: text({ enum: accuseOutcomes }),
    accuseReason: text({ enum: pliReasons }),
    /** Day written in the acknowledgement. */
    accuseOn: civilDate(),
    /** Why an acknowledgement that came is not believed, in French. */
    accuseProblem: text(),
  },
  (table) => [
    oneOf('pli_parti_side', table.side, pliSides),
    oneOf('pli_parti_state', table.state, pliStates),
    oneOfOrNull('pli_parti_outcome', table.accuseOutcome, accuseOutcomes),
    uniqueIndex('pli_parti_seq').on(table.side, table.peerCode, table.seq),
    index('pli_parti_antenne').on(table.antenneId),
    index('pli_parti_about').on(table.aboutId),
  ],
);

/** Inbox of the messages, and the ones that were refused. */
export const pliRecu = sqliteTable(
  'pli_recu',
  {
    id: id(),
    side: text({ enum: pliSides }).notNull(),
    /** Null when it comes from the porteur. */
    antenneId: text().references(() => antenne.id, { onDelete: 'restrict' }),
    /** Code of the structure it comes from. */
    peerCode: text().notNull(),
    /** Of the sealed file. */
    sha256: text().notNull(),
    /** Where it lies in the folder; null when it was brought by hand. */
    fileName: text(),
    outcome: text({ enum: accuseOutcomes }).notNull(),
    reason: text({ enum: pliReasons }),
    at: instant().notNull(),
    /** Null, like the four that follow, when it was refused. */
    seq: integer(),
    previous: text(),
    kind: text(),
    content: text(),
    aboutId: text(),
    /** The acknowledgement this structure signed. */
    accuse: text(),
    accuseDepositedAt: instant(),
  },
  (table) => [
    oneOf('pli_recu_side', table.side, pliSides),
    oneOf('pli_recu_outcome', table.outcome, accuseOutcomes),
    oneOfOrNull('pli_recu_reason', table.reason, pliReasons),
    uniqueIndex('pli_recu_seq')
      .on(table.side, table.peerCode, table.seq)
      .where(sql`${table.outcome} = 'received'`),
    uniqueIndex('pli_recu_sha256').on(table.side, table.sha256),
    index('pli_recu_antenne').on(table.antenneId),
    index('pli_recu_about').on(table.aboutId),
  ],
);
