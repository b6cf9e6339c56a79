import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, alias, coordonnee, document, mesure, orientation, personne } from '#db/schema/index.ts';
import { skeletonOf } from '../noms/son.ts';
import { ficheOf, type Fiche } from './fiche.ts';
import { readings } from './rank.ts';
import type { Typed } from './typed.ts';

const batch = 500;

/**
 * Writes the cards that triggers marked as stale. Called before each commit and when the base is opened, so that no
 * domain has to remember it.
 */
export function indexPending(db: Writer): void {
  for (;;) {
    const stale = db.all<{ personneId: string }>(
      sql`SELECT personne_id AS personneId FROM recherche_fiche WHERE perimee = 1 ORDER BY docid LIMIT ${batch}`,
    );
    if (stale.length === 0) return;
    writeCards(
      db,
      stale.map(({ personneId }) => personneId),
    );
  }
}

function writeCards(db: Writer, personneIds: string[]): void {
  const known = new Map(
    db
      .select()
      .from(personne)
      .where(and(inArray(personne.id, personneIds), isNull(personne.mergedIntoId)))
      .all()
      .map((row) => [row.id, row]),
  );
  const aliases = grouped(db.select().from(alias).where(inArray(alias.personneId, personneIds)).all());
  const phones = grouped(
    db
      .select()
      .from(coordonnee)
      .where(and(inArray(coordonnee.personneId, personneIds), eq(coordonnee.kind, 'telephone')))
      .all(),
  );
  const mesures = grouped(db.select().from(mesure).where(inArray(mesure.personneId, personneIds)).all());
  const cards = personneIds.flatMap((id) => {
    const person = known.get(id);
    if (!person) return [];
    const fiche = ficheOf({
      ...person,
      aliases: (aliases.get(id) ?? []).map(({ name }) => name),
      phones: (phones.get(id) ?? []).map(({ value }) => value),
      mesures: mesures.get(id) ?? [],
    });
    return [{ id, ...fiche }];
  });
  // One statement for all: twenty thousand of them would wait for the collector, and slow every read meanwhile.
  db.run(sql`UPDATE recherche_fiche SET noms = card ->> 'noms', sons = card ->> 'sons', numeros = card ->> 'numeros',
      tribunaux = card ->> 'tribunaux', naissance = card ->> 'naissance', chiffres = card ->> 'chiffres', perimee = 0
    FROM (SELECT value AS card FROM json_each(${JSON.stringify(cards)})) WHERE personne_id = card ->> 'id'`);
  // A merged record is found through the one that was kept, which took its names as aliases.
  const gone = personneIds.filter((id) => !known.has(id));
  db.run(sql`DELETE FROM recherche_fiche WHERE personne_id IN (SELECT value FROM json_each(${JSON.stringify(gone)}))`);
}

/** Rows by the person they belong to. */
export function grouped<T extends { personneId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.personneId, [...(groups.get(row.personneId) ?? []), row]);
  return groups;
}

export type Candidate = Fiche & { readonly personneId: string; readonly birthDate: string | null };

/** More would be read and ranked than a person ever looks at. */
const most = 120;
const mostParts = 200;

/**
 * Cards that may answer what was typed, likelier first: whole words, their beginnings, their sounds, then parts of
 * words when nothing else is found enough.
 * @param enough candidates after which the looser ways are not tried
 */
export function candidates(db: Reader, typed: Typed, enough: number): Candidate[] {
  const found = new Map<string, Candidate>();
  const add = (rows: Candidate[]) => rows.forEach((row) => found.set(row.personneId, row));
  if (typed.digits !== null)
    add(matching(db, sql`recherche_partie`, `chiffres:"${typed.digits}"`, sql`recherche_partie.rowid DESC`, most));
  if (typed.words.length === 0) return [...found.values()];
  const all = readings(typed.words);
  for (const tier of [exactly, beginning, sounding]) {
    if (found.size >= enough) break;
    add(
      matching(
        db,
        sql`recherche`,
        all.map((words) => `(${words.map(tier).join(' AND ')})`).join(' OR '),
        sql`recherche.rowid DESC`,
        most,
      ),
    );
  }
  const parts = partsOf(typed.words);
  if (found.size < enough && parts.length > 0)
    add(matching(db, sql`recherche_partie`, `noms:(${parts.join(' OR ')})`, sql`recherche_partie.rank`, mostParts));
  return [...found.values()];
}

const told = '{noms numeros tribunaux naissance}';
// Folded words hold letters and digits only: nothing in them can end the quotes.
const exactly = (word: string): string => `${told}:"${word}"`;
const beginning = (word: string): string => `${told}:"${word}" *`;
const sounding = (word: string): string => {
  const skeleton = /^\d/.test(word) ? '' : skeletonOf(word).toLowerCase();
  return skeleton === '' ? beginning(word) : `(${beginning(word)} OR sons:"${skeleton}")`;
};

function partsOf(words: readonly string[]): string[] {
  const letters = words.filter((word) => word.length >= 4 && !/^\d/.test(word));
  const parts = letters.flatMap((word) => Array.from({ length: word.length - 2 }, (_, at) => word.slice(at, at + 3)));
  return [...new Set(parts)].map((part) => `"${part}"`);
}

const matching = (db: Reader, table: SQL, expression: string, order: SQL, limit: number): Candidate[] =>
  db.all<Candidate>(sql`
    SELECT f.personne_id AS personneId, f.noms, f.sons, f.numeros, f.tribunaux, f.naissance, f.chiffres,
      p.birth_date AS birthDate
    FROM ${table} JOIN recherche_fiche f ON f.docid = ${table}.rowid JOIN personne p ON p.id = f.personne_id
    WHERE ${table} MATCH ${expression} ORDER BY ${order} LIMIT ${limit}`);

/** Persons, other names and mesures of the few that are shown. */
export function shown(db: Reader, personneIds: string[]) {
  const persons = db.select().from(personne).where(inArray(personne.id, personneIds)).all();
  const aliases = grouped(db.select().from(alias).where(inArray(alias.personneId, personneIds)).all());
  const mesures = grouped(db.select().from(mesure).where(inArray(mesure.personneId, personneIds)).all());
  const dossiers = grouped(
    db
      .select()
      .from(accompagnement)
      .where(inArray(accompagnement.personneId, personneIds))
      // The one in progress first, then the latest.
      .orderBy(asc(sql`${accompagnement.endedOn} IS NOT NULL`), desc(accompagnement.startsOn), asc(accompagnement.id))
      .all(),
  );
  const orientations = grouped(
    db
      .select()
      .from(orientation)
      .where(inArray(orientation.personneId, personneIds))
      .orderBy(desc(orientation.receivedOn), asc(orientation.id))
      .all(),
  );
  return new Map(
    persons.map((person) => [
      person.id,
      {
        person,
        aliases: aliases.get(person.id) ?? [],
        mesures: mesures.get(person.id) ?? [],
        dossier: dossiers.get(person.id)?.[0] ?? null,
        orientation: orientations.get(person.id)?.[0] ?? null,
      },
    ]),
  );
}

/** Beyond a few years of letters, the dossier is the way to an old one. */
const readLetters = 5_000;

/** Latest first, with whom each is about. */
export const latestLetters = (db: Reader) =>
  db
    .select({
      documentId: document.id,
      accompagnementId: document.accompagnementId,
      orientationId: document.orientationId,
      title: document.title,
      year: document.year,
      rank: document.rank,
      state: document.state,
      lastName: personne.lastName,
      firstName: personne.firstName,
      foldedName: personne.foldedName,
    })
    .from(document)
    .leftJoin(accompagnement, eq(accompagnement.id, document.accompagnementId))
    .leftJoin(orientation, eq(orientation.id, document.orientationId))
    .innerJoin(personne, sql`${personne.id} = coalesce(${accompagnement.personneId}, ${orientation.personneId})`)
    .orderBy(desc(document.id))
    .limit(readLetters)
    .all();
