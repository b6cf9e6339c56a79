import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import {
  accompagnement,
  compte,
  convocation,
  echeance,
  mesure,
  mesureChange,
  obligation,
  personne,
  serie,
} from '#db/schema/index.ts';
import { followedBy } from '../accompagnements/queries.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { lastRecorded } from '../historique/queries.ts';
import { pausesOf } from '../series/queries.ts';
import type { AppliedEffects } from './changeEffects.ts';

export type MesureRow = typeof mesure.$inferSelect;
export type EcheanceRow = typeof echeance.$inferSelect;
export type ChangeRow = typeof mesureChange.$inferSelect;

export const mesureById = (db: Reader, id: string): MesureRow | undefined =>
  db.select().from(mesure).where(eq(mesure.id, id)).get();

/** The mesure of a person that the court knows by this number. */
export const mesureNumbered = (
  db: Reader,
  personneId: string,
  { nature, court, number }: Pick<MesureRow, 'nature' | 'court' | 'number'>,
): MesureRow | undefined =>
  db
    .select()
    .from(mesure)
    .where(
      and(
        eq(mesure.personneId, personneId),
        eq(mesure.nature, nature),
        eq(mesure.court, court),
        eq(mesure.number, number),
      ),
    )
    .get();

/** @returns undefined when there is no such accompagnement; a null `mesure` for a volunteer */
export const mesureOfAccompagnement = (db: Reader, accompagnementId: string) =>
  db
    .select({ mesure })
    .from(accompagnement)
    .leftJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .where(eq(accompagnement.id, accompagnementId))
    .get();

export function updateMesure(db: Writer, id: string, said: Partial<typeof mesure.$inferInsert>): void {
  db.update(mesure).set(said).where(eq(mesure.id, id)).run();
}

export const obligationsOf = (db: Reader, mesureId: string) =>
  db
    .select({
      obligationId: obligation.id,
      label: obligation.label,
      startsOn: obligation.startsOn,
      endsOn: obligation.endsOn,
    })
    .from(obligation)
    .where(eq(obligation.mesureId, mesureId))
    .orderBy(asc(obligation.startsOn), asc(obligation.label))
    .all();

export const obligationById = (db: Reader, id: string) =>
  db.select().from(obligation).where(eq(obligation.id, id)).get();

export function insertObligation(db: Writer, row: typeof obligation.$inferInsert): void {
  db.insert(obligation).values(row).run();
}

export function setObligationEnd(db: Writer, id: string, endsOn: CivilDay | null): void {
  db.update(obligation).set({ endsOn }).where(eq(obligation.id, id)).run();
}

/** Oldest first. */
export const changesOf = (db: Reader, mesureId: string): ChangeRow[] =>
  db
    .select()
    .from(mesureChange)
    .where(eq(mesureChange.mesureId, mesureId))
    .orderBy(asc(mesureChange.createdAt), asc(mesureChange.id))
    .all();

export const changeById = (db: Reader, id: string): ChangeRow | undefined =>
  db.select().from(mesureChange).where(eq(mesureChange.id, id)).get();

export function insertChange(db: Writer, row: typeof mesureChange.$inferInsert): void {
  db.insert(mesureChange).values(row).run();
}

export function deleteChange(db: Writer, id: string): void {
  db.delete(mesureChange).where(eq(mesureChange.id, id)).run();
}

/** What a change did to the convocations, kept in the history under the change itself. */
export const appliedEffects = (db: Reader, changeId: string): AppliedEffects | null =>
  lastRecorded(db, changeId, 'effects') as AppliedEffects | null;

const openOf = (mesureId: string) => and(eq(accompagnement.mesureId, mesureId), isNull(accompagnement.endedOn));

/** Series of the accompagnements still open under a mesure. */
export function seriesOf(db: Reader, mesureId: string) {
  const rows = db
    .select({
      serieId: serie.id,
      accompagnementId: serie.accompagnementId,
      rrule: serie.rule,
      at: serie.at,
      durationMinutes: serie.durationMinutes,
      lieu: serie.lieu,
      first: serie.first,
      until: serie.until,
      onHoliday: serie.onHoliday,
    })
    .from(serie)
    .innerJoin(accompagnement, eq(accompagnement.id, serie.accompagnementId))
    .where(openOf(mesureId))
    .orderBy(asc(serie.createdAt), asc(serie.id))
    .all();
  const pauses = pausesOf(
    db,
    rows.map(({ serieId }) => serieId),
  );
  return rows.map((row) => ({ ...row, pauses: pauses.filter(({ serieId }) => serieId === row.serieId) }));
}

/** Their convocations, oldest first. */
export const convocationsUnder = (db: Reader, mesureId: string) =>
  db
    .select({
      convocationId: convocation.id,
      accompagnementId: convocation.accompagnementId,
      serieId: convocation.serieId,
      day: convocation.day,
      at: convocation.at,
      lieu: convocation.lieu,
      plannedDay: convocation.plannedDay,
      status: convocation.status,
      cancelReason: convocation.cancelReason,
    })
    .from(convocation)
    .innerJoin(accompagnement, eq(accompagnement.id, convocation.accompagnementId))
    .where(openOf(mesureId))
    .orderBy(asc(convocation.day), asc(convocation.at))
    .all();

const echeanceColumns = {
  echeanceId: echeance.id,
  mesureId: echeance.mesureId,
  kind: echeance.kind,
  label: echeance.label,
  dueOn: echeance.dueOn,
  doneOn: echeance.doneOn,
};

export const echeancesOf = (db: Reader, mesureId: string) =>
  db.select(echeanceColumns).from(echeance).where(eq(echeance.mesureId, mesureId)).all();

export const echeancesToDo = (db: Reader) =>
  db.select(echeanceColumns).from(echeance).where(isNull(echeance.doneOn)).all();

export const echeanceById = (db: Reader, id: string) => db.select().from(echeance).where(eq(echeance.id, id)).get();

export function insertEcheance(db: Writer, row: typeof echeance.$inferInsert): void {
  db.insert(echeance).values(row).run();
}

export function updateEcheance(db: Writer, id: string, said: { label: string; dueOn: CivilDay }): void {
  db.update(echeance).set(said).where(eq(echeance.id, id)).run();
}

export function deleteEcheance(db: Writer, id: string): void {
  db.delete(echeance).where(eq(echeance.id, id)).run();
}

export function setEcheanceDone(db: Writer, id: string, doneOn: CivilDay | null): void {
  db.update(echeance).set({ doneOn }).where(eq(echeance.id, id)).run();
}

/** The accompagnements still open that have a mesure, with who follows them. */
export const openUnderMesure = (db: Reader, compteId: string | null, today: CivilDay) =>
  db
    .select({
      mesureId: mesure.id,
      endsOn: mesure.endsOn,
      audienceOn: mesure.audienceOn,
      housingAskedAt: mesure.housingAskedAt,
      housedAt: mesure.housedAt,
      accompagnementId: accompagnement.id,
      lastName: personne.lastName,
      firstName: personne.firstName,
      type: accompagnement.type,
      referentName: compte.name,
    })
    .from(accompagnement)
    .innerJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .innerJoin(personne, eq(personne.id, accompagnement.personneId))
    .innerJoin(compte, eq(compte.id, accompagnement.referentId))
    .where(and(isNull(accompagnement.endedOn), followedBy(compteId, today)))
    .orderBy(asc(accompagnement.startsOn), asc(accompagnement.id))
    .all();

/** What each change of the mesure did to the convocations, oldest first. */
export const effectsOf = (db: Reader, mesureId: string): (AppliedEffects | null)[] =>
  changesOf(db, mesureId).map(({ id }) => appliedEffects(db, id));
