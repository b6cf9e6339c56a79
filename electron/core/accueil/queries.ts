import { and, asc, count, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { antenne, compte, demandeur, demandeurEntretien, orientationEnvoyee } from '#db/schema/index.ts';
import type { Interval } from '../calendar/period.ts';
import { groupedBy } from '../groupedBy.ts';

export type DemandeurRow = typeof demandeur.$inferSelect;
export type EnvoyeeRow = typeof orientationEnvoyee.$inferSelect;
type EntretienRow = typeof demandeurEntretien.$inferSelect;

export const demandeurById = (db: Reader, id: string): DemandeurRow | undefined =>
  db.select().from(demandeur).where(eq(demandeur.id, id)).get();

export function insertDemandeur(db: Writer, row: typeof demandeur.$inferInsert): void {
  db.insert(demandeur).values(row).run();
}

export function updateDemandeur(db: Writer, id: string, said: Partial<typeof demandeur.$inferInsert>): void {
  db.update(demandeur).set(said).where(eq(demandeur.id, id)).run();
}

/** @param pending only those for whom something is still to be done, whatever the year */
export const demandeursOf = (db: Reader, { from, to }: Interval, pending: boolean) => {
  const entretiens = db
    .select({ demandeurId: demandeurEntretien.demandeurId, total: count().as('total') })
    .from(demandeurEntretien)
    .where(isNull(demandeurEntretien.removedAt))
    .groupBy(demandeurEntretien.demandeurId)
    .as('entretiens');
  return db
    .select({ row: demandeur, entretiens: entretiens.total })
    .from(demandeur)
    .leftJoin(entretiens, eq(entretiens.demandeurId, demandeur.id))
    .where(
      pending
        ? or(
            eq(demandeur.issue, 'en-cours'),
            sql`exists (select 1 from orientation_envoyee o where o.demandeur_id = ${demandeur.id}
              and o.cancelled_at is null and o.answer = 'en-attente')`,
          )
        : sql`${demandeur.firstContactOn} between ${from} and ${to}`,
    )
    .orderBy(desc(demandeur.firstContactOn), desc(demandeur.id))
    .all();
};

export const contactYears = (db: Reader): number[] =>
  db
    .selectDistinct({ year: sql<number>`cast(substr(${demandeur.firstContactOn}, 1, 4) as integer)` })
    .from(demandeur)
    .all()
    .map(({ year }) => year);

export const entretiensOf = (db: Reader, demandeurId: string) =>
  db
    .select({
      entretienId: demandeurEntretien.id,
      day: demandeurEntretien.day,
      mode: demandeurEntretien.mode,
      suite: demandeurEntretien.suite,
      resume: demandeurEntretien.resume,
      compteName: compte.name,
    })
    .from(demandeurEntretien)
    .innerJoin(compte, eq(compte.id, demandeurEntretien.compteId))
    .where(and(eq(demandeurEntretien.demandeurId, demandeurId), isNull(demandeurEntretien.removedAt)))
    .orderBy(asc(demandeurEntretien.day), asc(demandeurEntretien.id))
    .all();

export const entretienById = (db: Reader, id: string): EntretienRow | undefined =>
  db.select().from(demandeurEntretien).where(eq(demandeurEntretien.id, id)).get();

export function insertEntretien(db: Writer, row: typeof demandeurEntretien.$inferInsert): void {
  db.insert(demandeurEntretien).values(row).run();
}

export function setEntretienRemoved(db: Writer, id: string, removedAt: string | null): void {
  db.update(demandeurEntretien).set({ removedAt }).where(eq(demandeurEntretien.id, id)).run();
}

/** What was said in every interview, those taken back included. */
export function forgetResumes(db: Writer, demandeurId: string): void {
  db.update(demandeurEntretien).set({ resume: null }).where(eq(demandeurEntretien.demandeurId, demandeurId)).run();
}

const antenneName = antenne.name;

/** Orientations sent of these people, oldest first. */
export function orientationsOf(db: Reader, demandeurIds: readonly string[]) {
  const rows = db
    .select({ row: orientationEnvoyee, antenneName })
    .from(orientationEnvoyee)
    .innerJoin(antenne, eq(antenne.id, orientationEnvoyee.antenneId))
    .where(inArray(orientationEnvoyee.demandeurId, [...demandeurIds]))
    .orderBy(asc(orientationEnvoyee.createdAt), asc(orientationEnvoyee.id))
    .all();
  return groupedBy(
    rows.map(({ row, antenneName: name }) => ({ ...row, antenneName: name })),
    ({ demandeurId }) => demandeurId,
  );
}

export const envoyeeById = (db: Reader, id: string): EnvoyeeRow | undefined =>
  db.select().from(orientationEnvoyee).where(eq(orientationEnvoyee.id, id)).get();

export const envoyeeNumbered = (db: Reader, number: string): EnvoyeeRow | undefined =>
  db.select().from(orientationEnvoyee).where(eq(orientationEnvoyee.number, number)).get();

export function insertEnvoyee(db: Writer, row: typeof orientationEnvoyee.$inferInsert): void {
  db.insert(orientationEnvoyee).values(row).run();
}

export function updateEnvoyee(db: Writer, id: string, change: Partial<typeof orientationEnvoyee.$inferInsert>): void {
  db.update(orientationEnvoyee).set(change).where(eq(orientationEnvoyee.id, id)).run();
}
