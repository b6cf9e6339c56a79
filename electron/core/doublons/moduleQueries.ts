import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '#db/open.ts';
import { groupe, incompatibilite, inscription } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';

const theirs = alias(inscription, 'theirs');
const running = ['attente', 'inscrit'] as const;

/** Groupes in which both are enrolled, or for which both wait. */
export const sharedGroupes = (db: Reader, keptId: string, mergedId: string) =>
  db
    .select({ own: inscription, theirs, groupe: groupe.name })
    .from(inscription)
    .innerJoin(theirs, and(eq(theirs.groupeId, inscription.groupeId), eq(theirs.personneId, mergedId)))
    .innerJoin(groupe, eq(groupe.id, inscription.groupeId))
    .where(
      and(
        eq(inscription.personneId, keptId),
        isNotNull(inscription.groupeId),
        inArray(inscription.state, running),
        inArray(theirs.state, running),
      ),
    )
    .all();

export function setAside(db: Writer, id: string, endedOn: CivilDay): void {
  db.update(inscription).set({ state: 'retire', endedOn }).where(eq(inscription.id, id)).run();
}

/** Waits again, unless something was said of it since, or the person is in that groupe by now. */
export function takeUpAgain(db: Writer, id: string): void {
  const row = db.select().from(inscription).where(eq(inscription.id, id)).get();
  if (row?.state !== 'retire' || row.groupeId === null) return;
  const there = and(eq(inscription.groupeId, row.groupeId), eq(inscription.personneId, row.personneId));
  const again = db
    .select({ id: inscription.id })
    .from(inscription)
    .where(and(there, inArray(inscription.state, running)))
    .get();
  if (!again) db.update(inscription).set({ state: 'attente', endedOn: null }).where(eq(inscription.id, id)).run();
}

export type PairRow = typeof incompatibilite.$inferSelect;

/** People this one must not meet. */
export const pairsOf = (db: Reader, personneId: string): PairRow[] =>
  db
    .select()
    .from(incompatibilite)
    .where(or(eq(incompatibilite.personneId, personneId), eq(incompatibilite.otherId, personneId)))
    .all();

export const pairBetween = (db: Reader, one: string, other: string): PairRow | undefined =>
  pairsOf(db, one).find(({ personneId, otherId }) => personneId === other || otherId === other);

export function insertPair(db: Writer, row: PairRow): void {
  db.insert(incompatibilite).values(row).run();
}

/** @returns false when it was removed */
export const setPair = (db: Writer, { id, personneId, otherId }: PairRow): boolean =>
  db.update(incompatibilite).set({ personneId, otherId }).where(eq(incompatibilite.id, id)).run().changes > 0;

export function deletePair(db: Writer, id: string): void {
  db.delete(incompatibilite).where(eq(incompatibilite.id, id)).run();
}

/** Inscriptions of a person, with what each hangs on. */
export const inscriptionLinks = (db: Reader, personneId: string) =>
  db
    .select({
      id: inscription.id,
      orientationId: inscription.orientationId,
      mesureId: inscription.mesureId,
      accompagnementId: inscription.accompagnementId,
    })
    .from(inscription)
    .where(eq(inscription.personneId, personneId))
    .all();
