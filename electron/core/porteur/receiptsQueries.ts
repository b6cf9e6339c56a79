import { and, asc, desc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { antenne, instantane, reception, recu } from '#db/schema/index.ts';

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
    })
    .from(instantane)
    .leftJoin(recu, eq(recu.sha256, instantane.sha256))
    .where(or(isNull(recu.sha256), eq(recu.outcome, 'refused')))
    .all();

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

const shownReceptions = 300;
export const lastReceptions = (db: Reader) =>
  db
    .select()
    .from(reception)
    .leftJoin(antenne, eq(antenne.id, reception.antenneId))
    .leftJoin(recu, eq(recu.sha256, reception.sha256))
    .leftJoin(instantane, eq(instantane.sha256, reception.sha256))
    .orderBy(desc(reception.at), desc(reception.id))
    .limit(shownReceptions)
    .all()
    .map((row) => ({
      ...row.reception,
      cardRank: row.instantane?.cardRank ?? null,
      antenneName: row.antenne?.name ?? null,
      receipt: row.recu
        ? row.recu.depositedAt === null
          ? ('signed' as const)
          : ('deposited' as const)
        : ('none' as const),
    }));
