import { createHash } from 'node:crypto';
import { and, asc, count, desc, eq, inArray, isNull, like, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader, Writer } from '#db/open.ts';
import { compte, effacement, lieu, personne, recuperation } from '#db/schema/index.ts';
import { graphIn, ownedBy, type Owned } from '../conservation/ownedQueries.ts';
import { foldName } from '../fold.ts';
import type { Dossier, Row } from './difference.ts';
import { kept, toldOf, UndoRecord } from './undoRecord.ts';

const name = (identifier: string): SQL => sql.raw(`"${identifier}"`);
const among = (values: Iterable<unknown>): SQL => sql`(select value from json_each(${JSON.stringify([...values])}))`;
const AnyRow = z.record(z.string(), z.unknown());

/** The bytes of a letter never change: only whether they are there is compared. */
const bytesTable = 'contenu';

/** What is put back says nothing of what was put back before. */
const leftOut = 'recuperation';

/** Tables of a dossier, each after those it points at. */
export const tablesIn = (db: Reader): string[] => [
  bytesTable,
  ...graphIn(db).tables.filter((table) => table !== leftOut),
];

export const rowsOf = (db: Reader, table: string, ids: Iterable<string>, columns = '*'): Map<string, Row> =>
  new Map(
    z
      .array(AnyRow)
      .parse(db.all(sql`select ${sql.raw(columns)} from ${name(table)} where id in ${among(ids)} order by id`))
      .map((row) => [String(row['id']), row]),
  );

/** The rows with these ids, by table; of bytes, only that they are there. */
export const dossierOf = (db: Reader, tables: readonly string[], ids: Owned): Dossier =>
  new Map(tables.map((table) => [table, rowsOf(db, table, ids.get(table) ?? [], columnsOf(table))]));

const columnsOf = (table: string): string => (table === bytesTable ? 'id' : '*');

/**
 * Lieux of a backup that have another id today: bringing a base of before there was a list of them up to date made that
 * list, and its ids, once for the backup and once for the base.
 */
export const lieuxOf = (copy: Reader, db: Reader): Map<unknown, string> => {
  const known = new Map(
    db
      .select({ id: lieu.id, name: lieu.name })
      .from(lieu)
      .all()
      .map((row) => [row.name, row.id]),
  );
  const here = new Set(known.values());
  return new Map(
    copy
      .select({ id: lieu.id, name: lieu.name })
      .from(lieu)
      .all()
      .flatMap(({ id, name: label }) => {
        const today = known.get(label);
        return here.has(id) || today === undefined ? [] : [[id, today] as const];
      }),
  );
};

/** A whole row of the backup: bytes included. */
export const wholeRow = (db: Reader, table: string, row: Row): Row =>
  table === bytesTable ? (rowsOf(db, table, [String(row['id'])]).get(String(row['id'])) ?? row) : row;

/** A row as two sides are compared. */
export const comparedRow = (db: Reader, table: string, id: string): Row | undefined =>
  rowsOf(db, table, [id], columnsOf(table)).get(id);

export const ownedIn = (db: Reader, personneIds: readonly string[]): Owned => ownedBy(db, personneIds);

export interface Key {
  readonly child: string;
  readonly column: string;
  readonly parent: string;
  /** Column it points at. */
  readonly target: string;
}
const Keys = z.array(z.object({ child: z.string(), column: z.string(), parent: z.string(), target: z.string() }));

/** Every foreign key, with the column it points at. */
export const keysIn = (db: Reader): Key[] =>
  Keys.parse(
    db.all(
      sql`select m.name as child, f."from" as "column", f."table" as parent, coalesce(f."to", 'id') as target
        from sqlite_schema m, pragma_foreign_key_list(m.name) f where m.type = 'table' order by 1, 2`,
    ),
  );

/** Those of these values that a table has. */
export const presentIn = (db: Reader, { parent, target }: Key, values: Iterable<unknown>): Set<unknown> =>
  new Set(
    db
      .all<{ value: unknown }>(
        sql`select ${name(target)} as value from ${name(parent)} where ${name(target)} in ${among(values)}`,
      )
      .map(({ value }) => value),
  );

/** Rows of a table that point at one of these ids, but these rows themselves. */
export const pointingAt = (db: Reader, { child, column }: Key, ids: Iterable<string>, own: Iterable<string>): boolean =>
  db.get(
    sql`select 1 from ${name(child)} where ${name(column)} in ${among(ids)} and id not in ${among(own)} limit 1`,
  ) !== undefined;

export const insertRow = (db: Writer, table: string, row: Row): void => {
  const columns = Object.keys(row);
  db.run(
    sql`insert into ${name(table)} (${sql.join(columns.map(name), sql`, `)})
      values (${sql.join(
        Object.values(row).map((value) => sql`${value}`),
        sql`, `,
      )})`,
  );
};

export const updateRow = (db: Writer, table: string, id: string, values: Row): void => {
  const set = Object.entries(values).map(([column, value]) => sql`${name(column)} = ${value}`);
  db.run(sql`update ${name(table)} set ${sql.join(set, sql`, `)} where id = ${id}`);
};

export const deleteRow = (db: Writer, table: string, id: string): void =>
  void db.run(sql`delete from ${name(table)} where id = ${id}`);

/** Rows that point at one another come in any order: SQLite looks once, before the end. */
export const deferKeys = (db: Writer): void => void db.run(sql`pragma defer_foreign_keys = on`);

/** Fingerprint of a row, to know whether somebody changed it since. */
export const digestOf = (row: Row): string =>
  createHash('sha256')
    .update(JSON.stringify(kept(row)))
    .digest('hex');

/** History of these rows that the base of today does not have; what was put back keeps its past. */
export function bringHistory(copy: Reader, db: Writer, recordIds: readonly string[]): number[] {
  const held = z
    .array(AnyRow)
    .parse(copy.all(sql`select * from modification where record_id in ${among(recordIds)} order by seq`));
  const seqs: number[] = [];
  for (const line of held) {
    const { seq, ...rest } = line;
    if (
      !db.get(sql`select 1 from compte where id = ${rest['compte_id']}`) ||
      db.get(
        sql`select 1 from modification where record_id = ${rest['record_id']} and field = ${rest['field']} and at = ${rest['at']}`,
      )
    )
      continue;
    const isFree = db.get(sql`select 1 from modification where seq = ${seq}`) === undefined;
    insertRow(db, 'modification', isFree ? line : rest);
    seqs.push(isFree ? Number(seq) : Number(db.get<{ seq: number }>(sql`select last_insert_rowid() as seq`).seq));
  }
  return seqs;
}

export const deleteHistory = (db: Writer, seqs: readonly number[]): void =>
  void db.run(sql`delete from modification where seq in ${among(seqs)}`);

/** A place where somebody else sleeps while one of these stays lasts. */
export const placeTaken = (db: Reader, sejourIds: readonly string[]): boolean =>
  db.get(
    sql`select 1 from sejour s join sejour o on o.place_id = s.place_id and o.id <> s.id
      where s.id in ${among(sejourIds)} and s.removed_at is null and o.removed_at is null
        and s.arrives_on < coalesce(o.leaves_on, '9999') and o.arrives_on < coalesce(s.leaves_on, '9999') limit 1`,
  ) !== undefined;

/** Erasures after which one of these records may not come back. */
export const erasureOf = (db: Reader, personneIds: readonly string[]) =>
  db
    .select({ at: effacement.at })
    .from(effacement)
    .where(
      sql`${effacement.opaqueId} in ${among(personneIds)} or exists (
        select 1 from json_each(${effacement.mergedIds}) where value in ${among(personneIds)})`,
    )
    .get() ?? null;

/** Erasures since then of a person of several records, made before their ids were kept. */
export const untoldErasureSince = (db: Reader, at: string): boolean =>
  db.get(
    sql`select 1 from effacement where merged_ids is null and at >= ${at} and json_extract(erased, '$.personne') > 1`,
  ) !== undefined;

/** Most people shown of a search. */
const most = 20;

export function peopleNamed(db: Reader, text: string) {
  const words = foldName(text).split(' ').filter(Boolean);
  const people = db
    .select({
      personneId: personne.id,
      lastName: personne.lastName,
      firstName: personne.firstName,
      birthDate: personne.birthDate,
    })
    .from(personne)
    .where(and(isNull(personne.mergedIntoId), ...words.map((word) => like(personne.foldedName, `%${word}%`))))
    .orderBy(asc(personne.foldedName), asc(personne.id))
    .limit(most + 1)
    .all();
  return { people: words.length === 0 ? [] : people.slice(0, most), isCut: people.length > most };
}

export const nameOf = (db: Reader, personneId: string) =>
  db
    .select({ lastName: personne.lastName, firstName: personne.firstName })
    .from(personne)
    .where(eq(personne.id, personneId))
    .get() ?? { lastName: '', firstName: '' };

export const countPeople = (db: Reader): number =>
  db.select({ total: count() }).from(personne).where(isNull(personne.mergedIntoId)).get()?.total ?? 0;

export const recordsById = (db: Reader, ids: readonly string[]) =>
  db
    .select({ id: personne.id, mergedIntoId: personne.mergedIntoId })
    .from(personne)
    .where(inArray(personne.id, [...ids]))
    .all();

export const insertRecuperation = (db: Writer, row: typeof recuperation.$inferInsert) =>
  db.insert(recuperation).values(row).run();

export const recuperationById = (db: Reader, id: string) =>
  db.select().from(recuperation).where(eq(recuperation.id, id)).get();

export const deleteRecuperation = (db: Writer, id: string) =>
  db.delete(recuperation).where(eq(recuperation.id, id)).run();

/** The last of them, latest first. */
export const recuperations = (db: Reader) =>
  db
    .select({ recuperation, who: compte.name, lastName: personne.lastName, firstName: personne.firstName })
    .from(recuperation)
    .innerJoin(compte, eq(compte.id, recuperation.compteId))
    .innerJoin(personne, eq(personne.id, recuperation.personneId))
    .orderBy(desc(recuperation.at), desc(recuperation.id))
    .limit(20)
    .all()
    .map(({ recuperation: { undo, ...row }, who, lastName, firstName }) => ({
      recuperationId: row.id,
      personneId: row.personneId,
      name: `${lastName} ${firstName}`,
      backupAt: row.backupAt,
      at: row.at,
      who,
      ...toldOf(UndoRecord.parse(JSON.parse(undo))),
    }))
    .filter(({ rows, fields }) => rows + fields > 0);
