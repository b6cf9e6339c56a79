import { cpus } from 'node:os';
import { afterAll, beforeAll, test } from 'vitest';
import { chronologie } from '#contract/chronologie.ts';
import { completude } from '#contract/completude.ts';
import { rappels } from '#contract/rappels.ts';
import { series } from '#contract/series.ts';
import { chronologieHandlers } from '#core/chronologie/operations.ts';
import { completudeHandlers } from '#core/completude/operations.ts';
import { rappelsHandlers } from '#core/rappels/operations.ts';
import { seriesHandlers } from '#core/series/operations.ts';
import { sqliteVersion } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { roadOf, weekly } from '#tests/support/dossiers.ts';
import { fillMeetings } from '#tests/support/manyMeetings.ts';

let opened: TestHost;
let road: ReturnType<typeof roadOf>;
let dossier: ReturnType<typeof dossierOf>;
let accompagnementId: string;
/** One still under way. */
let followed: string;

/** What is read when a dossier is opened, and when figures are prepared. */
const dossierOf = (host: TestHost['host']) =>
  clientOf(
    { chronologie, completude, series, rappels },
    {
      chronologie: chronologieHandlers,
      completude: completudeHandlers,
      series: seriesHandlers,
      rappels: rappelsHandlers,
    },
    host,
  ).client;

beforeAll(async () => {
  opened = openTestHost();
  if (!opened.host.opened) throw new Error('locked');
  const { connection } = opened.host.opened;
  fillMeetings(connection, Object.values(opened.comptes));
  road = roadOf(opened.host);
  dossier = dossierOf(opened.host);
  accompagnementId = connection.prepare('select id from accompagnement limit 1').pluck().get() as string;
  followed = connection
    .prepare('select id from accompagnement where ended_on is null order by starts_on desc limit 1')
    .pluck()
    .get() as string;
  const rows = connection.prepare('select count(*) from convocation').pluck().get();
  console.log(
    `Node ${process.version}, SQLite ${sqliteVersion(connection)} encrypted, ${String(rows)} convocations, ${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
  );
});
afterAll(() => opened.close());

const year = { year: 2024, quarter: null } as const;
const slot = { at: '10:00', durationMinutes: 45, lieu: 'Maison de la justice et du droit' };
const week = { from: '2025-03-10', to: '2025-03-16' };

/** What a person waits for; each is called through the door, as the window does. */
const waits: Record<string, () => Promise<unknown>> = {
  'agenda of a week, everybody': () => road.convocations.between({ ...week, whose: 'all' }),
  'agenda of a week, mine': () => road.convocations.between({ ...week, whose: 'mine' }),
  'agenda of a month, everybody': () =>
    road.convocations.between({ from: '2025-02-24', to: '2025-04-06', whose: 'all' }),
  'a moment checked, with its alternatives': () =>
    road.convocations.checkSlot({ ...slot, accompagnementId: followed, convocationId: null, day: '2026-12-08' }),
  'a series of a year, with what it meets': () =>
    road.convocations.previewSeries({
      ...slot,
      accompagnementId: followed,
      rule: weekly(2, 4),
      first: '2026-12-01',
      until: '2027-11-30',
      onHoliday: 'move',
    }),
  'missing answers, everybody': () => road.convocations.unanswered({ whose: 'all' }),
  'list, two words': () => road.accompagnements.list({ search: 'cast el', status: 'all' }),
  'list, first page of all': () => road.accompagnements.list({ status: 'all' }),
  'similar persons': () =>
    road.accompagnements.similarPersonnes({ lastName: 'Castel-Delmas', firstName: 'Kar', birthDate: '1984-05-17' }),
  'indicators of a quarter': () => road.indicateurs.compute({ period: { year: 2024, quarter: 2 } }),
  'indicators of a year': () => road.indicateurs.compute({ period: year }),
  'dossiers behind a number': () =>
    road.indicateurs.dossiers({ period: year, indicateurId: 'convocations-statut', code: 'honoree' }),
  'a dossier': () => road.accompagnements.read({ accompagnementId }),
  'its timeline': () => dossier.chronologie.read({ accompagnementId }),
  'what it lacks': () => dossier.completude.ofAccompagnement({ accompagnementId }),
  'what the antenne lacks': () => dossier.completude.list({ whose: 'all', figure: null }),
  'what I lack, the badge': () => dossier.completude.count({}),
  'who will soon be convoked no more': () => dossier.series.alerts({ whose: 'all' }),
  'presence by reminder': () => dossier.rappels.attendance({ period: year }),
  'years that hold a fact': () => road.indicateurs.years({}),
};

test('the road on a large encrypted base', { timeout: 120_000 }, async ({ bench }) => {
  const [first, second, ...others] = Object.entries(waits).map(([name, wait]) =>
    bench(name, async () => void (await wait())),
  );
  if (!first || !second) throw new Error('nothing to measure');
  await bench.compare(first, second, ...others, { time: 400, iterations: 5, warmupTime: 50, warmupIterations: 2 });
});
