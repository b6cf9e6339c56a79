import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Role } from '#contract/rights.ts';
import type { MotifFin } from '#contract/terms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, compte, convocation, lieu, mesure, orientation, personne, serie } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';

export type NewPersonne = typeof personne.$inferInsert;
export type NewOrientation = typeof orientation.$inferInsert;
export type NewMesure = typeof mesure.$inferInsert;
export type NewAccompagnement = typeof accompagnement.$inferInsert;

const referent = alias(compte, 'referent');
const binome = alias(compte, 'binome');

/** When an accompagnement runs: for the domains that hang on it. */
export const accompagnementSpan = (
  db: Reader,
  id: string,
): { startsOn: CivilDay; endedOn: CivilDay | null } | undefined =>
  db
    .select({ startsOn: accompagnement.startsOn, endedOn: accompagnement.endedOn })
    .from(accompagnement)
    .where(eq(accompagnement.id, id))
    .get();

/**
 * Followed by this account: referent, binôme, or standing in for one of them on that day.
 * @param compteId null for everybody
 * @param day a civil day, or the column that holds it
 */
export const followedBy = (compteId: string | null, day: CivilDay | AnySQLiteColumn): SQL | undefined =>
  compteId === null
    ? undefined
    : or(
        eq(accompagnement.referentId, compteId),
        eq(accompagnement.binomeId, compteId),
        sql`exists (select 1 from remplacement r where r.accompagnement_id = accompagnement.id
          and r.compte_id = ${compteId} and ${day} between r."from" and r."to")`,
      );

/** Dossiers still open that name this account, standing in for somebody aside. */
export const openFollowedBy = (db: Reader, compteId: string): number =>
  db
    .select({ dossiers: count() })
    .from(accompagnement)
    .where(
      and(
        isNull(accompagnement.endedOn),
        or(eq(accompagnement.referentId, compteId), eq(accompagnement.binomeId, compteId)),
      ),
    )
    .get()?.dossiers ?? 0;

export const personneById = (db: Reader, id: string) => db.select().from(personne).where(eq(personne.id, id)).get();

export const isActiveCompte = (db: Reader, id: string): boolean =>
  db
    .select({ id: compte.id })
    .from(compte)
    .where(and(eq(compte.id, id), isNull(compte.disabledAt)))
    .get() !== undefined;

const professionalRoles: Role[] = ['controleur', 'direction', 'psychologue'];

export const activeProfessionals = (db: Reader) =>
  db
    .select({ compteId: compte.id, name: compte.name })
    .from(compte)
    .where(and(isNull(compte.disabledAt), inArray(compte.role, professionalRoles)))
    .orderBy(asc(compte.foldedName))
    .all();

export interface NewDossier {
  /** Null when the person is already known. */
  readonly personne: NewPersonne | null;
  /** Null when it is already in the register. */
  readonly orientation: NewOrientation | null;
  readonly mesure: NewMesure | null;
  readonly accompagnement: NewAccompagnement;
}

export function insertDossier(db: Writer, dossier: NewDossier): void {
  if (dossier.personne) db.insert(personne).values(dossier.personne).run();
  if (dossier.orientation) db.insert(orientation).values(dossier.orientation).run();
  if (dossier.mesure) db.insert(mesure).values(dossier.mesure).run();
  db.insert(accompagnement).values(dossier.accompagnement).run();
}

/** How many accompagnements each of these persons had. */
export const accompagnementCounts = (db: Reader, personneIds: string[]): Map<string, number> =>
  new Map(
    db
      .select({ personneId: accompagnement.personneId, count: count() })
      .from(accompagnement)
      .where(inArray(accompagnement.personneId, personneIds))
      .groupBy(accompagnement.personneId)
      .all()
      .map((row) => [row.personneId, row.count]),
  );

const suggested = 50;

/** Values already typed, most used first. */
export function typedBefore(db: Reader) {
  const prescripteurs = db
    .select({ value: orientation.prescripteur })
    .from(orientation)
    .where(isNotNull(orientation.prescripteur))
    .groupBy(orientation.prescripteur)
    .orderBy(desc(count()), asc(orientation.prescripteur))
    .limit(suggested)
    .all();
  const courts = db
    .select({ value: mesure.court })
    .from(mesure)
    .groupBy(mesure.court)
    .orderBy(desc(count()), asc(mesure.court))
    .limit(suggested)
    .all();
  // Series rather than convocations: a place is typed once a series, and there are fifty times fewer of them.
  const typed = db
    .select({ value: serie.lieu })
    .from(serie)
    .groupBy(serie.lieu)
    .orderBy(desc(count()), asc(serie.lieu))
    .limit(suggested)
    .all();
  const places = db.select({ value: lieu.name, closedAt: lieu.closedAt }).from(lieu).orderBy(asc(lieu.name)).all();
  const closed = new Set(places.filter(({ closedAt }) => closedAt !== null).map(({ value }) => value));
  const lieux = [...new Set([...typed, ...places].map(({ value }) => value))].filter((name) => !closed.has(name));
  const texts = (rows: { value: string | null }[]) => rows.flatMap(({ value }) => (value === null ? [] : [value]));
  return { prescripteurs: texts(prescripteurs), courts: texts(courts), lieux };
}

/** First meeting still `prevue` from `today`, by accompagnement. */
export function nextMoments(db: Reader, ids: string[], today: CivilDay): Map<string, { day: CivilDay; at: string }> {
  const rows = db
    .select({
      id: convocation.accompagnementId,
      moment: sql<string>`min(${convocation.day} || ' ' || ${convocation.at})`,
    })
    .from(convocation)
    .where(
      and(inArray(convocation.accompagnementId, ids), gte(convocation.day, today), eq(convocation.status, 'prevue')),
    )
    .groupBy(convocation.accompagnementId)
    .all();
  return new Map(rows.map(({ id, moment }) => [id, { day: moment.slice(0, 10), at: moment.slice(11) }]));
}

export const dossierById = (db: Reader, id: string) =>
  db
    .select({ accompagnement, personne, orientation, mesure, referentName: referent.name, binomeName: binome.name })
    .from(accompagnement)
    .innerJoin(personne, eq(personne.id, accompagnement.personneId))
    .innerJoin(orientation, eq(orientation.id, accompagnement.orientationId))
    .innerJoin(referent, eq(referent.id, accompagnement.referentId))
    .leftJoin(binome, eq(binome.id, accompagnement.binomeId))
    .leftJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .where(eq(accompagnement.id, id))
    .get();

/** The other accompagnements of the person of this one, newest first. */
export const othersOf = (db: Reader, { id, personneId }: { id: string; personneId: string }) =>
  db
    .select({
      accompagnementId: accompagnement.id,
      type: accompagnement.type,
      startsOn: accompagnement.startsOn,
      endedOn: accompagnement.endedOn,
    })
    .from(accompagnement)
    .where(and(eq(accompagnement.personneId, personneId), ne(accompagnement.id, id)))
    .orderBy(desc(accompagnement.startsOn), desc(accompagnement.id))
    .all();

type Said = Pick<typeof accompagnement.$inferSelect, 'type' | 'startsOn' | 'referentId' | 'binomeId'>;

export function updateAccompagnement(db: Writer, id: string, said: Said): void {
  db.update(accompagnement).set(said).where(eq(accompagnement.id, id)).run();
}

/** What hangs on an orientation and has to agree with it. */
export const openedFrom = (db: Reader, orientationId: string) =>
  db
    .select({ startsOn: accompagnement.startsOn, mesure })
    .from(accompagnement)
    .leftJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .where(eq(accompagnement.orientationId, orientationId))
    .orderBy(asc(accompagnement.startsOn))
    .all();

export const endOf = (db: Reader, id: string) =>
  db
    .select({ endedOn: accompagnement.endedOn, motif: accompagnement.motif })
    .from(accompagnement)
    .where(eq(accompagnement.id, id))
    .get();

export function setEnd(db: Writer, id: string, end: { endedOn: CivilDay; motif: MotifFin } | null): void {
  db.update(accompagnement)
    .set(end ?? { endedOn: null, motif: null })
    .where(eq(accompagnement.id, id))
    .run();
}
