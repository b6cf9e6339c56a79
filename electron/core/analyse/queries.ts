import { and, desc, eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { compte, remise } from '#db/schema/index.ts';
import { snapshotOf } from '../envoi/snapshot.ts';
import { allAntennes, antennesOf, latestOfYear } from '../porteur/queries.ts';
import type { Region } from './region.ts';

/** The antennes that are part of the region in one of these years, and what they sent. */
export const regionOf = (db: Reader, years: readonly number[]): Region => ({
  antennes: allAntennes(db).filter(({ id }) =>
    years.some((year) => antennesOf(db, { year, quarter: null }).some((antenne) => antenne.id === id)),
  ),
  received: years.flatMap((year) =>
    latestOfYear(db, year).map(({ antenneId, quarter, payload }) => ({
      year,
      antenneId,
      quarter,
      counts: snapshotOf(payload).counts,
    })),
  ),
});

export type RemiseRow = typeof remise.$inferSelect;

export const insertRemise = (db: Writer, row: RemiseRow): void => {
  db.insert(remise).values(row).run();
};

/** What was already answered to the same question at level D, newest first: each a JSON of tables. */
export const givenBefore = (db: Reader, asked: string): string[] =>
  db
    .select({ payload: remise.payload })
    .from(remise)
    .where(and(eq(remise.level, 'D'), eq(remise.asked, asked)))
    .orderBy(desc(remise.at), desc(remise.id))
    .all()
    .map(({ payload }) => payload);

const shownRemises = 200;
export const lastRemises = (db: Reader) =>
  db
    .select({
      id: remise.id,
      at: remise.at,
      level: remise.level,
      format: remise.format,
      label: remise.label,
      recipient: remise.recipient,
      purpose: remise.purpose,
      account: compte.name,
    })
    .from(remise)
    .innerJoin(compte, eq(compte.id, remise.compteId))
    .orderBy(desc(remise.at), desc(remise.id))
    .limit(shownRemises)
    .all();
