import { cpus } from 'node:os';
import { afterAll, beforeAll, test } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { exports } from '#contract/exports.ts';
import { dossierColumnIds } from '#contract/lists.ts';
import { orientations } from '#contract/orientations.ts';
import { accompagnementTypes, cadres, sources } from '#contract/terms.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { addDays } from '#core/calendar/civilDate.ts';
import { exportsHandlers } from '#core/exports/operations.ts';
import { foldedNameOf } from '#core/fold.ts';
import { newId } from '#core/ids.ts';
import { orientationsHandlers } from '#core/orientations/operations.ts';
import { lastNames, menFirstNames } from '#db/demo/names.ts';
import { writerOf, type Connection } from '#db/open.ts';
import { accompagnement, convocation, mesure, orientation, personne } from '#db/schema/index.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';

/** As many lines as a list may have: no antenne comes near. */
const lines = 100_000;
const createdAt = '2026-11-24T09:00:00.000Z';

const open = (host: TestHost['host']) =>
  clientOf(
    { accompagnements, orientations, exports },
    { accompagnements: accompagnementsHandlers, orientations: orientationsHandlers, exports: exportsHandlers },
    host,
  ).client;

const pick = <T>(values: readonly T[], index: number): T => {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('empty list');
  return value;
};

function rowsOf(index: number, referentId: string) {
  const [personneId, orientationId, mesureId, id] = [newId(), newId(), newId(), newId()];
  const named = {
    lastName: `${pick(lastNames, index * 7)}-${pick(lastNames, index * 13 + 5)}`,
    firstName: pick(menFirstNames, index * 17),
  };
  const startsOn = addDays('2012-01-01', (index * 31) % 5_400);
  const ended = index % 4 === 0;
  return {
    personne: { ...named, id: personneId, foldedName: foldedNameOf(named), sexe: 'homme' as const, createdAt },
    orientation: {
      id: orientationId,
      personneId,
      createdAt,
      receivedOn: startsOn,
      source: pick(sources, index),
      cadre: pick(cadres, index),
      answer: index % 3 === 0 ? ('en-attente' as const) : ('acceptee' as const),
      answeredOn: index % 3 === 0 ? null : addDays(startsOn, index % 40),
    },
    mesure: {
      id: mesureId,
      personneId,
      createdAt,
      nature: 'cjse' as const,
      court: pick(['Tribunal judiciaire de Nîmes', 'Tribunal judiciaire de Béziers'], index),
      number: `26/${String(index)}`,
      startsOn,
      audienceOn: addDays('2026-11-25', index % 300),
    },
    accompagnement: {
      id,
      personneId,
      orientationId,
      mesureId,
      createdAt,
      type: pick(accompagnementTypes, index),
      startsOn,
      endedOn: ended ? addDays(startsOn, 200) : null,
      motif: ended ? ('acheve' as const) : null,
      referentId,
    },
    convocation: {
      id: newId(),
      accompagnementId: id,
      day: addDays('2026-11-20', index % 60),
      at: '10:30',
      durationMinutes: 45,
      lieu: 'Nîmes',
      status: 'prevue' as const,
      createdAt,
    },
  };
}

function fill(connection: Connection, comptes: readonly string[]): void {
  const db = writerOf(connection);
  connection.exec('BEGIN');
  for (let from = 0; from < lines; from += 500) {
    const rows = Array.from({ length: 500 }, (_, place) => rowsOf(from + place, pick(comptes, from + place)));
    db.insert(personne)
      .values(rows.map((row) => row.personne))
      .run();
    db.insert(orientation)
      .values(rows.map((row) => row.orientation))
      .run();
    db.insert(mesure)
      .values(rows.map((row) => row.mesure))
      .run();
    db.insert(accompagnement)
      .values(rows.map((row) => row.accompagnement))
      .run();
    db.insert(convocation)
      .values(rows.map((row) => row.convocation))
      .run();
  }
  // Names are not searched here: their cards would take longer than all that is measured.
  connection.exec('UPDATE recherche_fiche SET perimee = 0');
  connection.exec('COMMIT');
}

let opened: TestHost;
let client: ReturnType<typeof open>;

beforeAll(() => {
  opened = openTestHost();
  if (!opened.host.opened) throw new Error('locked');
  fill(opened.host.opened.connection, Object.values(opened.comptes));
  client = open(opened.host);
  console.log(`Node ${process.version}, ${lines} dossiers encrypted, ${cpus().length} × ${cpus()[0]?.model ?? '?'}`);
}, 300_000);
afterAll(() => opened.close());

type Listed = Parameters<typeof client.accompagnements.list>[0];
type Registered = Parameters<typeof client.orientations.list>[0];
const dossiers = (asked: Listed) => client.accompagnements.list({ status: 'all', limit: 100, ...asked });
const orientationsPage = (asked: Registered) => client.orientations.list({ view: 'all', limit: 100, ...asked });
const deep = 90_000;

/** What a person waits for when a list opens or is sorted otherwise: the base has changed since it was sorted. */
const again = (wait: () => Promise<unknown>) => () => {
  opened.host.opened?.connection.exec("UPDATE parametre SET value = value WHERE key = 'idleMinutes'");
  return wait();
};

/** Each is called through the door, as the window does. */
const waits: Record<string, () => Promise<unknown>> = {
  'dossiers, by name': again(() => dossiers({})),
  'dossiers, by start': again(() => dossiers({ sort: { by: 'startsOn', direction: 'desc' } })),
  'dossiers, by referent': again(() => dossiers({ sort: { by: 'referent', direction: 'asc' } })),
  'dossiers, by next convocation': again(() => dossiers({ sort: { by: 'next', direction: 'asc' } })),
  'dossiers, open and mine': again(() => dossiers({ status: 'open', whose: 'mine' })),
  'dossiers, of one court': again(() => dossiers({ court: 'Tribunal judiciaire de Nîmes' })),
  'dossiers, two words of a name': again(() => dossiers({ search: 'mart kar' })),
  'orientations, all': again(() => orientationsPage({})),
  'orientations, by wait': again(() => orientationsPage({ sort: { by: 'wait', direction: 'desc' } })),
  'scrolling, page 900 of the dossiers': () => dossiers({ offset: deep }),
  'scrolling, page 900 of the orientations': () => orientationsPage({ offset: deep }),
  'export of everything': () =>
    client.exports.withNames({
      list: 'dossiers',
      status: 'all',
      sort: { by: 'person', direction: 'asc' },
      columns: [...dossierColumnIds],
    }),
};

test('lists of a hundred thousand lines on an encrypted base', { timeout: 300_000 }, async ({ bench }) => {
  const [first, second, ...others] = Object.entries(waits).map(([name, wait]) =>
    bench(name, async () => void (await wait())),
  );
  if (!first || !second) throw new Error('nothing to measure');
  await bench.compare(first, second, ...others, { time: 200, iterations: 5, warmupTime: 0, warmupIterations: 1 });
});
