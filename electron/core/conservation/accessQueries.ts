import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { roleLabels, type Role } from '#contract/rights.ts';
import type { Reader } from '#db/open.ts';
import { champsOf } from '../champs/queries.ts';
import { wordsOf } from '../journal/words.ts';
import { linksIn, ownedBy, type Owned } from './ownedQueries.ts';
import { recordsOf } from './queries.ts';
import { otherPerson, sealedText, type HeldRow, type HeldTable } from './held.ts';
import { secretTables, tableWords } from './words.ts';

/** What a row points at outside the person, by the name it is shown under. */
const namedBy: Readonly<Record<string, string>> = {
  groupe: 'name',
  lieu: 'name',
  place: 'name',
  prescripteur: 'service',
  correspondant: 'name',
};

const Row = z.record(z.string(), z.unknown());
const names = (db: Reader, table: string, column: string): Map<string, string> =>
  new Map(
    db
      .all<{ id: string; name: string }>(
        sql`select id, ${sql.raw(`"${column}"`)} as name from ${sql.raw(`"${table}"`)}`,
      )
      .map((row) => [row.id, row.name]),
  );

/** Ids written in texts of a row that belong to nobody but the person stay; another person's are not handed over. */
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** Everything held on a person, table by table, in the order it is read; what belongs to others is masked. */
export function heldOn(db: Reader, personneId: string): HeldTable[] {
  const owned = ownedBy(db, recordsOf(db, [personneId]));
  const own = new Set([...owned].flatMap(([table, ids]) => (secretTables.has(table) ? [] : [...ids])));
  const roles = new Map(
    db.all<{ id: string; role: Role }>(sql`select id, role from compte`).map(({ id, role }) => [id, roleLabels[role]]),
  );
  const links = linksIn(db);
  const named = new Map(Object.entries(namedBy).map(([table, column]) => [table, names(db, table, column)]));
  const questions = new Map(champsOf(db).questions.map(({ champ, label }) => [champ, label]));

  const shown = (table: string, column: string, value: unknown): unknown => {
    // What was put back may have been sealed: how to undo it would tell that there is such a thing.
    if (Buffer.isBuffer(value) || (table === 'recuperation' && column === 'undo')) return sealedText;
    if (typeof value !== 'string') return value;
    if (table === 'complement' && column === 'champ') return questions.get(value) ?? value;
    const parent = links.find((link) => link.child === table && link.column === column)?.parent;
    if (parent === 'compte') return roles.get(value) ?? 'Un professionnel';
    const known = parent === undefined ? undefined : named.get(parent);
    if (known) return known.get(value) ?? value;
    // A whole other record, or an id inside a text of the machine.
    if (parent === 'personne') return own.has(value) ? value : otherPerson;
    return value.replaceAll(uuid, (id) => (own.has(id) ? id : (roles.get(id) ?? otherPerson)));
  };

  const rowsOf = (table: string, ids: Iterable<string>): HeldRow[] =>
    rowsIn(db, table, ids).map((row) =>
      Object.fromEntries(Object.entries(row).map(([column, value]) => [column, shown(table, column, value)])),
    );

  return [
    ...Object.keys(tableWords)
      .filter((table) => owned.has(table) && table !== 'contenu')
      .map((table) => ({ table, rows: rowsOf(table, owned.get(table) ?? []) })),
    { table: 'modification', rows: historyOf(db, own, (value) => shown('modification', 'after', value)) },
    { table: 'journal', rows: consultationsOf(db, own) },
  ].filter(({ rows }) => rows.length > 0);
}

const rowsIn = (db: Reader, table: string, ids: Iterable<string>): Record<string, unknown>[] =>
  z
    .array(Row)
    .parse(
      db.all(
        sql`select * from ${sql.raw(`"${table}"`)} where id in (select value from json_each(${JSON.stringify([...ids])})) order by id`,
      ),
    );

const historyOf = (db: Reader, own: ReadonlySet<string>, shown: (value: unknown) => unknown): HeldRow[] =>
  z
    .array(Row)
    .parse(
      db.all(sql`select entity, field, before, after, at from modification
        where record_id in (select value from json_each(${JSON.stringify([...own])})) order by seq`),
    )
    .map((row) => ({ ...row, before: shown(row['before']), after: shown(row['after']) }));

/** Who consulted stays with the antenne: the day and what was done are the person's. */
const consultationsOf = (db: Reader, own: ReadonlySet<string>): HeldRow[] =>
  db
    .all<{ at: string; operation: string }>(
      sql`select at, operation from journal
        where operation not like 'clinique.%'
          and about in (select value from json_each(${JSON.stringify([...own])})) order by seq`,
    )
    .map(({ at, operation }) => ({ at, what: wordsOf(operation) ?? operation }));

interface HeldFile {
  readonly name: string;
  readonly mime: string;
  readonly base64: string;
}

/** Letters and files themselves; none beyond what one file may hold. */
export function filesOf(db: Reader, personneId: string, mostBytes: number): { files: HeldFile[]; isTooMuch: boolean } {
  const owned: Owned = ownedBy(db, recordsOf(db, [personneId]));
  const ids = (table: string) => JSON.stringify([...(owned.get(table) ?? [])]);
  const holding = sql`
    select name, mime, contenu_id as contenuId from piece where id in (select value from json_each(${ids('piece')}))
    union all
    select title || '.pdf', 'application/pdf', contenu_id from document
      where contenu_id is not null and id in (select value from json_each(${ids('document')}))`;
  const size = db.get<{ total: number }>(
    sql`select coalesce(sum(length(c.bytes)), 0) as total from (${holding}) h join contenu c on c.id = h.contenuId`,
  ).total;
  if (size > mostBytes) return { files: [], isTooMuch: true };
  const rows = db.all<{ name: string; mime: string; bytes: Uint8Array }>(
    sql`select h.name, h.mime, c.bytes from (${holding}) h join contenu c on c.id = h.contenuId`,
  );
  return {
    files: rows.map(({ name, mime, bytes }) => ({ name, mime, base64: Buffer.from(bytes).toString('base64') })),
    isTooMuch: false,
  };
}
