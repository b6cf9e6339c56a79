import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader, Writer } from '#db/open.ts';
import { foldName } from '../fold.ts';
import { graphOf, rootTable, type Graph, type Link } from './graph.ts';
import { secretTables } from './words.ts';

const Links = z.array(z.object({ child: z.string(), column: z.string(), parent: z.string() }));

/** Every foreign key of the base. */
export const linksIn = (db: Reader): Link[] =>
  Links.parse(
    db.all(sql`select m.name as child, f."from" as "column", f."table" as parent
      from sqlite_schema m, pragma_foreign_key_list(m.name) f where m.type = 'table' order by 1, 2`),
  );

export const graphIn = (db: Reader): Graph => graphOf(linksIn(db));

/** Ids of the rows that belong to somebody, by table; bytes of letters and files under `contenu`. */
export type Owned = ReadonlyMap<string, ReadonlySet<string>>;

const name = (identifier: string): SQL => sql.raw(`"${identifier}"`);
const among = (ids: Iterable<string>): SQL => sql`(select value from json_each(${JSON.stringify([...ids])}))`;

/** @param personneIds records of the person, merged ones included */
export function ownedBy(db: Reader, personneIds: readonly string[]): Owned {
  const { tables, owning } = graphIn(db);
  const owned = new Map<string, Set<string>>([[rootTable, new Set(personneIds)]]);
  for (const table of tables.filter((each) => each !== rootTable)) {
    const ids = new Set<string>();
    for (const { column, parent } of owning.filter(({ child }) => child === table))
      for (const { id } of db.all<{ id: string }>(
        sql`select id from ${name(table)} where ${name(column)} in ${among(owned.get(parent) ?? [])}`,
      ))
        ids.add(id);
    owned.set(table, ids);
  }
  owned.set('contenu', contenusOf(db, owned));
  return owned;
}

const holders = ['document', 'piece'];

/** Bytes that only these rows point at. */
function contenusOf(db: Reader, owned: Owned): Set<string> {
  const held = holders.map(
    (table) => sql`select contenu_id as id from ${name(table)} where id in ${among(owned.get(table) ?? [])}`,
  );
  const elsewhere = holders.map(
    (table) =>
      sql`select contenu_id from ${name(table)} where contenu_id is not null and id not in ${among(owned.get(table) ?? [])}`,
  );
  const rows = db.all<{ id: string }>(
    sql`select distinct id from (${sql.join(held, sql` union all `)})
      where id is not null and id not in (${sql.join(elsewhere, sql` union all `)})`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Deletes what belongs to somebody, and every trace of it that no foreign key tells. */
export function deleteOwned(db: Writer, owned: Owned): void {
  const { tables, emptied } = graphIn(db);
  for (const { table, compteId, key } of typedAbout(db, owned))
    db.run(sql`delete from ${name(table)} where compte_id = ${compteId} and key = ${key}`);
  for (const { child, column, parent } of emptied)
    db.run(
      sql`update ${name(child)} set ${name(column)} = null where ${name(column)} in ${among(owned.get(parent) ?? [])}`,
    );
  for (const table of tables.toReversed()) deleteRows(db, table, owned.get(table) ?? []);
  deleteRows(db, 'contenu', owned.get('contenu') ?? []);
  for (const table of tracing) db.run(sql`delete from ${name(table)} where record_id in ${among(everyId(owned))}`);
}

/** What was changed of a row, and the spreadsheet it came from. */
const tracing = ['modification', 'lot_line'];

/** How many rows an erasure takes, by table. */
export function countOwned(db: Reader, owned: Owned): Map<string, number> {
  const counts = new Map([...owned].map(([table, ids]) => [table, ids.size]));
  for (const table of tracing)
    counts.set(
      table,
      db.get<{ total: number }>(
        sql`select count(*) as total from ${name(table)} where record_id in ${among(everyId(owned))}`,
      ).total,
    );
  counts.set('brouillon', typedAbout(db, owned).filter(({ key }) => !key.startsWith(clinicalDraft)).length);
  return new Map([...counts].filter(([table, count]) => count > 0 && !secretTables.has(table)));
}

const deleteRows = (db: Writer, table: string, ids: Iterable<string>): void =>
  void db.run(sql`delete from ${name(table)} where id in ${among(ids)}`);

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** Key of a clinical note somebody is typing: as secret as the note. */
const clinicalDraft = 'clinique:';

interface Typed {
  readonly table: 'brouillon' | 'preference';
  readonly compteId: string;
  readonly key: string;
}

/** Unsaved input and saved views that name the person, by an id or by both names. */
export function typedAbout(db: Reader, owned: Owned): Typed[] {
  const ids = everyId(owned);
  const names = namesOf(db, owned);
  return (['brouillon', 'preference'] as const).flatMap((table) =>
    db
      .all<{ compteId: string; key: string; value: string }>(
        sql`select compte_id as compteId, key, value from ${name(table)}`,
      )
      .filter(({ key, value }) => {
        const text = ` ${foldName(value)} `;
        return (
          (`${key} ${value}`.match(uuid) ?? []).some((id) => ids.has(id)) ||
          names.some((both) => both.every((each) => text.includes(` ${each} `)))
        );
      })
      .map(({ compteId, key }) => ({ table, compteId, key })),
  );
}

const everyId = (owned: Owned): Set<string> => new Set([...owned.values()].flatMap((ids) => [...ids]));

const namesOf = (db: Reader, owned: Owned): string[][] =>
  db
    .all<{ lastName: string; firstName: string }>(
      sql`select last_name as lastName, first_name as firstName from personne where id in ${among(owned.get(rootTable) ?? [])}`,
    )
    .map(({ lastName, firstName }) => [foldName(lastName), foldName(firstName)])
    .filter((both) => both.every((each) => each !== ''));
