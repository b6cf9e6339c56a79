import { and, asc, count, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import { attendedStatuses } from '#contract/moduleTerms.ts';
import type { Reader, Writer } from '#db/open.ts';
import {
  accesClinique,
  accompagnement,
  cleClinique,
  compte,
  convocation,
  emargement,
  inscription,
  noteClinique,
  seance,
} from '#db/schema/index.ts';

export const currentKey = (db: Reader) =>
  db.select().from(cleClinique).orderBy(desc(cleClinique.generation)).limit(1).get();
export type CurrentKey = NonNullable<ReturnType<typeof currentKey>>;

export function insertKey(db: Writer, row: typeof cleClinique.$inferInsert): void {
  db.insert(cleClinique).values(row).run();
}

export function updateKey(db: Writer, generation: number, said: Partial<typeof cleClinique.$inferInsert>): void {
  db.update(cleClinique).set(said).where(eq(cleClinique.generation, generation)).run();
}

export const accesses = (db: Reader, generation: number) =>
  db
    .select({
      compteId: compte.id,
      name: compte.name,
      role: compte.role,
      disabledAt: compte.disabledAt,
      since: accesClinique.createdAt,
      sealed: accesClinique.sealed,
    })
    .from(accesClinique)
    .innerJoin(compte, eq(compte.id, accesClinique.compteId))
    .where(eq(accesClinique.generation, generation))
    .orderBy(asc(compte.foldedName))
    .all();

/** In place of any other of the same account. */
export function saveAccess(db: Writer, row: typeof accesClinique.$inferInsert): void {
  db.delete(accesClinique).where(eq(accesClinique.compteId, row.compteId)).run();
  db.insert(accesClinique).values(row).run();
}

export const psychologues = (db: Reader) =>
  db
    .select({ compteId: compte.id, name: compte.name })
    .from(compte)
    .where(and(eq(compte.role, 'psychologue'), isNull(compte.disabledAt)))
    .orderBy(asc(compte.foldedName))
    .all();

/** Leaves nothing sealed to a former key: neither note, nor access, nor sheet. */
export function forgetKeysBefore(db: Writer, generation: number): void {
  db.delete(accesClinique).where(ne(accesClinique.generation, generation)).run();
  db.delete(cleClinique).where(ne(cleClinique.generation, generation)).run();
}

export const allNotes = (db: Reader) => db.select().from(noteClinique).orderBy(asc(noteClinique.id)).all();
export type NoteRow = ReturnType<typeof allNotes>[number];

export const notesOf = (db: Reader, accompagnementId: string) =>
  db
    .select({ note: noteClinique, author: compte.name })
    .from(noteClinique)
    .innerJoin(compte, eq(compte.id, noteClinique.compteId))
    .where(eq(noteClinique.accompagnementId, accompagnementId))
    .orderBy(desc(noteClinique.day), desc(noteClinique.createdAt), desc(noteClinique.id))
    .all();

export const noteById = (db: Reader, id: string): NoteRow | undefined =>
  db.select().from(noteClinique).where(eq(noteClinique.id, id)).get();

export function insertNote(db: Writer, row: typeof noteClinique.$inferInsert): void {
  db.insert(noteClinique).values(row).run();
}

export function updateNote(db: Writer, id: string, said: Partial<typeof noteClinique.$inferInsert>): void {
  db.update(noteClinique).set(said).where(eq(noteClinique.id, id)).run();
}

/** The psychological follow-ups of whoever is followed in this accompagnement. */
export function suivisOf(db: Reader, accompagnementId: string) {
  const followed = db
    .select({ personneId: accompagnement.personneId })
    .from(accompagnement)
    .where(eq(accompagnement.id, accompagnementId));
  return db
    .select({
      accompagnementId: accompagnement.id,
      startsOn: accompagnement.startsOn,
      endedOn: accompagnement.endedOn,
    })
    .from(accompagnement)
    .where(and(eq(accompagnement.type, 'suivi-psychologique'), inArray(accompagnement.personneId, followed)))
    .orderBy(desc(accompagnement.startsOn), desc(accompagnement.id))
    .all();
}

/** How many times the person came: what the whole team already knows. */
export function attended(db: Reader, accompagnementId: string): number {
  const kept = db
    .select({ n: count() })
    .from(convocation)
    .where(and(eq(convocation.accompagnementId, accompagnementId), eq(convocation.status, 'honoree')))
    .get();
  const came = db
    .select({ n: count() })
    .from(emargement)
    .innerJoin(inscription, eq(inscription.id, emargement.inscriptionId))
    .innerJoin(seance, eq(seance.id, emargement.seanceId))
    .where(
      and(
        eq(inscription.accompagnementId, accompagnementId),
        inArray(emargement.status, [...attendedStatuses]),
        ne(seance.status, 'annulee'),
      ),
    )
    .get();
  return (kept?.n ?? 0) + (came?.n ?? 0);
}
