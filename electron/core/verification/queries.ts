import { desc, eq, inArray } from 'drizzle-orm';
import type { Period, Quarter } from '#contract/values.ts';
import type { Reader, Writer } from '#db/open.ts';
import { compte, constatVu, question } from '#db/schema/index.ts';
import { isOver } from '../calendar/period.ts';
import { snapshotOf } from '../envoi/snapshot.ts';
import { antennesOf, latestOfYear } from '../porteur/queries.ts';
import { periodOf } from '../questions/queries.ts';
import { doublesIn } from './doubles.ts';
import type { Received } from './figures.ts';
import type { Region } from './rules.ts';

/** Latest version of each antenne's quarter in these years. */
export function receivedIn(db: Reader, years: readonly number[]): Received[] {
  return years.flatMap((year) =>
    latestOfYear(db, year).flatMap(({ antenneId, quarter, payload }) => {
      const period = periodOf(year, quarter);
      return period.quarter === null
        ? []
        : [{ antenneId, quarter: { year, quarter: period.quarter }, counts: snapshotOf(payload).counts }];
    }),
  );
}

const yearsBefore = 3;

export function regionOf(db: Reader, quarter: Quarter, today: string): Region {
  const antennes = antennesOf(db, quarter).map(({ id, name }) => ({ id, name }));
  const years = Array.from({ length: yearsBefore + 1 }, (_, back) => quarter.year - back);
  const received = receivedIn(db, years);
  return {
    quarter,
    over: isOver(quarter, today),
    antennes,
    received,
    doubles: doublesIn(antennes, inPeriod(received, quarter)),
  };
}

export const inPeriod = (received: readonly Received[], { year, quarter }: Period): Received[] =>
  received.filter((each) => each.quarter.year === year && (quarter === null || each.quarter.quarter === quarter));

export type Vu = typeof constatVu.$inferSelect;

export const seenOf = (db: Reader): ReadonlyMap<string, Vu & { author: string }> =>
  new Map(
    db
      .select({ row: constatVu, author: compte.name })
      .from(constatVu)
      .innerJoin(compte, eq(compte.id, constatVu.compteId))
      .all()
      .map(({ row, author }) => [row.findingId, { ...row, author }]),
  );

export const markSeen = (db: Writer, row: Vu): void => {
  db.insert(constatVu).values(row).onConflictDoUpdate({ target: constatVu.findingId, set: row }).run();
};

export const unmarkSeen = (db: Writer, findingId: string): void => {
  db.delete(constatVu).where(eq(constatVu.findingId, findingId)).run();
};

/** The last question asked from each of these findings. */
export const askedFrom = (db: Reader, findingIds: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    findingIds.length === 0
      ? []
      : db
          .select({ id: question.id, findingId: question.findingId })
          .from(question)
          .where(inArray(question.findingId, [...findingIds]))
          .orderBy(desc(question.at))
          .all()
          .toReversed()
          .map(({ id, findingId }) => [findingId ?? '', id]),
  );
