import { and, asc, count, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { AccompagnementType } from '#contract/terms.ts';
import type { Reader, Writer } from '#db/open.ts';
import {
  accompagnement,
  groupe,
  incompatibilite,
  inscription,
  mesure,
  orientation,
  personne,
  versement,
} from '#db/schema/index.ts';

export type InscriptionRow = typeof inscription.$inferSelect;

export const inscriptionById = (db: Reader, id: string): InscriptionRow | undefined =>
  db.select().from(inscription).where(eq(inscription.id, id)).get();

const withPerson = { inscription, personne };

/** Everybody of a groupe, by name. */
export const inscriptionsOf = (db: Reader, groupeId: string) =>
  db
    .select(withPerson)
    .from(inscription)
    .innerJoin(personne, eq(personne.id, inscription.personneId))
    .where(eq(inscription.groupeId, groupeId))
    .orderBy(asc(personne.foldedName), asc(inscription.id))
    .all();

export const inscriptionsById = (db: Reader, ids: string[]) =>
  db
    .select(withPerson)
    .from(inscription)
    .innerJoin(personne, eq(personne.id, inscription.personneId))
    .where(inArray(inscription.id, ids))
    .all();

/** Enrolled and waiting, by groupe. */
export const headcounts = (db: Reader, groupeIds: string[]): Map<string, { enrolled: number; waiting: number }> =>
  new Map(
    db
      .select({
        groupeId: inscription.groupeId,
        enrolled: sql<number>`sum(${inscription.state} = 'inscrit')`,
        waiting: sql<number>`sum(${inscription.state} = 'attente')`,
      })
      .from(inscription)
      .where(inArray(inscription.groupeId, groupeIds))
      .groupBy(inscription.groupeId)
      .all()
      .map(({ groupeId, enrolled, waiting }) => [groupeId ?? '', { enrolled, waiting }]),
  );

export const enrolledIn = (db: Reader, groupeId: string): number =>
  db
    .select({ total: count() })
    .from(inscription)
    .where(and(eq(inscription.groupeId, groupeId), eq(inscription.state, 'inscrit')))
    .get()?.total ?? 0;

export const runningOf = (db: Reader, { groupeId, personneId }: { groupeId: string; personneId: string }) =>
  db
    .select()
    .from(inscription)
    .where(
      and(
        eq(inscription.groupeId, groupeId),
        eq(inscription.personneId, personneId),
        inArray(inscription.state, ['attente', 'inscrit']),
      ),
    )
    .get();

export function insertInscription(db: Writer, row: typeof inscription.$inferInsert): void {
  db.insert(inscription).values(row).run();
}

export function updateInscription(db: Writer, id: string, said: Partial<typeof inscription.$inferInsert>): void {
  db.update(inscription).set(said).where(eq(inscription.id, id)).run();
}

export const waitingLines = (db: Reader) =>
  db
    .select({ ...withPerson, groupe: groupe.name })
    .from(inscription)
    .innerJoin(personne, eq(personne.id, inscription.personneId))
    .leftJoin(groupe, eq(groupe.id, inscription.groupeId))
    .where(eq(inscription.state, 'attente'))
    .orderBy(asc(inscription.askedOn), asc(inscription.id))
    .all();

/** Whose module it would be: the person, and the orientation and mesure it is done under. */
export interface Wisher {
  readonly personne: typeof personne.$inferSelect;
  readonly orientationId: string;
  readonly receivedOn: string;
  readonly mesureId: string | null;
  readonly mesureEndsOn: string | null;
  readonly audienceOn: string | null;
}

const wisher = {
  personne,
  orientationId: orientation.id,
  receivedOn: orientation.receivedOn,
  mesureId: mesure.id,
  mesureEndsOn: mesure.endsOn,
  audienceOn: mesure.audienceOn,
};

export const wisherOfAccompagnement = (db: Reader, accompagnementId: string): Wisher | undefined =>
  db
    .select(wisher)
    .from(accompagnement)
    .innerJoin(personne, eq(personne.id, accompagnement.personneId))
    .innerJoin(orientation, eq(orientation.id, accompagnement.orientationId))
    .leftJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .where(eq(accompagnement.id, accompagnementId))
    .get();

/** Of an orientation alone there is the mesure of its first accompagnement, if it has one. */
export const wisherOfOrientation = (db: Reader, orientationId: string): Wisher | undefined =>
  db
    .select(wisher)
    .from(orientation)
    .innerJoin(personne, eq(personne.id, orientation.personneId))
    .leftJoin(accompagnement, and(eq(accompagnement.orientationId, orientation.id), isNotNull(accompagnement.mesureId)))
    .leftJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .where(eq(orientation.id, orientationId))
    .orderBy(asc(accompagnement.startsOn))
    .get();

/** An accompagnement of that type that runs and is nobody's module yet: it becomes that of the inscription. */
export const freeAccompagnement = (
  db: Reader,
  { personneId, type, orientationId }: { personneId: string; type: AccompagnementType; orientationId: string },
): { id: string; startsOn: string } | undefined =>
  db
    .select({ id: accompagnement.id, startsOn: accompagnement.startsOn })
    .from(accompagnement)
    .where(
      and(
        eq(accompagnement.personneId, personneId),
        eq(accompagnement.type, type),
        eq(accompagnement.orientationId, orientationId),
        isNull(accompagnement.endedOn),
        sql`not exists (select 1 from inscription i where i.accompagnement_id = accompagnement.id and i.state = 'inscrit')`,
      ),
    )
    .orderBy(desc(accompagnement.startsOn))
    .get();

/** Every inscription of a person, oldest first. */
export const inscriptionsOfPersonne = (db: Reader, personneId: string) =>
  db
    .select({ inscription, groupe })
    .from(inscription)
    .leftJoin(groupe, eq(groupe.id, inscription.groupeId))
    .where(eq(inscription.personneId, personneId))
    .orderBy(asc(inscription.askedOn), asc(inscription.id))
    .all();

export const accompagnementsOfPersonne = (db: Reader, personneId: string) =>
  db
    .select()
    .from(accompagnement)
    .where(eq(accompagnement.personneId, personneId))
    .orderBy(asc(accompagnement.startsOn), asc(accompagnement.id))
    .all();

/** Cents paid, cancelled receipts left out, by inscription. */
export const paidBy = (db: Reader, inscriptionIds: string[]): Map<string, number> =>
  new Map(
    db
      .select({ id: versement.inscriptionId, total: sql<number>`sum(${versement.amountCents})` })
      .from(versement)
      .where(and(inArray(versement.inscriptionId, inscriptionIds), isNull(versement.cancelledAt)))
      .groupBy(versement.inscriptionId)
      .all()
      .map(({ id, total }) => [id ?? '', total]),
  );

/** A record merged into another is that other one. */
const kept = (column: 'personne_id' | 'other_id') =>
  sql<string>`(select coalesce(p.merged_into_id, p.id) from personne p where p.id = ${sql.raw(`incompatibilite.${column}`)})`;

/** Pairs that must not meet, each once, merged records resolved. */
export const allIncompatibilities = (db: Reader): { id: string; one: string; other: string }[] =>
  db
    .select({ id: incompatibilite.id, one: kept('personne_id'), other: kept('other_id') })
    .from(incompatibilite)
    .all()
    .filter(({ one, other }) => one !== other);

export function insertIncompatibility(db: Writer, row: typeof incompatibilite.$inferInsert): void {
  db.insert(incompatibilite).values(row).run();
}

export const incompatibilityById = (db: Reader, id: string) =>
  db.select().from(incompatibilite).where(eq(incompatibilite.id, id)).get();

export function deleteIncompatibility(db: Writer, id: string): void {
  db.delete(incompatibilite).where(eq(incompatibilite.id, id)).run();
}

/** Those who are in a groupe or wait for it. */
export const membersOf = (db: Reader, groupeIds: string[]) =>
  db
    .select({
      groupeId: inscription.groupeId,
      personneId: personne.id,
      lastName: personne.lastName,
      firstName: personne.firstName,
      state: inscription.state,
    })
    .from(inscription)
    .innerJoin(personne, eq(personne.id, inscription.personneId))
    .where(
      and(
        inArray(inscription.groupeId, groupeIds),
        or(eq(inscription.state, 'inscrit'), eq(inscription.state, 'attente')),
      ),
    )
    .all();

const under = (db: Reader, accompagnementId: string, where: ReturnType<typeof eq>): InscriptionRow[] =>
  db
    .select()
    .from(inscription)
    .where(and(eq(inscription.accompagnementId, accompagnementId), where))
    .all();

export const runningUnder = (db: Reader, accompagnementId: string): InscriptionRow[] =>
  under(db, accompagnementId, eq(inscription.state, 'inscrit'));

export const endedAlongWith = (db: Reader, accompagnementId: string): InscriptionRow[] =>
  under(db, accompagnementId, eq(inscription.endedAlong, true));

/** Waits already for a module of that type, whatever the groupe. */
export const waitsFor = (
  db: Reader,
  { personneId, type }: { personneId: string; type: AccompagnementType },
): InscriptionRow | undefined =>
  db
    .select()
    .from(inscription)
    .where(
      and(
        eq(inscription.personneId, personneId),
        eq(inscription.type, type),
        eq(inscription.state, 'attente'),
        isNull(inscription.groupeId),
      ),
    )
    .get();
