import { and, desc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import type { z } from 'zod';
import type { Envoi } from '#contract/envoi.ts';
import type { Quarter } from '#contract/values.ts';
import type { Reader, Writer } from '#db/open.ts';
import { envoi } from '#db/schema/index.ts';
import { refuse } from '../refusal.ts';
import { refusedBecause, unknownReason } from './receipt.ts';
import { periodKey } from './seal.ts';

export type EnvoiRow = typeof envoi.$inferSelect;
export type EnvoiLine = z.input<typeof Envoi>;

export const lineOf = (all: EnvoiRow): EnvoiLine => {
  const { id, payload: _payload, sealed: _sealed, receipt: _receipt, carried: _carried, ...row } = all;
  const { receiptOutcome, receiptReason } = row;
  if (receiptOutcome === null) return { envoiId: id, ...row };
  return {
    envoiId: id,
    ...row,
    state: receiptOutcome === 'imported' ? 'acknowledged' : 'refused',
    nextAttemptAt: null,
    problem: receiptOutcome === 'imported' ? null : receiptReason ? refusedBecause[receiptReason] : unknownReason,
  };
};

export const envoiById = (db: Reader, id: string): EnvoiRow =>
  db.select().from(envoi).where(eq(envoi.id, id)).get() ??
  refuse('envoi-unknown', 'Cet envoi n’existe plus\u00a0: revenez à la boîte d’envoi.');

export const allEnvois = (db: Reader): EnvoiRow[] => db.select().from(envoi).orderBy(desc(envoi.seq)).all();

/** What each sealed file is known by, when, and the porteur's signed word on it. */
export const sentFiles = (db: Reader): Pick<EnvoiRow, 'sha256' | 'sealedAt' | 'receipt'>[] =>
  db
    .select({ sha256: envoi.sha256, sealedAt: envoi.sealedAt, receipt: envoi.receipt })
    .from(envoi)
    .orderBy(envoi.seq)
    .all();

export const lastEnvoi = (db: Reader): { seq: number; sha256: string } | undefined =>
  db.select({ seq: envoi.seq, sha256: envoi.sha256 }).from(envoi).orderBy(desc(envoi.seq)).limit(1).get();

/** Every version of every quarter of a year, oldest first. */
export const envoisOfYear = (db: Reader, year: number): Pick<EnvoiRow, 'quarter' | 'seq' | 'payload' | 'carried'>[] =>
  db
    .select({ quarter: envoi.quarter, seq: envoi.seq, payload: envoi.payload, carried: envoi.carried })
    .from(envoi)
    .where(and(eq(envoi.year, year), isNull(envoi.month)))
    .orderBy(envoi.seq)
    .all();

export const sendableAt = (db: Reader, now: string): string[] =>
  db
    .select({ id: envoi.id })
    .from(envoi)
    .where(
      and(
        inArray(envoi.state, ['sealed', 'waiting']),
        isNull(envoi.receiptOutcome),
        or(isNull(envoi.nextAttemptAt), lte(envoi.nextAttemptAt, now)),
      ),
    )
    .orderBy(envoi.seq)
    .all()
    .map(({ id }) => id);

/** Periods that were sealed, by their key, and how many times. */
export const sentPeriods = (db: Reader): Map<string, number> => {
  const rows = db.select({ year: envoi.year, quarter: envoi.quarter, month: envoi.month }).from(envoi).all();
  const sent = new Map<string, number>();
  for (const row of rows) sent.set(periodKey(row), (sent.get(periodKey(row)) ?? 0) + 1);
  return sent;
};

const watched = 12;
/** Delivered or handed over, not acknowledged yet: the newest ones. A refusal may be followed by better news. */
export const awaitingReceipt = (db: Reader): EnvoiRow[] =>
  db
    .select()
    .from(envoi)
    .where(
      and(
        inArray(envoi.state, ['verified', 'exported']),
        or(isNull(envoi.receiptOutcome), eq(envoi.receiptOutcome, 'refused')),
      ),
    )
    .orderBy(desc(envoi.seq))
    .limit(watched)
    .all();

/** What a quarter says at the porteur's: its last sending. */
export const lastSent = (db: Reader, { year, quarter }: Quarter): { payload: string; sealedAt: string } | undefined =>
  db
    .select({ payload: envoi.payload, sealedAt: envoi.sealedAt })
    .from(envoi)
    .where(and(eq(envoi.year, year), eq(envoi.quarter, quarter), isNull(envoi.month)))
    .orderBy(desc(envoi.seq))
    .limit(1)
    .get();

export const envoiBySha256 = (db: Reader, sha256: string): EnvoiRow | undefined =>
  db.select().from(envoi).where(eq(envoi.sha256, sha256)).get();

export const insertEnvoi = (db: Writer, row: typeof envoi.$inferInsert): void => {
  db.insert(envoi).values(row).run();
};

export const updateEnvoi = (db: Writer, id: string, change: Partial<EnvoiRow>): void => {
  db.update(envoi).set(change).where(eq(envoi.id, id)).run();
};
