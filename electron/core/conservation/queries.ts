import { and, asc, count, desc, eq, gt, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { retentionCategories } from '#contract/conservationTerms.ts';
import { z } from 'zod';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, compte, effacement, personne, prolongation } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { groupedBy } from '../groupedBy.ts';
import type { Stage } from './retention.ts';

const StageRow = z.object({
  personneId: z.string(),
  category: z.enum(retentionCategories),
  endedOn: z.string().nullable(),
});

/** Of a mesure or, without one, of the frame the person was sent in. */
const ofCadre = (cadre: string) =>
  `case ${cadre} when 'volontaire' then 'volontaire' when 'civil' then 'civil' else 'judiciaire' end`;

/**
 * Every stage of these persons, ended or not. A convocation that came, a note, a stay or a séance after the end is a
 * contact: the duration runs from there. Each part chooses its persons by itself: chosen from the whole, all of it would
 * be made for the few that are asked.
 *
 * @param one of these persons, given the column that names one
 */
const stages = (one: (column: string) => SQL) => sql`
  select a.personne_id as personneId, coalesce(m.nature, ${sql.raw(ofCadre('o.cadre'))}) as category,
    case when a.ended_on is null then null
      when exists (select 1 from sejour s where s.accompagnement_id = a.id and s.removed_at is null and s.leaves_on is null)
        then null
      else max(a.ended_on, coalesce(m.ends_on, ''),
        coalesce((select max(day) from convocation where accompagnement_id = a.id and status <> 'annulee'), ''),
        coalesce((select max(day) from note where accompagnement_id = a.id and removed_at is null), ''),
        coalesce((select max(leaves_on) from sejour where accompagnement_id = a.id and removed_at is null), ''),
        coalesce((select max(s.day) from inscription i join emargement e on e.inscription_id = i.id
          join seance s on s.id = e.seance_id where i.accompagnement_id = a.id), '')) end as endedOn
  from accompagnement a join orientation o on o.id = a.orientation_id left join mesure m on m.id = a.mesure_id
  where ${one('a.personne_id')}
  union all
  select m.personne_id, m.nature, max(m.starts_on, coalesce(m.ends_on, ''), coalesce(m.audience_on, ''))
  from mesure m where ${one('m.personne_id')} and not exists (
    select 1 from accompagnement a where a.personne_id = m.personne_id and a.mesure_id = m.id)
  union all
  select o.personne_id, 'sans-suite',
    case when o.answer = 'en-attente' then null else max(o.received_on, coalesce(o.answered_on, ''),
      coalesce((select max(day) from entretien where orientation_id = o.id), '')) end
  from orientation o where ${one('o.personne_id')}
    and not exists (select 1 from accompagnement a where a.orientation_id = o.id)
  union all
  select i.personne_id, 'sans-suite', null from inscription i
  where ${one('i.personne_id')} and +i.state in ('attente', 'inscrit')
  union all
  select p.id, 'sans-suite', substr(p.created_at, 1, 10) from personne p
  where ${one('p.id')} and not exists (select 1 from orientation o where o.personne_id = p.id)
    and not exists (select 1 from mesure m where m.personne_id = p.id)`;

/** What was done with each of these persons. */
export function stagesByPerson(db: Reader, personneIds: readonly string[]): Map<string, Stage[]> {
  const ids = JSON.stringify(personneIds);
  const one = (column: string): SQL => sql`${sql.raw(column)} in (select value from json_each(${ids}))`;
  const rows = z.array(StageRow).parse(db.all(stages(one)));
  return groupedBy(rows, ({ personneId }) => personneId);
}

/** These persons but merged records, by name. */
export const people = (db: Reader, personneIds: readonly string[]) =>
  db
    .select({ personneId: personne.id, lastName: personne.lastName, firstName: personne.firstName })
    .from(personne)
    .where(and(isNull(personne.mergedIntoId), inArray(personne.id, [...personneIds])))
    .orderBy(asc(personne.foldedName), asc(personne.id))
    .all();

export const hasMorePeopleThan = (db: Reader, size: number): boolean =>
  db.select({ id: personne.id }).from(personne).limit(1).offset(size).get() !== undefined;

// Under a plus sign the index of the merged ones, which has nearly everybody under null, is not taken: by it, everybody would be
// sorted again for each slice.
const isMerged = sql`+${personne.mergedIntoId}`;

/** The next ones of everybody but merged records, in the order of their ids: that in which they lie in the file. */
export const idsAfter = (db: Reader, last: string, size: number): string[] =>
  db
    .select({ id: personne.id })
    .from(personne)
    .where(and(gt(personne.id, last), isNull(isMerged)))
    .orderBy(asc(personne.id))
    .limit(size)
    .all()
    .map(({ id }) => id);

/** Under what each is found in a list by name. */
export const foldedNames = (db: Reader, personneIds: readonly string[]) =>
  db
    .select({ personneId: personne.id, foldedName: personne.foldedName })
    .from(personne)
    .where(inArray(personne.id, [...personneIds]))
    .all();

/** The last decision to keep each person longer that still holds. */
export function keptUntil(db: Reader, today: CivilDay) {
  const rows = db
    .select({
      personneId: prolongation.personneId,
      prolongationId: prolongation.id,
      until: prolongation.until,
      reason: prolongation.reason,
      at: prolongation.at,
      who: compte.name,
    })
    .from(prolongation)
    .innerJoin(compte, eq(compte.id, prolongation.compteId))
    .where(isNull(prolongation.removedAt))
    .orderBy(asc(prolongation.at), asc(prolongation.id))
    .all();
  const last = new Map(rows.map(({ personneId, ...row }) => [personneId, row]));
  return new Map([...last].filter(([, { until }]) => until >= today));
}

export const insertProlongation = (db: Writer, row: typeof prolongation.$inferInsert) =>
  db.insert(prolongation).values(row).run();

export const prolongationById = (db: Reader, id: string) =>
  db.select().from(prolongation).where(eq(prolongation.id, id)).get();

export const setProlongationRemoved = (db: Writer, id: string, removedAt: string | null) =>
  db.update(prolongation).set({ removedAt }).where(eq(prolongation.id, id)).run();

/** The record and those merged into it. */
export const recordsOf = (db: Reader, personneIds: readonly string[]): string[] =>
  db
    .select({ id: personne.id })
    .from(personne)
    .where(or(inArray(personne.id, [...personneIds]), inArray(personne.mergedIntoId, [...personneIds])))
    .all()
    .map(({ id }) => id);

export const insertEffacement = (db: Writer, row: typeof effacement.$inferInsert) =>
  db.insert(effacement).values(row).run();

const certificateColumns = {
  id: effacement.id,
  at: effacement.at,
  reason: effacement.reason,
  opaqueId: effacement.opaqueId,
  erased: effacement.erased,
  rewrittenAt: effacement.rewrittenAt,
  backupsRemovedAt: effacement.backupsRemovedAt,
  who: compte.name,
};

export const certificateById = (db: Reader, id: string) =>
  db
    .select(certificateColumns)
    .from(effacement)
    .innerJoin(compte, eq(compte.id, effacement.compteId))
    .where(eq(effacement.id, id))
    .get();

export const certificatesPage = (db: Reader, { offset, limit }: { offset: number; limit: number }) => ({
  total: db.select({ total: count() }).from(effacement).get()?.total ?? 0,
  rows: db
    .select(certificateColumns)
    .from(effacement)
    .innerJoin(compte, eq(compte.id, effacement.compteId))
    .orderBy(desc(effacement.at), desc(effacement.id))
    .limit(limit)
    .offset(offset)
    .all(),
});

/** Erasures after which the base was not rewritten. */
export const unfinished = (db: Reader): number =>
  db.select({ total: count() }).from(effacement).where(isNull(effacement.rewrittenAt)).get()?.total ?? 0;

export const setRewritten = (db: Writer, at: string) =>
  db.update(effacement).set({ rewrittenAt: at }).where(isNull(effacement.rewrittenAt)).run();

export const setBackupsRemoved = (db: Writer, at: string) =>
  db.update(effacement).set({ backupsRemovedAt: at }).where(isNull(effacement.backupsRemovedAt)).run();

export const accompagnementIdsOf = (db: Reader, personneId: string): string[] =>
  db
    .select({ id: accompagnement.id })
    .from(accompagnement)
    .where(inArray(accompagnement.personneId, recordsOf(db, [personneId])))
    .orderBy(asc(accompagnement.startsOn))
    .all()
    .map(({ id }) => id);
