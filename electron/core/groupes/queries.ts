import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { animateur, compte, groupe, groupePermanence, programme } from '#db/schema/index.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { headcounts } from '../inscriptions/queries.ts';
import { formatOf } from '../programmes/queries.ts';
import { momentsOf, unansweredSince } from '../seances/queries.ts';

export type GroupeRow = typeof groupe.$inferSelect;

export const groupeById = (db: Reader, id: string): GroupeRow | undefined =>
  db.select().from(groupe).where(eq(groupe.id, id)).get();

export const programmeNameOf = (db: Reader, programmeId: string | null): string | null =>
  programmeId === null
    ? null
    : (db.select({ name: programme.name }).from(programme).where(eq(programme.id, programmeId)).get()?.name ?? null);

/** Those that run, or those that are closed, latest first. */
export const groupesWhere = (db: Reader, { closed }: { closed: boolean }): GroupeRow[] =>
  db
    .select()
    .from(groupe)
    .where(closed ? isNotNull(groupe.closedOn) : isNull(groupe.closedOn))
    .orderBy(desc(groupe.closedOn), desc(groupe.startsOn), asc(groupe.name))
    .all();

/** A séance left unanswered for longer is no more a task of the week. */
const answeredWithin = 365;

/** Groupes as a list shows them. */
export function groupeLines(db: Reader, rows: readonly GroupeRow[], today: CivilDay) {
  const ids = rows.map(({ id }) => id);
  const heads = headcounts(db, ids);
  const moments = momentsOf(db, ids, today);
  const toAnswer = unansweredSince(db, ids, { from: addDays(today, -answeredWithin), today });
  const people = usualAnimateurs(db, ids);
  return rows.map((row) => {
    const format = formatOf(row);
    const { next = null } = moments.get(row.id) ?? {};
    return {
      groupeId: row.id,
      name: row.name,
      type: row.type,
      tag: row.tag,
      form: row.form,
      anonymous: row.anonymous,
      partner: format.partner,
      lieu: row.lieu,
      animateurs: (people.get(row.id) ?? []).map(({ name }) => name),
      enrolled: heads.get(row.id)?.enrolled ?? 0,
      waiting: heads.get(row.id)?.waiting ?? 0,
      capacity: format.capacity,
      startsOn: row.startsOn,
      nextOn: next?.slice(0, 10) ?? null,
      nextAt: next?.slice(11) ?? null,
      closedOn: row.closedOn,
      toAnswer: toAnswer.get(row.id) ?? 0,
    };
  });
}

/** Who runs each groupe, replacements apart. */
export function usualAnimateurs(db: Reader, groupeIds: string[]): Map<string, { compteId: string; name: string }[]> {
  const found = new Map<string, { compteId: string; name: string }[]>();
  const rows = db
    .select({ groupeId: animateur.groupeId, compteId: compte.id, name: compte.name })
    .from(animateur)
    .innerJoin(compte, eq(compte.id, animateur.compteId))
    .where(and(inArray(animateur.groupeId, groupeIds), isNull(animateur.seanceId)))
    .orderBy(asc(compte.foldedName))
    .all();
  for (const { groupeId, ...person } of rows) found.set(groupeId, [...(found.get(groupeId) ?? []), person]);
  return found;
}

export const permanencesOf = (db: Reader, groupeId: string) =>
  db
    .select({
      weekday: groupePermanence.weekday,
      from: groupePermanence.from,
      to: groupePermanence.to,
      lieu: groupePermanence.lieu,
    })
    .from(groupePermanence)
    .where(eq(groupePermanence.groupeId, groupeId))
    .orderBy(asc(groupePermanence.weekday), asc(groupePermanence.from), asc(groupePermanence.lieu))
    .all();

export function insertGroupe(db: Writer, row: typeof groupe.$inferInsert): void {
  db.insert(groupe).values(row).run();
}

export function updateGroupe(db: Writer, id: string, said: Partial<typeof groupe.$inferInsert>): void {
  db.update(groupe).set(said).where(eq(groupe.id, id)).run();
}

export function replaceAnimateurs(db: Writer, groupeId: string, rows: { id: string; compteId: string }[]): void {
  db.delete(animateur)
    .where(and(eq(animateur.groupeId, groupeId), isNull(animateur.seanceId)))
    .run();
  if (rows.length > 0)
    db.insert(animateur)
      .values(rows.map((row) => ({ ...row, groupeId })))
      .run();
}

type Permanence = Omit<typeof groupePermanence.$inferInsert, 'groupeId'>;

export function replaceGroupePermanences(db: Writer, groupeId: string, rows: Permanence[]): void {
  db.delete(groupePermanence).where(eq(groupePermanence.groupeId, groupeId)).run();
  if (rows.length > 0)
    db.insert(groupePermanence)
      .values(rows.map((row) => ({ ...row, groupeId })))
      .run();
}

/** More than an antenne runs in ten years: what is searched among stays read in a millisecond. */
const searched = 2_000;

/** Those that run, then those that are closed, the latest first: for the search. */
export function groupesNamed(db: Reader) {
  const rows = db
    .select({
      groupeId: groupe.id,
      name: groupe.name,
      programme: programme.name,
      type: groupe.type,
      lieu: groupe.lieu,
      closedOn: groupe.closedOn,
    })
    .from(groupe)
    .leftJoin(programme, eq(programme.id, groupe.programmeId))
    .orderBy(sql`${groupe.closedOn} is not null`, desc(groupe.closedOn), desc(groupe.startsOn), asc(groupe.name))
    .limit(searched)
    .all();
  const people = usualAnimateurs(
    db,
    rows.map(({ groupeId }) => groupeId),
  );
  return rows.map((row) => ({ ...row, animateurs: (people.get(row.groupeId) ?? []).map(({ name }) => name) }));
}
