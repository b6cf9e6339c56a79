import { and, asc, between, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { antenne, instantane, reception } from '#db/schema/index.ts';

export type AntenneRow = typeof antenne.$inferSelect;
export type InstantaneRow = typeof instantane.$inferSelect;
export type ReceptionRow = typeof reception.$inferSelect;

export const allAntennes = (db: Reader): AntenneRow[] => db.select().from(antenne).orderBy(asc(antenne.name)).all();

export const insertAntenne = (db: Writer, row: AntenneRow): void => {
  db.insert(antenne).values(row).run();
};

/** Latest version of each antenne's quarter in a year, payloads included. */
export function latestOfYear(db: Reader, year: number): InstantaneRow[] {
  const rows = db.select().from(instantane).where(eq(instantane.year, year)).orderBy(asc(instantane.seq)).all();
  return [...new Map(rows.map((row) => [`${row.antenneId} ${row.quarter}`, row])).values()];
}

export const snapshotYears = (db: Reader): number[] =>
  db
    .selectDistinct({ year: instantane.year })
    .from(instantane)
    .orderBy(desc(instantane.year))
    .all()
    .map(({ year }) => year);

export const bySha256 = (db: Reader, sha256: string): InstantaneRow | undefined =>
  db.select().from(instantane).where(eq(instantane.sha256, sha256)).get();

/** The versions just before and just after `seq`, and `seq` itself, when they are known. */
export const neighbours = (db: Reader, antenneId: string, seq: number): InstantaneRow[] =>
  db
    .select()
    .from(instantane)
    .where(and(eq(instantane.antenneId, antenneId), between(instantane.seq, seq - 1, seq + 1)))
    .all();

/** A later version of the same quarter is already there. */
export const hasLaterVersion = (
  db: Reader,
  { antenneId, year, quarter, seq }: { antenneId: string; year: number; quarter: number; seq: number },
): boolean =>
  db
    .select({ id: instantane.id })
    .from(instantane)
    .where(
      and(
        eq(instantane.antenneId, antenneId),
        eq(instantane.year, year),
        eq(instantane.quarter, quarter),
        gt(instantane.seq, seq),
      ),
    )
    .get() !== undefined;

export const insertInstantane = (db: Writer, row: InstantaneRow): void => {
  db.insert(instantane).values(row).run();
};

/** Names of files that need not be fetched again. A refused one is: its sender may have been enrolled since. */
export const settledFileNames = (db: Reader): Set<string> =>
  new Set(
    db
      .select({ fileName: reception.fileName })
      .from(reception)
      .where(inArray(reception.outcome, ['imported', 'already']))
      .all()
      .map(({ fileName }) => fileName),
  );

/** The same file refused for the same reason is told once. */
export const alreadyTold = (db: Reader, sha256: string, reason: string): boolean =>
  db
    .select({ id: reception.id })
    .from(reception)
    .where(and(eq(reception.sha256, sha256), eq(reception.reason, reason)))
    .get() !== undefined;

export const insertReception = (db: Writer, row: ReceptionRow): void => {
  db.insert(reception).values(row).run();
};

const shownReceptions = 300;
export const lastReceptions = (db: Reader): (ReceptionRow & { antenneName: string | null })[] =>
  db
    .select()
    .from(reception)
    .leftJoin(antenne, eq(antenne.id, reception.antenneId))
    .orderBy(desc(reception.at), desc(reception.id))
    .limit(shownReceptions)
    .all()
    .map((row) => ({ ...row.reception, antenneName: row.antenne?.name ?? null }));
