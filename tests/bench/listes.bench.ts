import { cpus } from 'node:os';
import { afterAll, beforeAll, test } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { exports } from '#contract/exports.ts';
import { dossierColumnIds } from '#contract/lists.ts';
import { orientations } from '#contract/orientations.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { exportsHandlers } from '#core/exports/operations.ts';
import { orientationsHandlers } from '#core/orientations/operations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { fillDossiers, manyLines } from '#tests/support/manyDossiers.ts';

const open = (host: TestHost['host']) =>
  clientOf(
    { accompagnements, orientations, exports },
    { accompagnements: accompagnementsHandlers, orientations: orientationsHandlers, exports: exportsHandlers },
    host,
  ).client;

let opened: TestHost;
let client: ReturnType<typeof open>;

beforeAll(() => {
  opened = openTestHost();
  if (!opened.host.opened) throw new Error('locked');
  fillDossiers(opened.host.opened.connection, Object.values(opened.comptes));
  client = open(opened.host);
  console.log(
    `Node ${process.version}, ${manyLines} dossiers encrypted, ${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
  );
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
