import {
  and,
  asc,
  between,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  or,
  sql,
  type Placeholder,
} from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '#db/open.ts';
import { antenne, instantane, reception, recu } from '#db/schema/index.ts';

export type AntenneRow = typeof antenne.$inferSelect;
export type InstantaneRow = typeof instantane.$inferSelect;
type ReceptionRow = typeof reception.$inferSelect;
export type RecuRow = typeof recu.$inferSelect;

export const allAntennes = (db: Reader): AntenneRow[] => db.select().from(antenne).orderBy(asc(antenne.name)).all();

export const insertAntenne = (db: Writer, row: AntenneRow): void => {
  db.insert(antenne).values(row).run();
};

export const setCpca = (db: Writer, antenneId: string, cpca: string): void => {
  db.update(antenne).set({ cpca }).where(eq(antenne.id, antenneId)).run();
};

/** Latest version of each antenne's quarter in a year, payloads included; no month is ever among them. */
export function latestOfYear(db: Reader, year: number): InstantaneRow[] {
  const rows = db
    .select()
    .from(instantane)
    .where(and(eq(instantane.year, year), isNull(instantane.month)))
    .orderBy(asc(instantane.seq))
    .all();
  return [...new Map(rows.map((row) => [`${row.antenneId} ${row.quarter}`, row])).values()];
}

/** Latest « point d’étape » of each antenne. */
export function latestPoints(db: Reader): InstantaneRow[] {
  const rows = db
    .select()
    .from(instantane)
    .where(isNotNull(instantane.month))
    .orderBy(asc(instantane.year), asc(instantane.month), asc(instantane.seq))
    .all();
  return [...new Map(rows.map((row) => [row.antenneId, row])).values()];
}

export const snapshotYears = (db: Reader): number[] =>
  db
    .selectDistinct({ year: instantane.year })
    .from(instantane)
    .where(isNull(instantane.month))
    .orderBy(desc(instantane.year))
    .all()
    .map(({ year }) => year);

/**
 * What receiving one file asks and writes, prepared once for the files of a transaction: building a query costs more than
 * running it.
 */
export const prepared = <Handle extends Reader, T>(prepare: (db: Handle) => T): ((db: Handle) => T) => {
  const known = new WeakMap<Handle, T>();
  return (db) => {
    const statement = known.get(db) ?? prepare(db);
    known.set(db, statement);
    return statement;
  };
};
const given = (name: string) => sql.placeholder(name);

const isKnownQuery = prepared((db: Reader) =>
  db
    .select({ id: instantane.id })
    .from(instantane)
    .where(eq(instantane.sha256, given('sha256')))
    .prepare(),
);
export const isKnown = (db: Reader, sha256: string): boolean => isKnownQuery(db).get({ sha256 }) !== undefined;

const neighboursQuery = prepared((db: Reader) =>
  db
    .select({ id: instantane.id, seq: instantane.seq, sha256: instantane.sha256 })
    .from(instantane)
    .where(and(eq(instantane.antenneId, given('antenneId')), between(instantane.seq, given('from'), given('to'))))
    .prepare(),
);
/** The versions just before and just after `seq`, and `seq` itself, when they are known. */
export const neighbours = (db: Reader, antenneId: string, seq: number) =>
  neighboursQuery(db).all({ antenneId, from: seq - 1, to: seq + 1 });

export const payloadOf = (db: Reader, id: string): string =>
  db.select({ payload: instantane.payload }).from(instantane).where(eq(instantane.id, id)).get()?.payload ?? '';

const laterQuery = prepared((db: Reader) =>
  db
    .select({ id: instantane.id })
    .from(instantane)
    .where(
      and(
        eq(instantane.antenneId, given('antenneId')),
        eq(instantane.year, given('year')),
        eq(instantane.quarter, given('quarter')),
        sql`${instantane.month} is ${given('month')}`,
        gt(instantane.seq, given('seq')),
      ),
    )
    .prepare(),
);
/** A later version of the same period is already there. */
export const hasLaterVersion = (
  db: Reader,
  version: { antenneId: string; year: number; quarter: number; month: number | null; seq: number },
): boolean => laterQuery(db).get(version) !== undefined;

/** Every column given by its name: one added to the table is asked for at once. */
const everyColumn = (table: SQLiteTable): Record<string, Placeholder> =>
  Object.fromEntries(Object.keys(getTableColumns(table)).map((name) => [name, given(name)]));

const instantaneQuery = prepared((db: Writer) =>
  db
    .insert(instantane)
    .values(everyColumn(instantane) as never)
    .prepare(),
);
export const insertInstantane = (db: Writer, row: InstantaneRow): void => {
  instantaneQuery(db).run(row);
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

const receptionQuery = prepared((db: Writer) =>
  db
    .insert(reception)
    .values(everyColumn(reception) as never)
    .prepare(),
);
export const insertReception = (db: Writer, row: ReceptionRow): void => {
  receptionQuery(db).run(row);
};

const shownReceptions = 300;
export const lastReceptions = (db: Reader) =>
  db
    .select()
    .from(reception)
    .leftJoin(antenne, eq(antenne.id, reception.antenneId))
    .leftJoin(recu, eq(recu.sha256, reception.sha256))
    .orderBy(desc(reception.at), desc(reception.id))
    .limit(shownReceptions)
    .all()
    .map((row) => ({
      ...row.reception,
      antenneName: row.antenne?.name ?? null,
      receipt: row.recu
        ? row.recu.depositedAt === null
          ? ('signed' as const)
          : ('deposited' as const)
        : ('none' as const),
    }));

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
      code: antenne.code,
    })
    .from(instantane)
    .innerJoin(antenne, eq(antenne.id, instantane.antenneId))
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
