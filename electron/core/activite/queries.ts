import { and, asc, between, eq, gte, isNull, lte, or, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { z } from 'zod';
import { FormationInput } from '#contract/activite.ts';
import type { Reader, Writer } from '#db/open.ts';
import { communication, etude, evenement, formation } from '#db/schema/index.ts';
import type { Interval } from '../calendar/period.ts';

type FormationRow = typeof formation.$inferSelect;

const Lists = FormationInput.pick({ participants: true, evaluations: true });

const formationOf = ({ participants, evaluations, createdAt: _at, removedAt: _removed, ...row }: FormationRow) => ({
  ...row,
  ...Lists.parse({ participants: JSON.parse(participants), evaluations: JSON.parse(evaluations) }),
});
export type Formation = ReturnType<typeof formationOf>;

export const formationsOf = (db: Reader, { from, to }: Interval): Formation[] =>
  db
    .select()
    .from(formation)
    .where(and(isNull(formation.removedAt), between(formation.firstDay, from, to)))
    .orderBy(asc(formation.firstDay), asc(formation.id))
    .all()
    .map(formationOf);

export const evenementsOf = (db: Reader, { from, to }: Interval) =>
  db
    .select()
    .from(evenement)
    .where(and(isNull(evenement.removedAt), between(evenement.day, from, to)))
    .orderBy(asc(evenement.day), asc(evenement.id))
    .all();

export const communicationsOf = (db: Reader, { from, to }: Interval) =>
  db
    .select()
    .from(communication)
    .where(and(isNull(communication.removedAt), between(communication.day, from, to)))
    .orderBy(asc(communication.day), asc(communication.id))
    .all();

/** Those that last through the interval, or through a part of it. */
export const etudesOf = (db: Reader, { from, to }: Interval) =>
  db
    .select()
    .from(etude)
    .where(and(isNull(etude.removedAt), lte(etude.startsOn, to), or(isNull(etude.endsOn), gte(etude.endsOn, from))))
    .orderBy(asc(etude.startsOn), asc(etude.id))
    .all();

const yearOf = (column: SQLiteColumn) => sql<number>`cast(substr(${column}, 1, 4) as integer)`;

export const activiteYears = (db: Reader): number[] =>
  [
    db
      .selectDistinct({ year: yearOf(formation.firstDay) })
      .from(formation)
      .where(isNull(formation.removedAt)),
    db
      .selectDistinct({ year: yearOf(evenement.day) })
      .from(evenement)
      .where(isNull(evenement.removedAt)),
    db
      .selectDistinct({ year: yearOf(communication.day) })
      .from(communication)
      .where(isNull(communication.removedAt)),
    db
      .selectDistinct({ year: yearOf(etude.startsOn) })
      .from(etude)
      .where(isNull(etude.removedAt)),
  ].flatMap((query) => query.all().map(({ year }) => year));

export const professionsTyped = (db: Reader): string[] =>
  [
    ...new Set(
      db
        .select({ participants: formation.participants })
        .from(formation)
        .where(isNull(formation.removedAt))
        .all()
        .flatMap(({ participants }) =>
          z
            .array(z.object({ profession: z.string() }))
            .parse(JSON.parse(participants))
            .map(({ profession }) => profession),
        ),
    ),
  ].toSorted((a, b) => a.localeCompare(b, 'fr'));

const tables = { formation, evenement, communication, etude };
export type ActiviteTable = keyof typeof tables;

export const isKnown = (db: Reader, table: ActiviteTable, id: string): boolean =>
  db.select({ id: tables[table].id }).from(tables[table]).where(eq(tables[table].id, id)).get() !== undefined;

export const setRemoved = (db: Writer, table: ActiviteTable, id: string, removedAt: string | null): void => {
  db.update(tables[table]).set({ removedAt }).where(eq(tables[table].id, id)).run();
};

type Said = Omit<Formation, 'id'>;

/** Each of these adds the line, or changes the one that has this id. */
export function saveFormation(db: Writer, { id, createdAt, ...said }: Said & { id: string; createdAt: string }): void {
  const row = {
    ...said,
    participants: JSON.stringify(said.participants),
    evaluations: JSON.stringify(said.evaluations),
  };
  db.insert(formation)
    .values({ ...row, id, createdAt })
    .onConflictDoUpdate({ target: formation.id, set: row })
    .run();
}

export function saveEvenement(db: Writer, { id, createdAt, ...row }: typeof evenement.$inferInsert): void {
  db.insert(evenement)
    .values({ ...row, id, createdAt })
    .onConflictDoUpdate({ target: evenement.id, set: row })
    .run();
}

export function saveCommunication(db: Writer, { id, createdAt, ...row }: typeof communication.$inferInsert): void {
  db.insert(communication)
    .values({ ...row, id, createdAt })
    .onConflictDoUpdate({ target: communication.id, set: row })
    .run();
}

export function saveEtude(db: Writer, { id, createdAt, ...row }: typeof etude.$inferInsert): void {
  db.insert(etude)
    .values({ ...row, id, createdAt })
    .onConflictDoUpdate({ target: etude.id, set: row })
    .run();
}
