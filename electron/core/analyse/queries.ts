import { and, desc, eq } from 'drizzle-orm';
import type { Session } from '#contract/coffre.ts';
import type { Reader, Writer } from '#db/open.ts';
import { compte, remise } from '#db/schema/index.ts';
import { cpcaOf } from '../porteur/cpca.ts';
import { figuresOfYears } from '../porteur/figuresQueries.ts';
import { allAntennes, antennesOf } from '../porteur/queries.ts';
import type { Member, Region } from './region.ts';

/** The antennes that are part of the region in one of these years, or those of one scheme, and what they sent. */
export function regionOf(db: Reader, years: readonly number[], session: Session, cpca: string | null = null): Region {
  const antennes = membersOf(db, years, session).filter((member) => cpca === null || member.cpca === cpca);
  const ids = new Set(antennes.map(({ id }) => id));
  const isAsked = (id: string) => ids.has(id);
  return { antennes, received: figuresOfYears(db, Math.min(...years), Math.max(...years), isAsked) };
}

function membersOf(db: Reader, years: readonly number[], session: Session): Member[] {
  const there = new Set(years.flatMap((year) => antennesOf(db, { year, quarter: null }).map(({ id }) => id)));
  return allAntennes(db)
    .filter(({ id }) => there.has(id))
    .map((row) => ({ id: row.id, name: row.name, departement: row.departement, cpca: cpcaOf(row, session) }));
}

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

/** What was given at level R, oldest first. */
export const restrictedBefore = (db: Reader) =>
  db
    .select({ at: remise.at, label: remise.label, recipient: remise.recipient, payload: remise.payload })
    .from(remise)
    .where(eq(remise.level, 'R'))
    .orderBy(remise.at, remise.id)
    .all();

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
