import { and, asc, between, count, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, compte, convocation, fermeture, lieu, permanence, serie } from '#db/schema/index.ts';
import { addDays, daysBetween, type CivilDay } from '../calendar/civilDate.ts';
import type { Holiday } from '../calendar/holidays.ts';
import type { Interval } from '../calendar/period.ts';

export type LieuRow = typeof lieu.$inferSelect;

export const allLieux = (db: Reader): LieuRow[] => db.select().from(lieu).orderBy(asc(lieu.name)).all();

export const lieuById = (db: Reader, id: string): LieuRow | undefined =>
  db.select().from(lieu).where(eq(lieu.id, id)).get();

export const lieuNamed = (db: Reader, name: string): LieuRow | undefined =>
  db.select().from(lieu).where(eq(lieu.name, name)).get();

export const allPermanences = (db: Reader) =>
  db.select().from(permanence).orderBy(asc(permanence.weekday), asc(permanence.from)).all();

/** Convocations still expected from a day on, by place. */
export const toComeByLieu = (db: Reader, day: CivilDay): Map<string, number> =>
  new Map(
    db
      .select({ lieu: convocation.lieu, total: count() })
      .from(convocation)
      .where(and(eq(convocation.status, 'prevue'), gte(convocation.day, day)))
      .groupBy(convocation.lieu)
      .all()
      .map(({ lieu: name, total }) => [name, total]),
  );

export const fermeturesFrom = (db: Reader, day: CivilDay) =>
  db
    .select({
      fermetureId: fermeture.id,
      from: fermeture.from,
      to: fermeture.to,
      label: fermeture.label,
      lieu: lieu.name,
      colleague: compte.name,
    })
    .from(fermeture)
    .leftJoin(lieu, eq(lieu.id, fermeture.lieuId))
    .leftJoin(compte, eq(compte.id, fermeture.compteId))
    .where(gte(fermeture.to, day))
    .orderBy(asc(fermeture.from), asc(fermeture.id))
    .all();

export const fermetureById = (db: Reader, id: string) => db.select().from(fermeture).where(eq(fermeture.id, id)).get();

export function insertFermeture(db: Writer, row: typeof fermeture.$inferInsert): void {
  db.insert(fermeture).values(row).run();
}

export function deleteFermeture(db: Writer, id: string): void {
  db.delete(fermeture).where(eq(fermeture.id, id)).run();
}

/** Convocations still expected on days when nobody is to be received. */
export function expectedDuring(
  db: Reader,
  { from, to, lieuName, compteId }: { from: CivilDay; to: CivilDay; lieuName: string | null; compteId: string | null },
): number {
  const followed =
    compteId === null ? undefined : or(eq(accompagnement.referentId, compteId), eq(accompagnement.binomeId, compteId));
  return (
    db
      .select({ total: count() })
      .from(convocation)
      .innerJoin(accompagnement, eq(accompagnement.id, convocation.accompagnementId))
      .where(
        and(
          eq(convocation.status, 'prevue'),
          between(convocation.day, from, to),
          lieuName === null ? undefined : eq(convocation.lieu, lieuName),
          followed,
        ),
      )
      .get()?.total ?? 0
  );
}

/** Days closed to everybody, or at this place, each with why. */
export function closedDays(db: Reader, { from, to }: Interval, lieuName: string | null): Holiday[] {
  const lieuId = lieuName === null ? null : (lieuNamed(db, lieuName)?.id ?? null);
  const rows = db
    .select()
    .from(fermeture)
    .where(
      and(
        isNull(fermeture.compteId),
        lte(fermeture.from, to),
        gte(fermeture.to, from),
        lieuId === null ? isNull(fermeture.lieuId) : or(isNull(fermeture.lieuId), eq(fermeture.lieuId, lieuId)),
      ),
    )
    .all();
  return rows.flatMap((row) => {
    const [first, last] = [row.from > from ? row.from : from, row.to < to ? row.to : to];
    return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => ({
      day: addDays(first, index),
      name: row.label,
    }));
  });
}

/** What is still expected there follows the name; what is past keeps the one it had. */
export function renameExpected(
  db: Writer,
  { before, after, today }: { before: string; after: string; today: CivilDay },
): void {
  db.update(convocation)
    .set({ lieu: after })
    .where(and(eq(convocation.lieu, before), eq(convocation.status, 'prevue'), gte(convocation.day, today)))
    .run();
  db.update(serie)
    .set({ lieu: after })
    .where(and(eq(serie.lieu, before), gte(serie.until, today)))
    .run();
}

export function insertLieu(db: Writer, row: typeof lieu.$inferInsert): void {
  db.insert(lieu).values(row).run();
}

export function updateLieu(db: Writer, id: string, said: Partial<typeof lieu.$inferInsert>): void {
  db.update(lieu).set(said).where(eq(lieu.id, id)).run();
}

export function replacePermanences(db: Writer, lieuId: string, rows: (typeof permanence.$inferInsert)[]): void {
  db.delete(permanence).where(eq(permanence.lieuId, lieuId)).run();
  if (rows.length > 0) db.insert(permanence).values(rows).run();
}
