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
  sql,
  type Placeholder,
} from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Period } from '#contract/values.ts';
import type { Reader, Writer } from '#db/open.ts';
import {
  ancienneCarte,
  ancienNom,
  antenne,
  apresCloture,
  cloture,
  instantane,
  reception,
  suite,
} from '#db/schema/index.ts';
import { periodBounds } from '../calendar/period.ts';
import { refuse } from '../refusal.ts';
import { setAsideIds } from './ecartsQueries.ts';
import { isExpected, nameOn, quarterKey, type Continuation } from './expected.ts';
import type { KnownAntenne } from './openSnapshot.ts';

export type AntenneRow = typeof antenne.$inferSelect;
export type InstantaneRow = typeof instantane.$inferSelect;
type ReceptionRow = typeof reception.$inferSelect;

export const allAntennes = (db: Reader): AntenneRow[] => db.select().from(antenne).orderBy(asc(antenne.name)).all();

export const antenneById = (db: Reader, id: string): AntenneRow =>
  db.select().from(antenne).where(eq(antenne.id, id)).get() ??
  refuse('antenne-unknown', 'Cette antenne n’existe plus\u00a0: rechargez la page.', 'antenneId');

export const insertAntenne = (db: Writer, row: typeof antenne.$inferInsert): void => {
  db.insert(antenne).values(row).run();
};

export const setCpca = (db: Writer, antenneId: string, cpca: string): void => {
  db.update(antenne).set({ cpca }).where(eq(antenne.id, antenneId)).run();
};

export const saveReceptionKey = (db: Writer, id: string, receptionKey: string | null): void => {
  db.update(antenne).set({ receptionKey }).where(eq(antenne.id, id)).run();
};

/** Every card that was ever enrolled; files of those that are no longer believed are refused, and told why. */
export function allCards(db: Reader): KnownAntenne[] {
  const current = allAntennes(db).map(({ id, code, publicKey, revokedAt }) => ({
    id,
    code,
    publicKey,
    revoked: revokedAt !== null,
  }));
  const former = db.select().from(ancienneCarte).all();
  return [
    ...current,
    ...former.map(({ antenneId, code, publicKey }) => ({ id: antenneId, code, publicKey, revoked: true })),
  ];
}

export const continuations = (db: Reader): Continuation[] => db.select().from(suite).all();

/** An antenne as it was at the end of a period, and the quarters of that year it is part of the region in. */
export interface CoveredAntenne {
  readonly id: string;
  readonly name: string;
  expects(this: void, quarter: number): boolean;
}

/** The name each antenne had on a day. */
export function namesOn(db: Reader, day: string): Map<string, string> {
  const former = db.select().from(ancienNom).all();
  const formerOf = (id: string) => former.filter(({ antenneId }) => antenneId === id);
  return new Map(allAntennes(db).map(({ id, name }) => [id, nameOn(name, formerOf(id), day)]));
}

/** Those of the region in at least one quarter of a period. */
export function antennesOf(db: Reader, period: Period): CoveredAntenne[] {
  const links = continuations(db);
  const names = namesOn(db, periodBounds(period).to);
  const asked = period.quarter === null ? [1, 2, 3, 4] : [period.quarter];
  return allAntennes(db)
    .map((row) => ({
      id: row.id,
      name: names.get(row.id) ?? row.name,
      expects: (quarter: number) => isExpected(row, links, quarterKey(period.year, quarter)),
    }))
    .filter(({ expects }) => asked.some(expects));
}

/** It came after a closing that still holds, and nobody accepted it. */
export const waits = and(isNotNull(cloture.id), isNull(cloture.reopenedAt), isNull(apresCloture.acceptedAt));

/** One version, without its figures. */
type CountingVersion = Pick<InstantaneRow, 'id' | 'antenneId' | 'year' | 'quarter'>;

/**
 * The version that counts of each antenne's quarter, from one year to another, both included: the only place that says it.
 * What waits after a closing does not count, nor what was set aside, nor a quarter in which the antenne is not part of the region.
 */
export function countingVersions(db: Reader, from: number, to: number): CountingVersion[] {
  const { id, antenneId, year, quarter } = instantane;
  const rows = db
    .select({ id, antenneId, year, quarter })
    .from(instantane)
    .leftJoin(apresCloture, eq(apresCloture.instantaneId, instantane.id))
    .leftJoin(cloture, eq(cloture.id, apresCloture.clotureId))
    .where(and(between(instantane.year, from, to), isNull(instantane.month), sql`not (${waits})`))
    .orderBy(asc(instantane.cardRank), asc(instantane.seq))
    .all();
  const links = continuations(db);
  const known = new Map(allAntennes(db).map((row) => [row.id, row]));
  const aside = setAsideIds(db);
  const latest = new Map(
    rows
      .filter((row) => !aside.has(row.id))
      .map((row) => [`${row.antenneId} ${quarterKey(row.year, row.quarter)}`, row]),
  );
  return [...latest.values()].filter((row) => {
    const of = known.get(row.antenneId);
    return of !== undefined && isExpected(of, links, quarterKey(row.year, row.quarter));
  });
}

/** The same of one year, payloads included; no month is ever among them. */
export function latestOfYear(db: Reader, year: number): InstantaneRow[] {
  const ids = countingVersions(db, year, year).map(({ id }) => id);
  return db.select().from(instantane).where(inArray(instantane.id, ids)).all();
}

export const openClosureOf = (db: Reader, year: number, quarter: number) =>
  db
    .select()
    .from(cloture)
    .where(and(eq(cloture.year, year), eq(cloture.quarter, quarter), isNull(cloture.reopenedAt)))
    .get();

/** Latest « point d’étape » of each antenne. */
export function latestPoints(db: Reader): InstantaneRow[] {
  const rows = db
    .select()
    .from(instantane)
    .where(isNotNull(instantane.month))
    .orderBy(asc(instantane.year), asc(instantane.month), asc(instantane.cardRank), asc(instantane.seq))
    .all();
  const aside = setAsideIds(db);
  return [...new Map(rows.filter(({ id }) => !aside.has(id)).map((row) => [row.antenneId, row])).values()];
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
    .where(
      and(
        eq(instantane.antenneId, given('antenneId')),
        eq(instantane.cardRank, given('cardRank')),
        between(instantane.seq, given('from'), given('to')),
      ),
    )
    .prepare(),
);
/** The versions just before and just after `seq` in the sequence of one card, and `seq` itself, when they are known. */
export const neighbours = (
  db: Reader,
  { antenneId, cardRank, seq }: Pick<InstantaneRow, 'antenneId' | 'cardRank' | 'seq'>,
) => neighboursQuery(db).all({ antenneId, cardRank, from: seq - 1, to: seq + 1 });

const cardRankQuery = prepared((db: Reader) =>
  db
    .select({ rank: antenne.cardRank })
    .from(antenne)
    .where(eq(antenne.id, given('antenneId')))
    .prepare(),
);
export const cardRankOf = (db: Reader, antenneId: string): number => cardRankQuery(db).get({ antenneId })?.rank ?? 1;

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
        eq(instantane.cardRank, given('cardRank')),
        gt(instantane.seq, given('seq')),
      ),
    )
    .prepare(),
);
/** A later version of the same period is already there. */
export const hasLaterVersion = (
  db: Reader,
  version: Pick<InstantaneRow, 'antenneId' | 'year' | 'quarter' | 'month' | 'cardRank' | 'seq'>,
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
/** In a closed quarter it waits for a decision. */
export const insertInstantane = (db: Writer, row: InstantaneRow): void => {
  instantaneQuery(db).run(row);
  const closure = row.month === null ? openClosureOf(db, row.year, row.quarter) : undefined;
  if (closure) db.insert(apresCloture).values({ instantaneId: row.id, clotureId: closure.id }).run();
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
