import { and, asc, eq, inArray, isNull, lte, notInArray, sum } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { antenne, budget, convention, conventionEcheance } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';

export type ConventionRow = typeof convention.$inferSelect;
type EcheanceRow = typeof conventionEcheance.$inferSelect;

export const budgetOf = (db: Reader, year: number): number | null =>
  db.select({ total: budget.totalCents }).from(budget).where(eq(budget.year, year)).get()?.total ?? null;

export function saveBudget(db: Writer, year: number, totalCents: number): void {
  db.insert(budget).values({ year, totalCents }).onConflictDoUpdate({ target: budget.year, set: { totalCents } }).run();
}

export const conventionsOf = (db: Reader, year: number): ConventionRow[] =>
  db.select().from(convention).where(eq(convention.year, year)).all();

export const conventionOf = (db: Reader, antenneId: string, year: number): ConventionRow | undefined =>
  db
    .select()
    .from(convention)
    .where(and(eq(convention.antenneId, antenneId), eq(convention.year, year)))
    .get();

/** Shared out in a year, beside one antenne. */
export const sharedCents = (db: Reader, year: number, butAntenneId: string | null): number =>
  Number(
    db
      .select({ total: sum(convention.shareCents) })
      .from(convention)
      .where(
        and(
          eq(convention.year, year),
          butAntenneId === null ? undefined : notInArray(convention.antenneId, [butAntenneId]),
        ),
      )
      .get()?.total ?? 0,
  );

export function saveConvention(db: Writer, row: typeof convention.$inferInsert): void {
  const { signedOn, shareCents, places } = row;
  db.insert(convention)
    .values(row)
    .onConflictDoUpdate({ target: [convention.antenneId, convention.year], set: { signedOn, shareCents, places } })
    .run();
}

export const echeancesOf = (db: Reader, conventionIds: readonly string[]): EcheanceRow[] =>
  db
    .select()
    .from(conventionEcheance)
    .where(inArray(conventionEcheance.conventionId, [...conventionIds]))
    .orderBy(asc(conventionEcheance.dueOn), asc(conventionEcheance.id))
    .all();

export const echeanceById = (db: Reader, id: string): EcheanceRow | undefined =>
  db.select().from(conventionEcheance).where(eq(conventionEcheance.id, id)).get();

export function insertEcheance(db: Writer, row: typeof conventionEcheance.$inferInsert): void {
  db.insert(conventionEcheance).values(row).run();
}

export function updateEcheance(db: Writer, id: string, said: Partial<typeof conventionEcheance.$inferInsert>): void {
  db.update(conventionEcheance).set(said).where(eq(conventionEcheance.id, id)).run();
}

export function deleteEcheances(db: Writer, ids: readonly string[]): void {
  db.delete(conventionEcheance)
    .where(inArray(conventionEcheance.id, [...ids]))
    .run();
}

export const duesUntil = (db: Reader, day: CivilDay) =>
  db
    .select({ row: conventionEcheance, antenneName: antenne.name, year: convention.year })
    .from(conventionEcheance)
    .innerJoin(convention, eq(convention.id, conventionEcheance.conventionId))
    .innerJoin(antenne, eq(antenne.id, convention.antenneId))
    .where(and(isNull(conventionEcheance.doneOn), lte(conventionEcheance.dueOn, day)))
    .orderBy(asc(conventionEcheance.dueOn), asc(conventionEcheance.id))
    .all();

export const conventionYears = (db: Reader): number[] => [
  ...db
    .selectDistinct({ year: convention.year })
    .from(convention)
    .all()
    .map(({ year }) => year),
  ...db
    .select({ year: budget.year })
    .from(budget)
    .all()
    .map(({ year }) => year),
];
