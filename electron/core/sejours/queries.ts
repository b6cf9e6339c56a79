import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, compte, mesure, orientation, personne, place, sejour } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import type { Interval } from '../calendar/period.ts';

export type SejourRow = typeof sejour.$inferSelect;

export const sejourById = (db: Reader, id: string): SejourRow | undefined =>
  db.select().from(sejour).where(eq(sejour.id, id)).get();

const columns = {
  sejourId: sejour.id,
  accompagnementId: sejour.accompagnementId,
  personneId: accompagnement.personneId,
  accompagnementEndedOn: accompagnement.endedOn,
  lastName: personne.lastName,
  firstName: personne.firstName,
  placeId: sejour.placeId,
  place: place.name,
  placeKind: place.kind,
  cadre: sejour.cadre,
  arrivesOn: sejour.arrivesOn,
  plannedLeavesOn: sejour.plannedLeavesOn,
  leavesOn: sejour.leavesOn,
  contractSignedOn: sejour.contractSignedOn,
  shareCents: sejour.shareCents,
  obligations: sejour.obligations,
};

/** Those not removed, oldest first. */
const staysWhere = (db: Reader, condition: SQL | undefined) =>
  db
    .select(columns)
    .from(sejour)
    .innerJoin(accompagnement, eq(accompagnement.id, sejour.accompagnementId))
    .innerJoin(personne, eq(personne.id, accompagnement.personneId))
    .innerJoin(place, eq(place.id, sejour.placeId))
    .where(and(isNull(sejour.removedAt), condition))
    .orderBy(asc(sejour.arrivesOn), asc(sejour.createdAt), asc(sejour.id))
    .all();
export type StayRow = ReturnType<typeof staysWhere>[number];

/** Those that may touch a period; one that ended the first day is among them. */
export const staysDuring = (db: Reader, { from, to }: Interval): StayRow[] =>
  staysWhere(db, and(lte(sejour.arrivesOn, to), or(isNull(sejour.leavesOn), gte(sejour.leavesOn, from))));

/** Those not over before a day. */
export const staysSince = (db: Reader, day: CivilDay): StayRow[] =>
  staysWhere(db, or(isNull(sejour.leavesOn), gte(sejour.leavesOn, day)));

/** All those of a place but one. */
export const staysOfPlace = (db: Reader, placeId: string, but: string | null = null): StayRow[] =>
  staysWhere(db, and(eq(sejour.placeId, placeId), but === null ? undefined : ne(sejour.id, but)));

/** All those of the person of an accompagnement, whatever the accompagnement, but one. */
export const staysOfPerson = (db: Reader, personneId: string, but: string | null): StayRow[] =>
  staysWhere(db, and(eq(accompagnement.personneId, personneId), but === null ? undefined : ne(sejour.id, but)));

export const staysOfAccompagnement = (db: Reader, accompagnementId: string): StayRow[] =>
  staysWhere(db, eq(sejour.accompagnementId, accompagnementId));

/** What letters say of the last stay of an accompagnement; null when it has none. */
export const lastSejourOf = (db: Reader, accompagnementId: string) =>
  db
    .select({
      place: place.name,
      address: place.address,
      arrivesOn: sejour.arrivesOn,
      plannedLeavesOn: sejour.plannedLeavesOn,
      shareCents: sejour.shareCents,
      obligations: sejour.obligations,
    })
    .from(sejour)
    .innerJoin(place, eq(place.id, sejour.placeId))
    .where(and(eq(sejour.accompagnementId, accompagnementId), isNull(sejour.removedAt)))
    .orderBy(desc(sejour.arrivesOn), desc(sejour.createdAt), desc(sejour.id))
    .limit(1)
    .get() ?? null;

/** Évictions of the dossiers still open that wait for a roof. */
export const waitingForARoof = (db: Reader) =>
  db
    .select({
      mesureId: mesure.id,
      accompagnementId: accompagnement.id,
      lastName: personne.lastName,
      firstName: personne.firstName,
      referentName: compte.name,
      askedAt: mesure.housingAskedAt,
    })
    .from(accompagnement)
    .innerJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .innerJoin(personne, eq(personne.id, accompagnement.personneId))
    .innerJoin(compte, eq(compte.id, accompagnement.referentId))
    .where(and(isNull(accompagnement.endedOn), isNotNull(mesure.housingAskedAt), isNull(mesure.housedAt)))
    .orderBy(asc(mesure.housingAskedAt), asc(accompagnement.id))
    .all();

/** Stays recorded for a day to come, soonest first. */
export const reservedFrom = (db: Reader, today: CivilDay): StayRow[] => staysWhere(db, gt(sejour.arrivesOn, today));

export const housedDossier = (db: Reader, accompagnementId: string) =>
  db
    .select({ accompagnement, personne, mesure, cadre: orientation.cadre })
    .from(accompagnement)
    .innerJoin(personne, eq(personne.id, accompagnement.personneId))
    .innerJoin(orientation, eq(orientation.id, accompagnement.orientationId))
    .leftJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .where(eq(accompagnement.id, accompagnementId))
    .get();

export function insertSejour(db: Writer, row: typeof sejour.$inferInsert): void {
  db.insert(sejour).values(row).run();
}

export function updateSejour(db: Writer, id: string, said: Partial<typeof sejour.$inferInsert>): void {
  db.update(sejour).set(said).where(eq(sejour.id, id)).run();
}
