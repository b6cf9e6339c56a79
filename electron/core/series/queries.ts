import { and, asc, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, convocation, mesure, modification, pause, serie } from '#db/schema/index.ts';
import { followedBy } from '../accompagnements/queries.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { recordChange } from '../historique/queries.ts';
import type { Meeting, SeriesChange, SeriesEffects } from './seriesRules.ts';

export type SerieRow = typeof serie.$inferSelect;
export type PauseRow = typeof pause.$inferSelect;

/** Latest first. */
export const seriesOf = (db: Reader, accompagnementId: string, since: CivilDay): SerieRow[] =>
  db
    .select()
    .from(serie)
    .where(and(eq(serie.accompagnementId, accompagnementId), gte(serie.until, since)))
    .orderBy(desc(serie.first), desc(serie.createdAt), desc(serie.id))
    .all();

export const serieById = (db: Reader, id: string): SerieRow | undefined =>
  db.select().from(serie).where(eq(serie.id, id)).get();

export const meetingsOf = (db: Reader, serieIds: readonly string[]): (Meeting & { serieId: string | null })[] =>
  db
    .select({
      id: convocation.id,
      serieId: convocation.serieId,
      day: convocation.day,
      at: convocation.at,
      status: convocation.status,
      cancelReason: convocation.cancelReason,
      plannedDay: convocation.plannedDay,
    })
    .from(convocation)
    .where(inArray(convocation.serieId, [...serieIds]))
    .orderBy(asc(convocation.day), asc(convocation.at))
    .all();

export const pausesOf = (db: Reader, serieIds: readonly string[]): PauseRow[] =>
  db
    .select()
    .from(pause)
    .where(inArray(pause.serieId, [...serieIds]))
    .orderBy(asc(pause.from))
    .all();

export const pauseById = (db: Reader, id: string): PauseRow | undefined =>
  db.select().from(pause).where(eq(pause.id, id)).get();

export function insertPause(db: Writer, row: PauseRow): void {
  db.insert(pause).values(row).run();
}

export function setPauseTo(db: Writer, id: string, to: CivilDay | null): void {
  db.update(pause).set({ to }).where(eq(pause.id, id)).run();
}

export function deletePause(db: Writer, id: string): void {
  db.delete(pause).where(eq(pause.id, id)).run();
}

export function deleteSerie(db: Writer, id: string): void {
  db.delete(serie).where(eq(serie.id, id)).run();
}

const courtDays = (db: Reader, accompagnementId: string) =>
  db
    .select({ audienceOn: mesure.audienceOn, endsOn: mesure.endsOn })
    .from(accompagnement)
    .innerJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .where(eq(accompagnement.id, accompagnementId))
    .get();

/** The day the court expects this accompagnement to be followed until: the audience, else the end of the mesure. */
export const courtDay = (db: Reader, accompagnementId: string): CivilDay | null => {
  const row = courtDays(db, accompagnementId);
  return row?.audienceOn ?? row?.endsOn ?? null;
};

/** The last day of the mesure, when it has one; an audience ends nothing: the judge may put it off. */
export const mesureEnd = (db: Reader, accompagnementId: string): CivilDay | null =>
  courtDays(db, accompagnementId)?.endsOn ?? null;

const entity = 'serie_change';

/** Changes of a series not undone, oldest first; each is kept in its history under the id of the change. */
export function standingChanges(db: Reader, serieIds: readonly string[]): Map<string, SeriesChange[]> {
  const rows = db
    .select()
    .from(modification)
    .where(and(inArray(modification.recordId, [...serieIds]), eq(modification.entity, entity)))
    .orderBy(asc(modification.seq))
    .all();
  const standing = new Map<string, SeriesChange[]>(serieIds.map((id) => [id, []]));
  for (const { recordId, field, after } of rows) {
    const others = (standing.get(recordId) ?? []).filter(({ changeId }) => changeId !== field);
    standing.set(
      recordId,
      after === null ? others : [...others, { changeId: field, effects: JSON.parse(after) as SeriesEffects }],
    );
  }
  return standing;
}

interface By {
  readonly at: string;
  readonly compteId: string;
}

export function keepChange(db: Writer, serieId: string, { changeId, effects }: SeriesChange, by: By): void {
  recordChange(db, { entity, recordId: serieId, before: {}, after: { [changeId]: effects }, ...by });
}

export function forgetChange(db: Writer, serieId: string, { changeId, effects }: SeriesChange, by: By): void {
  recordChange(db, { entity, recordId: serieId, before: { [changeId]: effects }, after: { [changeId]: null }, ...by });
}

/** Whether another series took over from this one. */
export const isContinued = (db: Reader, serieId: string): boolean =>
  db.select({ id: serie.id }).from(serie).where(eq(serie.continuesId, serieId)).limit(1).get() !== undefined;

interface Followed {
  readonly accompagnementId: string;
  readonly lastName: string;
  readonly firstName: string;
}

/** Told a month ahead: before, there is nothing to do. */
const warnedDays = 30;

/** Open accompagnements whose last convocation comes within a month and before what the court expects, soonest first. */
export const endingBeforeCourt = (db: Reader, compteId: string | null, today: CivilDay) =>
  db.all<Followed & { lastOn: CivilDay; courtOn: CivilDay }>(sql`
    select accompagnement.id as accompagnementId, p.last_name as lastName, p.first_name as firstName,
      coming.last_on as lastOn, coalesce(m.audience_on, m.ends_on) as courtOn
    from (select accompagnement_id, max(day) as last_on from convocation
      where status = 'prevue' and day >= ${today} group by accompagnement_id) coming
    join accompagnement on accompagnement.id = coming.accompagnement_id
    join mesure m on m.id = accompagnement.mesure_id
    join personne p on p.id = accompagnement.personne_id
    where accompagnement.ended_on is null
      -- A week between the last convocation and the audience is the usual rhythm.
      and date(coming.last_on, '+7 days') < coalesce(m.audience_on, m.ends_on)
      and coming.last_on <= ${addDays(today, warnedDays)}
      and ${followedBy(compteId, today) ?? sql`1`}
    order by coming.last_on, p.folded_name`);

/** Open CJSE with nothing to come and no pause that says why, by name. */
export const withoutNext = (db: Reader, compteId: string | null, today: CivilDay) =>
  db.all<Followed>(sql`
    select accompagnement.id as accompagnementId, p.last_name as lastName, p.first_name as firstName
    from accompagnement join personne p on p.id = accompagnement.personne_id
    where accompagnement.ended_on is null and accompagnement.type in ('cjse', 'cjse-eviction')
      and accompagnement.id not in (select accompagnement_id from convocation where status = 'prevue' and day >= ${today})
      and not exists (select 1 from serie s join pause on pause.serie_id = s.id
        where s.accompagnement_id = accompagnement.id and (pause."to" is null or pause."to" >= ${today}))
      and ${followedBy(compteId, today) ?? sql`1`}
    order by p.folded_name`);
