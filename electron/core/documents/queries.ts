import { and, asc, desc, eq, isNull, max } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { compte, contenu, convocation, coordonnee, document, orientation, personne } from '#db/schema/index.ts';
import type { Subject } from '#contract/documents.ts';
import { Structure } from '#contract/coffre.ts';
import { dossierById } from '../accompagnements/queries.ts';
import { parisMomentOf } from '../calendar/civilDate.ts';
import { newId } from '../ids.ts';
import { moduleKnownOf } from '../inscriptions/progressQueries.ts';
import { letterheadOf } from '../modeles/queries.ts';
import { obligationsOf } from '../mesures/queries.ts';
import { readParametre } from '../parametres/queries.ts';
import { lastSejourOf } from '../sejours/queries.ts';
import type { Known } from './facts.ts';

export type DocumentRow = typeof document.$inferSelect;

export const documentById = (db: Reader, id: string): DocumentRow | undefined =>
  db.select().from(document).where(eq(document.id, id)).get();

/** A letter belongs to the one or to the other. */
export const subjectOf = ({
  accompagnementId,
  orientationId,
}: Pick<DocumentRow, 'accompagnementId' | 'orientationId'>): Subject | null => {
  if (accompagnementId !== null) return { about: 'accompagnement', accompagnementId };
  return orientationId === null ? null : { about: 'orientation', orientationId };
};

/** Newest first, with the name of who wrote it. */
export const documentsOf = (db: Reader, subject: Subject) =>
  db
    .select({ document, author: compte.name })
    .from(document)
    .innerJoin(compte, eq(compte.id, document.compteId))
    .where(
      subject.about === 'accompagnement'
        ? eq(document.accompagnementId, subject.accompagnementId)
        : eq(document.orientationId, subject.orientationId),
    )
    .orderBy(desc(document.createdAt), desc(document.id))
    .all();

export const authorOf = (db: Reader, compteId: string): string =>
  db.select({ name: compte.name }).from(compte).where(eq(compte.id, compteId)).get()?.name ?? '';

export function insertDocument(db: Writer, row: typeof document.$inferInsert): void {
  db.insert(document).values(row).run();
}

export function updateDocument(db: Writer, id: string, said: Partial<typeof document.$inferInsert>): void {
  db.update(document).set(said).where(eq(document.id, id)).run();
}

export function deleteDocument(db: Writer, id: string): void {
  db.delete(document).where(eq(document.id, id)).run();
}

export const nextRank = (db: Reader, year: number): number =>
  (db
    .select({ rank: max(document.rank) })
    .from(document)
    .where(eq(document.year, year))
    .get()?.rank ?? 0) + 1;

/** @returns the id under which the bytes are kept */
export function insertContenu(db: Writer, bytes: Uint8Array): string {
  const id = newId();
  db.insert(contenu)
    .values({ id, bytes: Buffer.from(bytes) })
    .run();
  return id;
}

export const contenuById = (db: Reader, id: string): Buffer | undefined =>
  db.select({ bytes: contenu.bytes }).from(contenu).where(eq(contenu.id, id)).get()?.bytes;

export const structureOf = (db: Reader): Structure => Structure.parse(readParametre(db, 'structure'));

/**
 * @param at UTC instant
 * @returns undefined when what it is about does not exist
 */
export function knownOf(db: Reader, subject: Subject, at: string): Known | undefined {
  const dossier =
    subject.about === 'accompagnement'
      ? dossierById(db, subject.accompagnementId)
      : orientationAlone(db, subject.orientationId);
  if (!dossier) return undefined;
  const address = db
    .select({ value: coordonnee.value })
    .from(coordonnee)
    .where(
      and(eq(coordonnee.personneId, dossier.personne.id), eq(coordonnee.kind, 'adresse'), isNull(coordonnee.endedOn)),
    )
    .orderBy(desc(coordonnee.createdAt), desc(coordonnee.id))
    .get();
  return {
    dossier,
    address: address?.value ?? null,
    meetings: subject.about === 'accompagnement' ? meetingsOf(db, subject.accompagnementId) : [],
    obligations: dossier.mesure ? obligationsOf(db, dossier.mesure.id) : [],
    module: subject.about === 'accompagnement' ? moduleKnownOf(db, subject.accompagnementId) : null,
    sejour: subject.about === 'accompagnement' ? lastSejourOf(db, subject.accompagnementId) : null,
    structure: structureOf(db),
    letterhead: letterheadOf(db),
    now: parisMomentOf(at),
  };
}

const meetingsOf = (db: Reader, accompagnementId: string): Known['meetings'] =>
  db
    .select({ day: convocation.day, at: convocation.at, lieu: convocation.lieu, status: convocation.status })
    .from(convocation)
    .where(eq(convocation.accompagnementId, accompagnementId))
    .orderBy(asc(convocation.day), asc(convocation.at))
    .all();

function orientationAlone(db: Reader, orientationId: string): Known['dossier'] | undefined {
  const row = db
    .select({ orientation, personne })
    .from(orientation)
    .innerJoin(personne, eq(personne.id, orientation.personneId))
    .where(eq(orientation.id, orientationId))
    .get();
  return row && { ...row, accompagnement: null, mesure: null, referentName: null, binomeName: null };
}
