import { and, asc, eq, gte, inArray, isNull, lte } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, compte, remplacement } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import type { Interval } from '../calendar/period.ts';

const absent = alias(compte, 'absent');
const replacing = alias(compte, 'replacing');

/** The open dossiers of a referent; one alone when it is asked. */
export const openDossiersOf = (db: Reader, referentId: string, accompagnementId: string | null): string[] =>
  db
    .select({ id: accompagnement.id })
    .from(accompagnement)
    .where(
      and(
        eq(accompagnement.referentId, referentId),
        isNull(accompagnement.endedOn),
        accompagnementId === null ? undefined : eq(accompagnement.id, accompagnementId),
      ),
    )
    .orderBy(asc(accompagnement.id))
    .all()
    .map(({ id }) => id);

/** Dossiers already handed over to this account on a day of the interval. */
export const handedOver = (db: Reader, compteId: string, { from, to }: Interval): Set<string> =>
  new Set(
    db
      .select({ id: remplacement.accompagnementId })
      .from(remplacement)
      .where(and(eq(remplacement.compteId, compteId), lte(remplacement.from, to), gte(remplacement.to, from)))
      .all()
      .map(({ id }) => id),
  );

export function insertRemplacements(db: Writer, rows: (typeof remplacement.$inferInsert)[]): void {
  for (const row of rows) db.insert(remplacement).values(row).run();
}

export const remplacementsFrom = (db: Reader, day: CivilDay) =>
  db
    .select({
      id: remplacement.id,
      absentId: absent.id,
      compteId: replacing.id,
      absentName: absent.name,
      compteName: replacing.name,
      from: remplacement.from,
      to: remplacement.to,
    })
    .from(remplacement)
    .innerJoin(accompagnement, eq(accompagnement.id, remplacement.accompagnementId))
    .innerJoin(absent, eq(absent.id, accompagnement.referentId))
    .innerJoin(replacing, eq(replacing.id, remplacement.compteId))
    .where(gte(remplacement.to, day))
    .orderBy(asc(remplacement.from), asc(absent.foldedName), asc(replacing.foldedName), asc(remplacement.id))
    .all();

/** Who stood or will stand in for the referent of a dossier, by date. */
export const remplacementsOf = (db: Reader, accompagnementId: string) =>
  db
    .select({ id: remplacement.id, name: replacing.name, from: remplacement.from, to: remplacement.to })
    .from(remplacement)
    .innerJoin(replacing, eq(replacing.id, remplacement.compteId))
    .where(eq(remplacement.accompagnementId, accompagnementId))
    .orderBy(asc(remplacement.from), asc(remplacement.id))
    .all();

export const deleteRemplacements = (db: Writer, ids: string[]): number =>
  db.delete(remplacement).where(inArray(remplacement.id, ids)).run().changes;
