import { and, eq, gte, isNull, lte, max } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { chiffres, instantane } from '#db/schema/index.ts';
import type { SnapshotShape } from '../envoi/snapshot.ts';
import { packed, unpacked } from './figures.ts';
import type { Received } from './consolidate.ts';

/** Keeps beside a snapshot its counts as they are summed. */
export function insertFigures(db: Writer, instantaneId: string, snapshot: SnapshotShape): void {
  const counts = packed(snapshot);
  if (counts) db.insert(chiffres).values({ instantaneId, definitions: snapshot.definitions, counts }).run();
}

export interface ReceivedOfYear extends Received {
  readonly year: number;
}

/** The counts of the latest version of each antenne and quarter, from one year to another, both included. */
export function figuresOfYears(db: Reader, from: number, to: number): ReceivedOfYear[] {
  // With max() alone, SQLite takes the other columns from the row that holds it.
  const latest = db
    .select({
      id: instantane.id,
      antenneId: instantane.antenneId,
      year: instantane.year,
      quarter: instantane.quarter,
      seq: max(instantane.seq),
      definitions: chiffres.definitions,
      counts: chiffres.counts,
    })
    .from(instantane)
    .leftJoin(chiffres, eq(chiffres.instantaneId, instantane.id))
    .where(and(gte(instantane.year, from), lte(instantane.year, to), isNull(instantane.month)))
    .groupBy(instantane.antenneId, instantane.year, instantane.quarter)
    .all();
  return latest.map(({ id, antenneId, year, quarter, definitions, counts }) => ({
    antenneId,
    year,
    quarter,
    counts: (definitions !== null && counts !== null && unpacked(definitions, counts)) || countsOf(db, id),
  }));
}

const countsOf = (db: Reader, id: string): SnapshotShape['counts'] => {
  const row = db.select({ payload: instantane.payload }).from(instantane).where(eq(instantane.id, id)).get();
  return (JSON.parse(row?.payload ?? '{}') as SnapshotShape).counts;
};
