import { and, asc, desc, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { ReportPart } from '#contract/rapportTerms.ts';
import type { Period } from '#contract/values.ts';
import type { Reader, Writer } from '#db/open.ts';
import { compte, rapportVersion } from '#db/schema/index.ts';
import { snapshotOf } from '../envoi/snapshot.ts';
import { consolidate } from '../porteur/consolidate.ts';
import { antennesOf, latestOfYear } from '../porteur/queries.ts';
import type { VersionRow } from './carry.ts';

/** Every version until a year, oldest first, without what it says. */
export const versionsUntil = (db: Reader, year: number): VersionRow[] =>
  db
    .select({
      id: rapportVersion.id,
      year: rapportVersion.year,
      part: rapportVersion.part,
      antenneId: rapportVersion.antenneId,
      cleared: isNull(rapportVersion.content).mapWith(Boolean),
      at: rapportVersion.at,
      author: compte.name,
    })
    .from(rapportVersion)
    .innerJoin(compte, eq(compte.id, rapportVersion.compteId))
    .where(lte(rapportVersion.year, year))
    .orderBy(asc(rapportVersion.year), asc(rapportVersion.at), asc(rapportVersion.id))
    .all();

/** What some versions say, by id. */
export const contentsOf = (db: Reader, ids: readonly string[]): ReadonlyMap<string, unknown> =>
  new Map(
    db
      .select({ id: rapportVersion.id, content: rapportVersion.content })
      .from(rapportVersion)
      .where(inArray(rapportVersion.id, [...ids]))
      .all()
      .map(({ id, content }) => [id, content === null ? null : (JSON.parse(content) as unknown)]),
  );

const ofPart = (year: number, part: ReportPart, antenneId: string | null) =>
  and(
    eq(rapportVersion.year, year),
    eq(rapportVersion.part, part),
    antenneId === null ? isNull(rapportVersion.antenneId) : eq(rapportVersion.antenneId, antenneId),
  );

/** Versions of one part in one year, newest first. */
export const versionsOfPart = (db: Reader, year: number, part: ReportPart, antenneId: string | null) =>
  db
    .select({ id: rapportVersion.id, author: compte.name, at: rapportVersion.at, content: rapportVersion.content })
    .from(rapportVersion)
    .innerJoin(compte, eq(compte.id, rapportVersion.compteId))
    .where(ofPart(year, part, antenneId))
    .orderBy(desc(rapportVersion.at), desc(rapportVersion.id))
    .all();

export const insertVersion = (db: Writer, row: typeof rapportVersion.$inferInsert): void => {
  db.insert(rapportVersion).values(row).run();
};

/** The sums of a period, from the version that counts of each antenne and quarter. */
export const consolidatedOf = (db: Reader, period: Period) =>
  consolidate(
    period,
    antennesOf(db, period),
    latestOfYear(db, period.year).map(({ antenneId, quarter, payload }) => ({
      antenneId,
      quarter,
      counts: snapshotOf(payload).counts,
    })),
  );
