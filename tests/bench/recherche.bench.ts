import { cpus } from 'node:os';
import { afterAll, beforeAll, test } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { doublons } from '#contract/doublons.ts';
import { recherche } from '#contract/recherche.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { addDays } from '#core/calendar/civilDate.ts';
import { doublonsHandlers } from '#core/doublons/operations.ts';
import { foldedNameOf } from '#core/fold.ts';
import { newId } from '#core/ids.ts';
import { indexPending } from '#core/recherche/queries.ts';
import { rechercheHandlers } from '#core/recherche/operations.ts';
import { lastNames, menFirstNames } from '#db/demo/names.ts';
import { sqliteVersion, writerOf, type Connection } from '#db/open.ts';
import { accompagnement, convocation, mesure, orientation, personne } from '#db/schema/index.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';

/** Far more than an antenne has: twenty years of the whole region. */
const persons = 20_000;
const meetingsEach = 5;

const open = (host: TestHost['host']) =>
  clientOf(
    { accompagnements, doublons, recherche },
    { accompagnements: accompagnementsHandlers, doublons: doublonsHandlers, recherche: rechercheHandlers },
    host,
  ).client;

const pick = <T>(values: readonly T[], index: number): T => {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('empty list');
  return value;
};

/** Names as they meet in France: a few shared by hundreds, thousands of compounds borne by two or three. */
const nameOf = (index: number): string =>
  index % 3 === 0
    ? `${pick(lastNames, index * 7)}-${pick(lastNames, index * 13 + 5)}`
    : `${pick(lastNames, index * 11)}${index % 4 === 0 ? pick(['eau', 'ier', 'on', 'ac', 'ez', 'in'], index) : ''}`;

interface Filled {
  readonly personnes: (typeof personne.$inferInsert)[];
  readonly orientations: (typeof orientation.$inferInsert)[];
  readonly mesures: (typeof mesure.$inferInsert)[];
  readonly accompagnements: (typeof accompagnement.$inferInsert)[];
  readonly convocations: (typeof convocation.$inferInsert)[];
}

function addPerson(rows: Filled, index: number, referentId: string): void {
  const createdAt = '2026-11-24T09:00:00.000Z';
  const [personneId, orientationId, mesureId, id] = [newId(), newId(), newId(), newId()];
  const named = { lastName: nameOf(index), firstName: pick(menFirstNames, index * 17) };
  const startsOn = addDays('2012-01-01', Math.floor((index * 5_000) / persons));
  const birthDate = addDays('1955-01-01', (index * 7_919) % 18_000);
  const number = `${String(10 + (index % 17))}/${String(100 + (index % 900))}/${String(index).padStart(5, '0')}`;
  const court = 'Tribunal judiciaire de Montpellier';
  const common = { createdAt, personneId };
  rows.personnes.push({
    ...named,
    id: personneId,
    foldedName: foldedNameOf(named),
    birthDate,
    sexe: 'homme',
    createdAt,
  });
  rows.orientations.push({
    ...common,
    id: orientationId,
    receivedOn: startsOn,
    source: 'justice',
    cadre: 'presentenciel',
  });
  rows.mesures.push({ ...common, id: mesureId, nature: 'cjse', court, number, startsOn });
  rows.accompagnements.push({ ...common, id, orientationId, mesureId, type: 'cjse', startsOn, referentId });
  for (let week = 0; week < meetingsEach; week += 1)
    rows.convocations.push({
      id: newId(),
      accompagnementId: id,
      day: addDays(startsOn, week * 7),
      at: '10:30',
      durationMinutes: 45,
      lieu: 'Montpellier, bureau 2',
      status: 'honoree',
      createdAt,
    });
}

function fill(connection: Connection, referentId: string): void {
  const db = writerOf(connection);
  const rows: Filled = { personnes: [], orientations: [], mesures: [], accompagnements: [], convocations: [] };
  for (let index = 0; index < persons; index += 1) addPerson(rows, index, referentId);
  // By hundreds: a statement a row would leave two hundred thousand of them to the collector, and slow what is measured.
  const insert = <T>(all: readonly T[], some: (chunk: T[]) => void) => {
    for (let from = 0; from < all.length; from += 500) some(all.slice(from, from + 500));
  };
  connection.exec('BEGIN');
  insert(rows.personnes, (chunk) => db.insert(personne).values(chunk).run());
  insert(rows.orientations, (chunk) => db.insert(orientation).values(chunk).run());
  insert(rows.mesures, (chunk) => db.insert(mesure).values(chunk).run());
  insert(rows.accompagnements, (chunk) => db.insert(accompagnement).values(chunk).run());
  insert(rows.convocations, (chunk) => db.insert(convocation).values(chunk).run());
  connection.exec('COMMIT');
}

let opened: TestHost;
let client: ReturnType<typeof open>;

beforeAll(() => {
  opened = openTestHost();
  if (!opened.host.opened) throw new Error('locked');
  const { connection } = opened.host.opened;
  fill(connection, Object.values(opened.comptes)[0] ?? '');
  const start = performance.now();
  connection.transaction(() => indexPending(writerOf(connection)))();
  const indexed = Math.round(performance.now() - start);
  client = open(opened.host);
  const rows = connection.prepare('SELECT count(*) FROM convocation').pluck().get();
  console.log(
    `Node ${process.version}, SQLite ${sqliteVersion(connection)} encrypted, ${persons} persons indexed in ${indexed} ms, ${String(rows)} convocations, ${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
  );
}, 300_000);
afterAll(() => opened.close());

const find = (text: string) => () => client.recherche.find({ text });
const someone = `${nameOf(12_345)} ${pick(menFirstNames, 12_345 * 17)}`;

/** What a person waits for; each is called through the door, as the window does. */
const waits: Record<string, () => Promise<unknown>> = {
  'two letters': find('be'),
  'three letters': find('ber'),
  'a whole name': find(someone),
  'a common name': find('martinez'),
  'a first name': find('mohamed'),
  'a sound': find('bertié karim'),
  'a slip': find('garrihue'),
  'two slips': find('fabregeus karmi'),
  nobody: find('zwolinska'),
  'a birth date': find('17/05/84'),
  'a court': find('montpellier'),
  'the end of a number': find('12345'),
  'while typing a new person': () =>
    client.accompagnements.similarPersonnes({ lastName: 'Bertier', firstName: 'Kar', birthDate: '1984-05-17' }),
  'probable duplicates of everybody': () => client.doublons.list({ limit: 20 }),
};

test('search and duplicates on a large encrypted base', { timeout: 300_000 }, async ({ bench }) => {
  const [first, second, ...others] = Object.entries(waits).map(([name, wait]) =>
    bench(name, async () => void (await wait())),
  );
  if (!first || !second) throw new Error('nothing to measure');
  await bench.compare(first, second, ...others, { time: 300, iterations: 5, warmupTime: 50, warmupIterations: 2 });
});
