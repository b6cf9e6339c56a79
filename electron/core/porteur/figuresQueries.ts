import { between, eq, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { chiffres, instantane } from '#db/schema/index.ts';
import type { SnapshotShape } from '../envoi/snapshot.ts';
import { integersOf, isWhole, packed, Sums, unpacked, type Packed } from './figures.ts';
import type { Received } from './consolidate.ts';
import { countingVersions, prepared } from './queries.ts';

const insertion = prepared((db: Writer) =>
  db
    .insert(chiffres)
    .values({
      instantaneId: sql.placeholder('instantaneId'),
      definitions: sql.placeholder('definitions'),
      counts: sql.placeholder('counts'),
    })
    .prepare(),
);

/** Keeps beside a snapshot its counts as they are summed. */
export function insertFigures(db: Writer, instantaneId: string, snapshot: SnapshotShape): void {
  const counts = packed(snapshot);
  if (counts) insertion(db).run({ instantaneId, definitions: snapshot.definitions, counts });
}

export interface ReceivedOfYear extends Received {
  readonly year: number;
}

/** The versions that count, as `countingVersions` says, with what is kept to sum them. */
function latestOfYears(db: Reader, from: number, to: number) {
  const kept = new Map(
    db
      .select({ id: chiffres.instantaneId, definitions: chiffres.definitions, counts: chiffres.counts })
      .from(chiffres)
      .innerJoin(instantane, eq(instantane.id, chiffres.instantaneId))
      .where(between(instantane.year, from, to))
      .all()
      .map(({ id, ...figures }) => [id, figures]),
  );
  return countingVersions(db, from, to).map((version) => ({
    ...version,
    ...(kept.get(version.id) ?? { definitions: null, counts: null }),
  }));
}
type LatestRow = ReturnType<typeof latestOfYears>[number];

const packedOf = ({ definitions, counts }: LatestRow): Packed | null => {
  if (definitions === null || counts === null) return null;
  return isWhole({ definitions, counts }) ? { definitions, counts } : null;
};

/**
 * The counts of each antenne and quarter, from one year to another, both included.
 * @param isAsked which antennes: opening the figures of two hundred costs ten times as much as finding them
 */
export const figuresOfYears = (
  db: Reader,
  from: number,
  to: number,
  isAsked: (antenneId: string) => boolean = () => true,
): ReceivedOfYear[] =>
  latestOfYears(db, from, to)
    .filter(({ antenneId }) => isAsked(antenneId))
    .map((row) => {
      const { antenneId, year, quarter } = row;
      const packed = packedOf(row);
      const counts = packed && unpacked(packed.definitions, integersOf(packed.counts));
      return { antenneId, year, quarter, counts: counts ?? countsOf(db, row.id) };
    });

export interface Summed {
  /** Which antenne answered which quarter. */
  readonly answered: readonly { readonly antenneId: string; readonly year: number; readonly quarter: number }[];
  /** Sums of each group, in the place of an antenne. */
  readonly groups: readonly ReceivedOfYear[];
}

/**
 * The same summed by group, without a figure of any antenne: two hundred of them over ten years in a fraction of a second.
 * @param groupOf what an antenne is summed with; null leaves it out
 */
export function summedOfYears(
  db: Reader,
  from: number,
  to: number,
  groupOf: (antenneId: string) => string | null,
): Summed {
  const answered: Summed['answered'][number][] = [];
  const sums = new Map<string, { group: string; year: number; quarter: number; sums: Sums }>();
  const groups: ReceivedOfYear[] = [];
  for (const row of latestOfYears(db, from, to)) {
    const { antenneId, year, quarter } = row;
    const group = groupOf(antenneId);
    if (group === null) continue;
    answered.push({ antenneId, year, quarter });
    const packed = packedOf(row);
    if (!packed) {
      groups.push({ antenneId: group, year, quarter, counts: countsOf(db, row.id) });
      continue;
    }
    const key = `${group} ${String(year)} ${String(quarter)}`;
    const known = sums.get(key) ?? { group, year, quarter, sums: new Sums() };
    sums.set(key, known);
    known.sums.add(packed);
  }
  for (const { group, year, quarter, sums: of } of sums.values())
    groups.push(...of.counts().map((counts) => ({ antenneId: group, year, quarter, counts })));
  return { answered, groups };
}

const countsOf = (db: Reader, id: string): SnapshotShape['counts'] => {
  const row = db.select({ payload: instantane.payload }).from(instantane).where(eq(instantane.id, id)).get();
  return (JSON.parse(row?.payload ?? '{}') as SnapshotShape).counts;
};
