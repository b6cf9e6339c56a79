import { and, asc, count, eq, inArray, lt, min, sql } from 'drizzle-orm';
import type { Source } from '#contract/terms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, compte, entretien, orientation, personne, prescripteur } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { foldName } from '../fold.ts';
import { recordChange } from '../historique/queries.ts';
import type { Answered } from './answerRule.ts';

export type OrientationRow = typeof orientation.$inferSelect;
export type EntretienRow = typeof entretien.$inferSelect;

export const orientationById = (db: Reader, id: string): OrientationRow | undefined =>
  db.select().from(orientation).where(eq(orientation.id, id)).get();

export function insertOrientation(
  db: Writer,
  rows: {
    readonly personne: typeof personne.$inferInsert | null;
    readonly orientation: typeof orientation.$inferInsert;
  },
): void {
  if (rows.personne) db.insert(personne).values(rows.personne).run();
  db.insert(orientation).values(rows.orientation).run();
}

type Said = Pick<OrientationRow, 'receivedOn' | 'source' | 'cadre' | 'prescripteur' | 'prescripteurId'>;

/** What the register says of it, corrected; the answer is untouched. */
export function setOrientation(db: Writer, id: string, said: Said): void {
  db.update(orientation).set(said).where(eq(orientation.id, id)).run();
}

export function setAnswer(db: Writer, id: string, answered: Answered): void {
  db.update(orientation).set(answered).where(eq(orientation.id, id)).run();
}

/** The answer, kept in the history of the orientation. */
export function recordAnswer(
  db: Writer,
  before: OrientationRow,
  after: Answered,
  { now, compteId }: { readonly now: string; readonly compteId: string },
): void {
  setAnswer(db, before.id, after);
  recordChange(db, { entity: 'orientation', recordId: before.id, before, after: { ...after }, at: now, compteId });
}

// Written out: in a query on one table, drizzle leaves the table's name out, and « id » would be the other one's.
export const opened = sql`exists (select 1 from accompagnement a where a.orientation_id = orientation.id)`;

/** Accepted, without a dossier yet. */
export const countToOpen = (db: Reader): number =>
  db
    .select({ total: count() })
    .from(orientation)
    .where(and(eq(orientation.answer, 'acceptee'), sql`not ${opened}`))
    .get()?.total ?? 0;

/** What a line of the register shows. */
export const lineColumns = {
  orientationId: orientation.id,
  personneId: orientation.personneId,
  lastName: personne.lastName,
  firstName: personne.firstName,
  birthDate: personne.birthDate,
  sexe: personne.sexe,
  receivedOn: orientation.receivedOn,
  source: orientation.source,
  cadre: orientation.cadre,
  prescripteur: orientation.prescripteur,
  answer: orientation.answer,
  answeredOn: orientation.answeredOn,
  refusalReason: orientation.refusalReason,
  redirectedTo: orientation.redirectedTo,
  accompagnementId: sql<string | null>`(select a.id from accompagnement a
    where a.orientation_id = orientation.id order by a.starts_on, a.id limit 1)`,
};

/** What waits, whatever is shown. @param longBefore received before this day, it has been long */
export function waitingCounts(db: Reader, longBefore: CivilDay) {
  const waiting = eq(orientation.answer, 'en-attente');
  const all = db
    .select({ total: count(), oldest: min(orientation.receivedOn) })
    .from(orientation)
    .where(waiting)
    .get();
  const long = db
    .select({ total: count() })
    .from(orientation)
    .where(and(waiting, lt(orientation.receivedOn, longBefore)))
    .get();
  return { waiting: all?.total ?? 0, oldest: all?.oldest ?? null, waitingLong: long?.total ?? 0 };
}

export const orientationPage = (db: Reader, id: string) =>
  db
    .select({ ...lineColumns, contact: prescripteur.contact, phone: prescripteur.phone })
    .from(orientation)
    .innerJoin(personne, eq(personne.id, orientation.personneId))
    .leftJoin(prescripteur, eq(prescripteur.id, orientation.prescripteurId))
    .where(eq(orientation.id, id))
    .get();

export const hasAccompagnement = (db: Reader, orientationId: string): boolean =>
  db
    .select({ id: accompagnement.id })
    .from(accompagnement)
    .where(eq(accompagnement.orientationId, orientationId))
    .limit(1)
    .get() !== undefined;

/** Interviews of these orientations, oldest first. */
export const entretiensOf = (db: Reader, orientationIds: string[]) =>
  db
    .select({
      entretienId: entretien.id,
      orientationId: entretien.orientationId,
      kind: entretien.kind,
      day: entretien.day,
      at: entretien.at,
      presence: entretien.presence,
      compteName: compte.name,
    })
    .from(entretien)
    .innerJoin(compte, eq(compte.id, entretien.compteId))
    .where(inArray(entretien.orientationId, orientationIds))
    .orderBy(asc(entretien.day), asc(entretien.at), asc(entretien.id))
    .all();

export const entretienById = (db: Reader, id: string): EntretienRow | undefined =>
  db.select().from(entretien).where(eq(entretien.id, id)).get();

export function insertEntretien(db: Writer, row: typeof entretien.$inferInsert): void {
  db.insert(entretien).values(row).run();
}

export function updatePresence(db: Writer, id: string, presence: EntretienRow['presence']): void {
  db.update(entretien).set({ presence }).where(eq(entretien.id, id)).run();
}

export const deleteEntretien = (db: Writer, id: string): number =>
  db.delete(entretien).where(eq(entretien.id, id)).run().changes;

export const listPrescripteurs = (db: Reader) =>
  db
    .select({
      prescripteurId: prescripteur.id,
      service: prescripteur.service,
      contact: prescripteur.contact,
      phone: prescripteur.phone,
      email: prescripteur.email,
      disabledAt: prescripteur.disabledAt,
      orientations: sql<number>`(select count(*) from orientation o where o.prescripteur_id = prescripteur.id)`,
    })
    .from(prescripteur)
    .orderBy(asc(prescripteur.foldedService))
    .all();

export const prescripteurById = (db: Reader, id: string) =>
  db.select().from(prescripteur).where(eq(prescripteur.id, id)).get();

/** « TJ de Nîmes » and « tj de nimes » are one service. */
export const prescripteurNamed = (db: Reader, service: string) =>
  db
    .select()
    .from(prescripteur)
    .where(eq(prescripteur.foldedService, foldName(service)))
    .get();

type PrescripteurRow = typeof prescripteur.$inferInsert;

export function insertPrescripteur(db: Writer, row: Omit<PrescripteurRow, 'foldedService'>): void {
  db.insert(prescripteur)
    .values({ ...row, foldedService: foldName(row.service) })
    .run();
}

export function updatePrescripteur(
  db: Writer,
  id: string,
  said: Pick<PrescripteurRow, 'service' | 'contact' | 'phone' | 'email'>,
): void {
  db.update(prescripteur)
    .set({ ...said, foldedService: foldName(said.service) })
    .where(eq(prescripteur.id, id))
    .run();
}

export function setPrescripteurDisabled(db: Writer, id: string, disabledAt: string | null): void {
  db.update(prescripteur).set({ disabledAt }).where(eq(prescripteur.id, id)).run();
}

/**
 * The line of the shared list for what was typed, added when it is new; what the list did not know of it is completed.
 * @returns null when the person came alone
 */
export function sharedPrescripteur(
  db: Writer,
  { prescripteur: service, source }: { readonly prescripteur: string | null; readonly source: Source },
  { contact, phone, id, now }: { contact: string | null; phone: string | null; id: string; now: string },
): string | null {
  if (service === null || foldName(service) === '') return null;
  const known = prescripteurNamed(db, service);
  if (!known) {
    insertPrescripteur(db, { id, service, contact, phone, source, createdAt: now });
    return id;
  }
  const { email } = known;
  updatePrescripteur(db, known.id, {
    service: known.service,
    contact: known.contact ?? contact,
    phone: known.phone ?? phone,
    email,
  });
  return known.id;
}
