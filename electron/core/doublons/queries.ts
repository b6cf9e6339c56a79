import { and, asc, desc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { alias as aliased } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '#db/open.ts';
import {
  accompagnement,
  alias,
  complement,
  compte,
  coordonnee,
  distinction,
  fusion,
  inscription,
  interdiction,
  mesure,
  orientation,
  personne,
  prolongation,
  situation,
} from '#db/schema/index.ts';
import { foldName } from '../fold.ts';
import { candidates } from '../recherche/queries.ts';
import { compare, type Named } from './compare.ts';
import { likenessOfTyped } from '../noms/likeness.ts';
import { inscriptionLinks } from './moduleQueries.ts';
import type { Dossier } from './undoPlan.ts';
import { linkedTables, type LinkedIds, type LinkedTable } from './undoRecord.ts';

const linked = {
  orientation,
  mesure,
  accompagnement,
  alias,
  coordonnee,
  situation,
  complement,
  interdiction,
  inscription,
  prolongation,
};

export const personById = (db: Reader, id: string) =>
  db
    .select()
    .from(personne)
    .where(and(eq(personne.id, id), isNull(personne.mergedIntoId)))
    .get();

/** Everybody but merged records, as duplicates are looked for. */
export function everybody(db: Reader) {
  const aliases = aliasesByPerson(db);
  return db
    .select({
      personneId: personne.id,
      lastName: personne.lastName,
      firstName: personne.firstName,
      usualName: personne.usualName,
      birthDate: personne.birthDate,
    })
    .from(personne)
    .where(isNull(personne.mergedIntoId))
    .orderBy(asc(personne.id))
    .all()
    .map((person) => ({ ...person, aliases: aliases.get(person.personneId) ?? [] }));
}

function aliasesByPerson(db: Reader, personneIds?: string[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const rows = db
    .select()
    .from(alias)
    .where(personneIds && inArray(alias.personneId, personneIds))
    .orderBy(asc(alias.id))
    .all();
  for (const { personneId, name } of rows) names.set(personneId, [...(names.get(personneId) ?? []), name]);
  return names;
}

/** The few records that are shown, by id. */
export function twinsById(db: Reader, ids: string[]) {
  const aliases = aliasesByPerson(db, ids);
  const orientations = countByPerson(db, 'orientation', ids);
  const dossiers = db
    .select({ id: accompagnement.id, personneId: accompagnement.personneId })
    .from(accompagnement)
    .where(inArray(accompagnement.personneId, ids))
    .orderBy(asc(sql`${accompagnement.endedOn} IS NOT NULL`), desc(accompagnement.startsOn), asc(accompagnement.id))
    .all();
  return new Map(
    db
      .select()
      .from(personne)
      .where(inArray(personne.id, ids))
      .all()
      .map((person) => {
        const own = dossiers.filter(({ personneId }) => personneId === person.id);
        return [
          person.id,
          {
            ...person,
            personneId: person.id,
            aliases: aliases.get(person.id) ?? [],
            orientations: orientations.get(person.id) ?? 0,
            accompagnements: own.length,
            accompagnementId: own[0]?.id ?? null,
          },
        ];
      }),
  );
}

function countByPerson(db: Reader, table: LinkedTable, ids: string[]): Map<string, number> {
  const rows = db
    .select({ personneId: linked[table].personneId, count: sql<number>`count(*)` })
    .from(linked[table])
    .where(inArray(linked[table].personneId, ids))
    .groupBy(linked[table].personneId)
    .all();
  return new Map(rows.map(({ personneId, count }) => [personneId, count]));
}

const enoughTyped = 40;

/** Persons who may be the one being typed, likeliest first. */
export function lookalikes(db: Reader, typed: Named) {
  const [last, first] = [typed.lastName, typed.firstName].map((name) => foldName(name).split(' ').filter(Boolean));
  const search = (words: string[] = []) =>
    candidates(db, { words, birthDate: null, digits: null }, enoughTyped).map(({ personneId }) => personneId);
  const ids = new Set([
    ...search([...(last ?? []), ...(first ?? [])]),
    ...search(last),
    ...bornOn(db, typed.birthDate),
  ]);
  const aliases = aliasesByPerson(db, [...ids]);
  return db
    .select()
    .from(personne)
    .where(and(inArray(personne.id, [...ids]), isNull(personne.mergedIntoId)))
    .orderBy(asc(personne.foldedName))
    .all()
    .map((person) => ({
      ...person,
      ...compare(typed, { ...person, aliases: aliases.get(person.id) ?? [] }, likenessOfTyped),
      personneId: person.id,
    }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}

function bornOn(db: Reader, birthDate: string | null): string[] {
  if (birthDate === null) return [];
  const [year, month, day] = birthDate.split('-');
  return db
    .select({ id: personne.id })
    .from(personne)
    .where(inArray(personne.birthDate, [birthDate, `${year ?? ''}-${day ?? ''}-${month ?? ''}`]))
    .all()
    .map(({ id }) => id);
}

/** Pairs set apart, as `smaller id.larger id`. */
export const distinctPairs = (db: Reader): Set<string> =>
  new Set(
    db
      .select()
      .from(distinction)
      .all()
      .map(({ personneId, otherId }) => `${personneId}.${otherId}`),
  );

export const distinctionBetween = (db: Reader, [personneId, otherId]: readonly [string, string]) =>
  db
    .select()
    .from(distinction)
    .where(and(eq(distinction.personneId, personneId), eq(distinction.otherId, otherId)))
    .get();

export const distinctionById = (db: Reader, id: string) =>
  db.select().from(distinction).where(eq(distinction.id, id)).get();

export const distinctionsOf = (db: Reader, personneId: string) =>
  db
    .select({ id: distinction.id, personneId: distinction.personneId, otherId: distinction.otherId })
    .from(distinction)
    .where(or(eq(distinction.personneId, personneId), eq(distinction.otherId, personneId)))
    .all();

export const insertDistinction = (db: Writer, row: typeof distinction.$inferInsert) =>
  db.insert(distinction).values(row).run();

export const deleteDistinction = (db: Writer, id: string) => db.delete(distinction).where(eq(distinction.id, id)).run();

export const setDistinction = (
  db: Writer,
  { id, personneId, otherId }: { id: string; personneId: string; otherId: string },
) => db.update(distinction).set({ personneId, otherId }).where(eq(distinction.id, id)).run();

/** Ids of what belongs to a person, table by table. */
export function linksOf(db: Reader, personneId: string): LinkedIds {
  const idsIn = (table: LinkedTable) =>
    db
      .select({ id: linked[table].id })
      .from(linked[table])
      .where(eq(linked[table].personneId, personneId))
      .orderBy(asc(linked[table].id))
      .all()
      .map(({ id }) => id);
  return Object.fromEntries(linkedTables.map((table) => [table, idsIn(table)])) as unknown as LinkedIds;
}

/** SQLite takes 32,766 parameters a statement. */
const chunk = 1_000;

export function giveLinks(db: Writer, links: LinkedIds, personneId: string): void {
  for (const name of linkedTables) {
    const table = linked[name];
    for (let from = 0; from < links[name].length; from += chunk)
      db.update(table)
        .set({ personneId })
        .where(inArray(table.id, links[name].slice(from, from + chunk)))
        .run();
  }
}

/** Accompagnements and inscriptions of a person, with what each hangs on. */
export const dossiersOf = (db: Reader, personneId: string): Dossier[] => [
  ...db
    .select({ id: accompagnement.id, orientationId: accompagnement.orientationId, mesureId: accompagnement.mesureId })
    .from(accompagnement)
    .where(eq(accompagnement.personneId, personneId))
    .all()
    .map(({ id, orientationId, mesureId }) => ({ id, links: [orientationId, mesureId] })),
  ...inscriptionLinks(db, personneId).map(({ id, orientationId, mesureId, accompagnementId }) => ({
    id,
    links: [orientationId, mesureId, accompagnementId],
  })),
];

export const setPersonne = (db: Writer, id: string, fields: Partial<typeof personne.$inferInsert>) =>
  db.update(personne).set(fields).where(eq(personne.id, id)).run();

export const aliasesOf = (db: Reader, personneId: string) =>
  db.select().from(alias).where(eq(alias.personneId, personneId)).all();

export const insertAliases = (db: Writer, rows: (typeof alias.$inferInsert)[]) =>
  rows.length === 0 ? undefined : db.insert(alias).values(rows).run();

export const deleteAlias = (db: Writer, id: string) => db.delete(alias).where(eq(alias.id, id)).run();

export const insertFusion = (db: Writer, row: typeof fusion.$inferInsert) => db.insert(fusion).values(row).run();

export const fusionById = (db: Reader, id: string) => db.select().from(fusion).where(eq(fusion.id, id)).get();

/** A merge that still holds, made after this one on the same kept person. */
export const laterFusion = (db: Reader, { id, keptId }: { id: string; keptId: string }) =>
  db
    .select({ id: fusion.id })
    .from(fusion)
    .where(
      and(
        or(eq(fusion.keptId, keptId), eq(fusion.mergedId, keptId)),
        ne(fusion.id, id),
        isNull(fusion.undoneAt),
        sql`${fusion}.rowid > (SELECT rowid FROM ${fusion} WHERE id = ${id})`,
      ),
    )
    .get();

export const setUndone = (db: Writer, id: string, undoneAt: string) =>
  db.update(fusion).set({ undoneAt }).where(eq(fusion.id, id)).run();

const merged = aliased(personne, 'merged');

export const fusionsSince = (db: Reader, at: string) =>
  db
    .select({ fusion, kept: personne, merged, compteName: compte.name })
    .from(fusion)
    .innerJoin(personne, eq(personne.id, fusion.keptId))
    .innerJoin(merged, eq(merged.id, fusion.mergedId))
    .innerJoin(compte, eq(compte.id, fusion.compteId))
    .where(and(gte(fusion.at, at), isNull(fusion.undoneAt)))
    .orderBy(desc(fusion.at), desc(fusion.id))
    .all();
