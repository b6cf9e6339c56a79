import { and, asc, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Situation } from '#contract/situations.ts';
import { SituationValues } from '#contract/situations.ts';
import type { SituationTopic } from '#contract/situationTerms.ts';
import type { Reader, Writer } from '#db/open.ts';
import {
  accompagnement,
  alias,
  complement,
  compte,
  coordonnee,
  interdiction,
  orientation,
  personne,
  situation,
} from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { groupedBy } from '../groupedBy.ts';

export type PersonneRow = typeof personne.$inferSelect;

/** The record itself, or the one that was kept when it was merged. */
export function keptPersonne(db: Reader, id: string): PersonneRow | undefined {
  const found = db.select().from(personne).where(eq(personne.id, id)).get();
  return found?.mergedIntoId ? keptPersonne(db, found.mergedIntoId) : found;
}

export function setIdentity(db: Writer, id: string, said: Partial<typeof personne.$inferInsert>): void {
  db.update(personne).set(said).where(eq(personne.id, id)).run();
}

export const aliasesOf = (db: Reader, personneId: string) =>
  db
    .select({ aliasId: alias.id, name: alias.name })
    .from(alias)
    .where(eq(alias.personneId, personneId))
    .orderBy(asc(alias.name))
    .all();
export const aliasById = (db: Reader, id: string) => db.select().from(alias).where(eq(alias.id, id)).get();
export function insertAlias(db: Writer, row: typeof alias.$inferInsert): void {
  db.insert(alias).values(row).run();
}
export function deleteAlias(db: Writer, id: string): void {
  db.delete(alias).where(eq(alias.id, id)).run();
}

/** Those still valid first. */
export const coordonneesOf = (db: Reader, personneId: string) =>
  db
    .select({
      coordonneeId: coordonnee.id,
      kind: coordonnee.kind,
      value: coordonnee.value,
      caution: coordonnee.caution,
      endedOn: coordonnee.endedOn,
    })
    .from(coordonnee)
    .where(eq(coordonnee.personneId, personneId))
    .orderBy(sql`${coordonnee.endedOn} is not null`, desc(coordonnee.kind), asc(coordonnee.createdAt))
    .all();

/** Numbers valid that day, with what is to be known before calling, by person. */
export const phonesOf = (db: Reader, personneIds: string[], today: CivilDay) =>
  groupedBy(
    db
      .select({ personneId: coordonnee.personneId, value: coordonnee.value, caution: coordonnee.caution })
      .from(coordonnee)
      .where(
        and(
          inArray(coordonnee.personneId, personneIds),
          eq(coordonnee.kind, 'telephone'),
          or(isNull(coordonnee.endedOn), gt(coordonnee.endedOn, today)),
        ),
      )
      .orderBy(asc(coordonnee.createdAt), asc(coordonnee.id))
      .all(),
    ({ personneId }) => personneId,
  );

export const coordonneeById = (db: Reader, id: string) =>
  db.select().from(coordonnee).where(eq(coordonnee.id, id)).get();
export function insertCoordonnee(db: Writer, row: typeof coordonnee.$inferInsert): void {
  db.insert(coordonnee).values(row).run();
}
export function setCoordonnee(db: Writer, id: string, said: Partial<typeof coordonnee.$inferInsert>): void {
  db.update(coordonnee).set(said).where(eq(coordonnee.id, id)).run();
}

export const interdictionsOf = (db: Reader, personneId: string) =>
  db
    .select({
      interdictionId: interdiction.id,
      kind: interdiction.kind,
      startsOn: interdiction.startsOn,
      endsOn: interdiction.endsOn,
    })
    .from(interdiction)
    .where(eq(interdiction.personneId, personneId))
    .orderBy(desc(interdiction.startsOn))
    .all();
export const interdictionById = (db: Reader, id: string) =>
  db.select().from(interdiction).where(eq(interdiction.id, id)).get();
export function insertInterdiction(db: Writer, row: typeof interdiction.$inferInsert): void {
  db.insert(interdiction).values(row).run();
}
export function setInterdiction(db: Writer, id: string, said: Partial<typeof interdiction.$inferInsert>): void {
  db.update(interdiction).set(said).where(eq(interdiction.id, id)).run();
}
export function deleteInterdiction(db: Writer, id: string): void {
  db.delete(interdiction).where(eq(interdiction.id, id)).run();
}

export const accompagnementsOf = (db: Reader, personneId: string) =>
  db
    .select({
      accompagnementId: accompagnement.id,
      type: accompagnement.type,
      startsOn: accompagnement.startsOn,
      endedOn: accompagnement.endedOn,
      mesureId: accompagnement.mesureId,
      referentName: compte.name,
    })
    .from(accompagnement)
    .innerJoin(compte, eq(compte.id, accompagnement.referentId))
    .where(eq(accompagnement.personneId, personneId))
    .orderBy(desc(accompagnement.startsOn), asc(accompagnement.id))
    .all();

export const orientationsOf = (db: Reader, personneId: string) =>
  db
    .select({
      orientationId: orientation.id,
      receivedOn: orientation.receivedOn,
      source: orientation.source,
      cadre: orientation.cadre,
      answer: orientation.answer,
    })
    .from(orientation)
    .where(eq(orientation.personneId, personneId))
    .orderBy(desc(orientation.receivedOn), asc(orientation.id))
    .all();

export interface SituationRow {
  readonly topic: SituationTopic;
  readonly situation: Situation;
  readonly observedOn: string;
  readonly recordedAt: string;
  readonly by: string | null;
}

/** All that was observed, in the order it was recorded. */
export const situationsOf = (db: Reader, personneId: string): SituationRow[] =>
  db
    .select({
      topic: situation.topic,
      value: situation.value,
      observedOn: situation.observedOn,
      recordedAt: situation.recordedAt,
      by: compte.name,
    })
    .from(situation)
    .leftJoin(compte, eq(compte.id, situation.compteId))
    .where(eq(situation.personneId, personneId))
    .orderBy(asc(situation.recordedAt), sql`${situation}.rowid`)
    .all()
    .map(({ topic, value, ...row }) => ({ ...row, topic, situation: readSituation(topic, value) }));

/** A shape that an older program wrote, and that this one cannot read, is unknown rather than an error. */
function readSituation(topic: SituationTopic, text: string | null): Situation {
  const read = text === null ? null : SituationValues[topic].safeParse(JSON.parse(text));
  return { topic, value: read?.success ? read.data : null } as Situation;
}

export function insertSituation(db: Writer, row: typeof situation.$inferInsert): void {
  db.insert(situation).values(row).run();
}

export const complementsOf = (db: Reader, personneId: string) =>
  db
    .select({
      champ: complement.champ,
      value: complement.value,
      observedOn: complement.observedOn,
      recordedAt: complement.recordedAt,
    })
    .from(complement)
    .where(and(eq(complement.personneId, personneId)))
    .orderBy(asc(complement.recordedAt), sql`${complement}.rowid`)
    .all();

export function insertComplement(db: Writer, row: typeof complement.$inferInsert): void {
  db.insert(complement).values(row).run();
}
