import { and, asc, desc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '#db/open.ts';
import { antenne, instantane, parametre, reception, recu } from '#db/schema/index.ts';
import { shownHead, type SentHead } from '../journal/sentHead.ts';
import { isHead, readSentHead } from '../journal/sentHeadQueries.ts';

export type RecuRow = typeof recu.$inferSelect;

/** Imported without an acknowledgement that says so, whoever was refused before. */
export const toAcknowledge = (db: Reader) =>
  db
    .select({
      // Not its payload: eight thousand of them would be read for nothing.
      snapshot: {
        antenneId: instantane.antenneId,
        year: instantane.year,
        quarter: instantane.quarter,
        month: instantane.month,
        seq: instantane.seq,
        sha256: instantane.sha256,
      },
      // Of the card that signed it: the antenne may have another one since.
      code: sql<string>`json_extract(${instantane.payload}, '$.antenne')`,
      head: parametre.value,
    })
    .from(instantane)
    .leftJoin(parametre, isHead(parametre.key, instantane.sha256))
    .leftJoin(recu, eq(recu.sha256, instantane.sha256))
    .where(or(isNull(recu.sha256), eq(recu.outcome, 'refused')))
    .all()
    .map(({ head, ...row }) => ({ ...row, journal: readSentHead(head)?.hash ?? null }));

/** Refused, of a known antenne that was not told yet. */
export const toTellRefused = (db: Reader) =>
  db
    .select({ reception, code: antenne.code })
    .from(reception)
    .innerJoin(antenne, eq(antenne.id, reception.antenneId))
    .leftJoin(recu, eq(recu.sha256, reception.sha256))
    .where(and(isNull(recu.sha256), eq(reception.outcome, 'refused'), isNotNull(reception.reasonCode)))
    .orderBy(asc(reception.at))
    .all();

export const saveRecu = (db: Writer, row: RecuRow): void => {
  db.insert(recu).values(row).onConflictDoUpdate({ target: recu.sha256, set: row }).run();
};

export const recuOf = (db: Reader, sha256: string): RecuRow | undefined =>
  db.select().from(recu).where(eq(recu.sha256, sha256)).get();

export const undeposited = (db: Reader): RecuRow[] =>
  db.select().from(recu).where(isNull(recu.depositedAt)).orderBy(asc(recu.at)).all();

export const markDeposited = (db: Writer, { sha256, jws }: RecuRow, depositedAt: string): void => {
  db.update(recu)
    .set({ depositedAt })
    .where(and(eq(recu.sha256, sha256), eq(recu.jws, jws)))
    .run();
};

/** The sending just before of the same card, and the head it told. */
const before = alias(instantane, 'avant');
const headBefore = alias(parametre, 'tete_avant');
const told = (head: SentHead | null, former: SentHead | null) =>
  head && { ...shownHead(head), wentBack: former !== null && former.seq > head.seq };

const shownReceptions = 300;
export const lastReceptions = (db: Reader) =>
  db
    .select({
      reception,
      antenneName: antenne.name,
      recu: { sha256: recu.sha256, depositedAt: recu.depositedAt },
      // Not its payload, nor that of the one before.
      cardRank: instantane.cardRank,
      head: parametre.value,
      headBefore: headBefore.value,
    })
    .from(reception)
    .leftJoin(antenne, eq(antenne.id, reception.antenneId))
    .leftJoin(recu, eq(recu.sha256, reception.sha256))
    .leftJoin(instantane, eq(instantane.sha256, reception.sha256))
    .leftJoin(parametre, isHead(parametre.key, reception.sha256))
    .leftJoin(
      before,
      and(
        eq(before.antenneId, instantane.antenneId),
        eq(before.cardRank, instantane.cardRank),
        eq(before.seq, sql`${instantane.seq} - 1`),
      ),
    )
    .leftJoin(headBefore, isHead(headBefore.key, before.sha256))
    .orderBy(desc(reception.at), desc(reception.id))
    .limit(shownReceptions)
    .all()
    .map((row) => ({
      ...row.reception,
      journal: told(readSentHead(row.head), readSentHead(row.headBefore)),
      cardRank: row.cardRank,
      antenneName: row.antenneName,
      receipt: row.recu
        ? row.recu.depositedAt === null
          ? ('signed' as const)
          : ('deposited' as const)
        : ('none' as const),
    }));
