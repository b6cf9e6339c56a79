import { and, asc, count, eq, gt, gte, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '#db/open.ts';
import { animateur, emargement, groupe, inscription, personne, pseudonyme, seance } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';

export type SeanceRow = typeof seance.$inferSelect;
export type EmargementRow = typeof emargement.$inferSelect;

export const seanceById = (db: Reader, id: string): SeanceRow | undefined =>
  db.select().from(seance).where(eq(seance.id, id)).get();

const byMoment = [asc(seance.day), asc(seance.at), asc(seance.id)] as const;

/** All of a groupe, interviews included, oldest first. */
export const seancesOf = (db: Reader, groupeId: string): SeanceRow[] =>
  db
    .select()
    .from(seance)
    .where(eq(seance.groupeId, groupeId))
    .orderBy(...byMoment)
    .all();

export const interviewsOf = (db: Reader, inscriptionIds: string[]): SeanceRow[] =>
  db
    .select()
    .from(seance)
    .where(and(inArray(seance.inscriptionId, inscriptionIds), ne(seance.status, 'annulee')))
    .orderBy(...byMoment)
    .all();

/** Those of the group still to come after this one, or later the same day. */
export const followingSeances = (db: Reader, { groupeId, day, at, id }: SeanceRow): SeanceRow[] =>
  db
    .select()
    .from(seance)
    .where(
      and(
        eq(seance.groupeId, groupeId),
        isNull(seance.inscriptionId),
        eq(seance.status, 'prevue'),
        ne(seance.id, id),
        or(gt(seance.day, day), and(eq(seance.day, day), gt(seance.at, at))),
      ),
    )
    .orderBy(...byMoment)
    .all();

export function insertSeances(db: Writer, rows: (typeof seance.$inferInsert)[]): void {
  if (rows.length > 0) db.insert(seance).values(rows).run();
}

export function updateSeance(db: Writer, id: string, said: Partial<typeof seance.$inferInsert>): void {
  db.update(seance).set(said).where(eq(seance.id, id)).run();
}

/** Séances of the group after a day, cancelled with its closing; interviews stay. @returns how many */
export const cancelAlong = (db: Writer, groupeId: string, day: CivilDay): number =>
  db
    .update(seance)
    .set({ status: 'annulee', closedAlong: true })
    .where(
      and(
        eq(seance.groupeId, groupeId),
        isNull(seance.inscriptionId),
        eq(seance.status, 'prevue'),
        gt(seance.day, day),
      ),
    )
    .run().changes;

/** The exact reverse of `cancelAlong`: what had been cancelled before stays so. */
export const restoreAlong = (db: Writer, groupeId: string): number =>
  db
    .update(seance)
    .set({ status: 'prevue', closedAlong: false })
    .where(and(eq(seance.groupeId, groupeId), eq(seance.closedAlong, true)))
    .run().changes;

export function deleteSeance(db: Writer, id: string): void {
  db.delete(pseudonyme).where(eq(pseudonyme.seanceId, id)).run();
  db.delete(animateur).where(eq(animateur.seanceId, id)).run();
  db.delete(seance).where(eq(seance.id, id)).run();
}

export const emargementsOf = (db: Reader, seanceIds: string[]): EmargementRow[] =>
  db.select().from(emargement).where(inArray(emargement.seanceId, seanceIds)).all();

export const emargementsOfInscriptions = (db: Reader, inscriptionIds: string[]): EmargementRow[] =>
  db.select().from(emargement).where(inArray(emargement.inscriptionId, inscriptionIds)).all();

export const pseudonymesOf = (db: Reader, seanceId: string): string[] =>
  db
    .select({ name: pseudonyme.name })
    .from(pseudonyme)
    .where(eq(pseudonyme.seanceId, seanceId))
    .orderBy(asc(pseudonyme.id))
    .all()
    .map(({ name }) => name);

export function replacePseudonymes(db: Writer, seanceId: string, rows: { id: string; name: string }[]): void {
  db.delete(pseudonyme).where(eq(pseudonyme.seanceId, seanceId)).run();
  if (rows.length > 0)
    db.insert(pseudonyme)
      .values(rows.map((row) => ({ ...row, seanceId })))
      .run();
}

export function setEmargement(db: Writer, row: typeof emargement.$inferInsert): void {
  const { status, catchesUpId, comment, compteId } = row;
  db.insert(emargement)
    .values(row)
    .onConflictDoUpdate({
      target: [emargement.seanceId, emargement.inscriptionId],
      set: { status, catchesUpId, comment, compteId },
    })
    .run();
}

export function deleteEmargement(db: Writer, seanceId: string, inscriptionId: string): void {
  db.delete(emargement)
    .where(and(eq(emargement.seanceId, seanceId), eq(emargement.inscriptionId, inscriptionId)))
    .run();
}

export const answersTo = (db: Reader, seanceId: string): number =>
  db.select({ total: count() }).from(emargement).where(eq(emargement.seanceId, seanceId)).get()?.total ?? 0;

/** Séances that made up for one of these. */
export const caughtUp = (db: Reader, seanceIds: string[]) =>
  db
    .select({ inscriptionId: emargement.inscriptionId, missedId: emargement.catchesUpId, on: seance.day })
    .from(emargement)
    .innerJoin(seance, eq(seance.id, emargement.seanceId))
    .where(
      and(inArray(emargement.catchesUpId, seanceIds), inArray(emargement.status, ['present', 'retard', 'parti-avant'])),
    )
    .all();

/** Who is excused from which séance of the groupe that day. */
export const excusedOn = (db: Reader, { groupeId, day }: SeanceRow) =>
  db
    .select({ seanceId: emargement.seanceId, inscriptionId: emargement.inscriptionId })
    .from(emargement)
    .innerJoin(seance, eq(seance.id, emargement.seanceId))
    .where(and(eq(seance.groupeId, groupeId), eq(seance.day, day), eq(emargement.status, 'absent-excuse')))
    .all();

const missed = alias(emargement, 'missed');

/** Who has a séance to make up for in another groupe of the same type that runs. */
export const missedElsewhere = (
  db: Reader,
  { groupeId, type }: { groupeId: string; type: (typeof groupe.$inferSelect)['type'] },
) =>
  db
    .select({
      inscriptionId: inscription.id,
      lastName: personne.lastName,
      firstName: personne.firstName,
      groupe: groupe.name,
      seanceId: seance.id,
      label: seance.label,
      day: seance.day,
    })
    .from(missed)
    .innerJoin(seance, eq(seance.id, missed.seanceId))
    .innerJoin(inscription, eq(inscription.id, missed.inscriptionId))
    .innerJoin(groupe, eq(groupe.id, seance.groupeId))
    .innerJoin(personne, eq(personne.id, inscription.personneId))
    .where(
      and(
        eq(groupe.type, type),
        ne(groupe.id, groupeId),
        isNull(groupe.closedOn),
        isNull(seance.inscriptionId),
        eq(inscription.state, 'inscrit'),
        eq(seance.status, 'tenue'),
        inArray(missed.status, ['absent-excuse', 'absent-injustifie']),
        sql`not exists (select 1 from emargement e where e.inscription_id = ${inscription.id}
          and e.catches_up_id = ${seance.id} and e.status in ('present', 'retard', 'parti-avant'))`,
      ),
    )
    .orderBy(asc(personne.foldedName), asc(seance.day))
    .limit(200)
    .all();

/**
 * First séance from a day on, and the last of all, by groupe: those of the whole group, or the appointments where people
 * are seen one at a time.
 */
export function momentsOf(
  db: Reader,
  groupeIds: string[],
  today: CivilDay,
): Map<string, { next: string | null; last: CivilDay | null }> {
  const rows = db
    .select({
      groupeId: seance.groupeId,
      next: sql<
        string | null
      >`min(case when ${seance.day} >= ${today} and ${seance.status} <> 'annulee' then ${seance.day} || ' ' || ${seance.at} end)`,
      last: sql<CivilDay | null>`max(case when ${seance.status} <> 'annulee' then ${seance.day} end)`,
    })
    .from(seance)
    .innerJoin(groupe, eq(groupe.id, seance.groupeId))
    .where(and(inArray(seance.groupeId, groupeIds), or(isNull(seance.inscriptionId), eq(groupe.form, 'individuel'))))
    .groupBy(seance.groupeId)
    .all();
  return new Map(rows.map(({ groupeId, next, last }) => [groupeId, { next, last }]));
}

/** Planned, and not everybody sent their excuse before its day: somebody is still to be answered for. */
export const awaitsAnswer = sql`(
  not exists (select 1 from emargement e where e.seance_id = ${seance.id})
  or exists (select 1 from inscription i where i.groupe_id = ${seance.groupeId}
    and (i.id = ${seance.inscriptionId} or (${seance.inscriptionId} is null
      and i.entered_on <= ${seance.day} and (i.ended_on is null or ${seance.day} <= i.ended_on)))
    and not exists (select 1 from emargement e where e.seance_id = ${seance.id} and e.inscription_id = i.id)))`;

/** Séances past that nobody answered, by groupe: a week of them is work, a year of them an old habit. */
export const unansweredSince = (
  db: Reader,
  groupeIds: string[],
  { from, today }: { from: CivilDay; today: CivilDay },
) =>
  new Map(
    db
      .select({ groupeId: seance.groupeId, total: count() })
      .from(seance)
      .where(
        and(
          inArray(seance.groupeId, groupeIds),
          eq(seance.status, 'prevue'),
          gte(seance.day, from),
          lt(seance.day, today),
          awaitsAnswer,
        ),
      )
      .groupBy(seance.groupeId)
      .all()
      .map(({ groupeId, total }) => [groupeId, total]),
  );

export const groupeOfInscription = (db: Reader, inscriptionId: string): typeof groupe.$inferSelect | undefined =>
  db
    .select({ groupe })
    .from(inscription)
    .innerJoin(groupe, eq(groupe.id, inscription.groupeId))
    .where(eq(inscription.id, inscriptionId))
    .get()?.groupe;

/** Séances of the group somebody missed and made up for at no other séance than `except`. */
export const missedBy = (db: Reader, inscriptionId: string, { except }: { except: string }): string[] =>
  db
    .select({ seanceId: seance.id })
    .from(emargement)
    .innerJoin(seance, eq(seance.id, emargement.seanceId))
    .where(
      and(
        eq(emargement.inscriptionId, inscriptionId),
        inArray(emargement.status, ['absent-excuse', 'absent-injustifie']),
        isNull(seance.inscriptionId),
        eq(seance.status, 'tenue'),
        ne(seance.id, except),
        sql`not exists (select 1 from emargement e where e.inscription_id = ${inscriptionId} and e.seance_id <> ${except}
          and e.catches_up_id = ${seance.id} and e.status in ('present', 'retard', 'parti-avant'))`,
      ),
    )
    .all()
    .map(({ seanceId }) => seanceId);
