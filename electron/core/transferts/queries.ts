import { and, asc, count, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import {
  accompagnement,
  alias,
  compte,
  convocation,
  coordonnee,
  correspondant,
  interdiction,
  note,
  personne,
  place,
  sejour,
  situation,
  transfert,
} from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { refuse } from '../refusal.ts';

export type CorrespondantRow = typeof correspondant.$inferSelect;
export type TransfertRow = typeof transfert.$inferSelect;
export type Direction = TransfertRow['direction'];

export const allCorrespondants = (db: Reader): CorrespondantRow[] =>
  db.select().from(correspondant).orderBy(asc(correspondant.name), asc(correspondant.id)).all();

export const correspondantById = (db: Reader, id: string): CorrespondantRow | undefined =>
  db.select().from(correspondant).where(eq(correspondant.id, id)).get();

export function insertCorrespondant(db: Writer, row: typeof correspondant.$inferInsert): void {
  db.insert(correspondant).values(row).run();
}

export function setCorrespondantDisabled(db: Writer, id: string, disabledAt: string | null): void {
  db.update(correspondant).set({ disabledAt }).where(eq(correspondant.id, id)).run();
}

export const transfertById = (db: Reader, id: string): TransfertRow =>
  db.select().from(transfert).where(eq(transfert.id, id)).get() ?? refuseUnknown();

const refuseUnknown = (): never =>
  refuse('transfert-unknown', 'Ce transfert n’existe plus\u00a0: revenez à la liste des transferts.', 'transfertId');

export const transfertNumbered = (
  db: Reader,
  key: { direction: Direction; correspondantId: string; number: string },
): TransfertRow | undefined =>
  db
    .select()
    .from(transfert)
    .where(
      and(
        eq(transfert.direction, key.direction),
        eq(transfert.correspondantId, key.correspondantId),
        eq(transfert.number, key.number),
      ),
    )
    .get();

/** The last that was not cancelled. */
export const transfertOfDossier = (db: Reader, accompagnementId: string, direction: Direction) =>
  db
    .select()
    .from(transfert)
    .where(
      and(
        eq(transfert.accompagnementId, accompagnementId),
        eq(transfert.direction, direction),
        inArray(transfert.state, ['en-attente', 'accuse', 'recu']),
      ),
    )
    .orderBy(desc(transfert.at), desc(transfert.id))
    .get();

export function insertTransfert(db: Writer, row: typeof transfert.$inferInsert): void {
  db.insert(transfert).values(row).run();
}

export function updateTransfert(
  db: Writer,
  id: string,
  change: Partial<Pick<TransfertRow, 'state' | 'acknowledgedAt' | 'sealed'>>,
): void {
  db.update(transfert).set(change).where(eq(transfert.id, id)).run();
}

// Neither the sealed bytes nor what was read of them: a list needs none.
const lines = (db: Reader) =>
  db
    .select({
      transfertId: transfert.id,
      number: transfert.number,
      direction: transfert.direction,
      state: transfert.state,
      correspondantName: correspondant.name,
      accompagnementId: transfert.accompagnementId,
      lastName: personne.lastName,
      firstName: personne.firstName,
      at: transfert.at,
      acknowledgedAt: transfert.acknowledgedAt,
      compteName: compte.name,
    })
    .from(transfert)
    .innerJoin(correspondant, eq(correspondant.id, transfert.correspondantId))
    .innerJoin(compte, eq(compte.id, transfert.compteId))
    .leftJoin(accompagnement, eq(accompagnement.id, transfert.accompagnementId))
    .leftJoin(personne, eq(personne.id, accompagnement.personneId));

export const lineById = (db: Reader, id: string) => lines(db).where(eq(transfert.id, id)).get() ?? refuseUnknown();

export const linesPage = (db: Reader, direction: Direction, { offset, limit }: { offset: number; limit: number }) =>
  lines(db)
    .where(eq(transfert.direction, direction))
    .orderBy(desc(transfert.at), desc(transfert.id))
    .limit(limit)
    .offset(offset)
    .all();

export const countLines = (db: Reader, direction: Direction): number =>
  db.select({ total: count() }).from(transfert).where(eq(transfert.direction, direction)).get()?.total ?? 0;

export const aliasNames = (db: Reader, personneId: string): string[] =>
  db
    .select({ name: alias.name })
    .from(alias)
    .where(eq(alias.personneId, personneId))
    .orderBy(asc(alias.name), asc(alias.id))
    .all()
    .map(({ name }) => name);

/** Those still valid that day. */
export const coordonneesOf = (db: Reader, personneId: string, today: CivilDay) =>
  db
    .select({
      kind: coordonnee.kind,
      value: coordonnee.value,
      caution: coordonnee.caution,
      endedOn: coordonnee.endedOn,
    })
    .from(coordonnee)
    .where(and(eq(coordonnee.personneId, personneId), or(isNull(coordonnee.endedOn), gt(coordonnee.endedOn, today))))
    .orderBy(asc(coordonnee.kind), asc(coordonnee.value), asc(coordonnee.id))
    .all();

/** Every statement, the latest of a topic first. */
export const situationsOf = (db: Reader, personneId: string) =>
  db
    .select({ topic: situation.topic, value: situation.value, observedOn: situation.observedOn })
    .from(situation)
    .where(eq(situation.personneId, personneId))
    .orderBy(asc(situation.topic), desc(situation.observedOn), desc(situation.recordedAt), desc(situation.id))
    .all();

export const interdictionsOf = (db: Reader, personneId: string) =>
  db
    .select({ kind: interdiction.kind, startsOn: interdiction.startsOn, endsOn: interdiction.endsOn })
    .from(interdiction)
    .where(eq(interdiction.personneId, personneId))
    .orderBy(asc(interdiction.startsOn), asc(interdiction.kind), asc(interdiction.endsOn), asc(interdiction.id))
    .all();

/** Those not taken back, oldest first. */
export const notesOf = (db: Reader, accompagnementId: string) =>
  db
    .select({ kind: note.kind, day: note.day, text: note.text })
    .from(note)
    .where(and(eq(note.accompagnementId, accompagnementId), isNull(note.removedAt)))
    .orderBy(asc(note.day), asc(note.createdAt), asc(note.id))
    .all();

/** Stays under an orientation that began and were not taken back, oldest first: neither the name nor the address of the place. */
export const staysOf = (db: Reader, orientationId: string, today: CivilDay) =>
  db
    .select({
      kind: place.kind,
      town: place.town,
      cadre: sejour.cadre,
      arrivedOn: sejour.arrivesOn,
      leftOn: sejour.leavesOn,
    })
    .from(sejour)
    .innerJoin(accompagnement, eq(accompagnement.id, sejour.accompagnementId))
    .innerJoin(place, eq(place.id, sejour.placeId))
    .where(and(eq(accompagnement.orientationId, orientationId), isNull(sejour.removedAt), lte(sejour.arrivesOn, today)))
    .orderBy(asc(sejour.arrivesOn), asc(sejour.createdAt), asc(sejour.id))
    .all();

export const hasConvocations = (db: Reader, accompagnementId: string): boolean =>
  db
    .select({ id: convocation.id })
    .from(convocation)
    .where(eq(convocation.accompagnementId, accompagnementId))
    .limit(1)
    .get() !== undefined;

export interface PersonDetails {
  readonly aliases: (typeof alias.$inferInsert)[];
  readonly coordonnees: (typeof coordonnee.$inferInsert)[];
  readonly situations: (typeof situation.$inferInsert)[];
  readonly interdictions: (typeof interdiction.$inferInsert)[];
}

export function insertDetails(db: Writer, rows: PersonDetails): void {
  if (rows.aliases.length > 0) db.insert(alias).values(rows.aliases).run();
  if (rows.coordonnees.length > 0) db.insert(coordonnee).values(rows.coordonnees).run();
  if (rows.situations.length > 0) db.insert(situation).values(rows.situations).run();
  if (rows.interdictions.length > 0) db.insert(interdiction).values(rows.interdictions).run();
}

export function completePersonne(db: Writer, id: string, known: Partial<typeof personne.$inferInsert>): void {
  db.update(personne).set(known).where(eq(personne.id, id)).run();
}

export function insertNote(db: Writer, row: typeof note.$inferInsert): void {
  db.insert(note).values(row).run();
}
