import { cpus } from 'node:os';
import { afterAll, beforeAll, test } from 'vitest';
import { convocations } from '#contract/convocations.ts';
import { groupes } from '#contract/groupes.ts';
import { indicateurs } from '#contract/indicateurs.ts';
import { inscriptions } from '#contract/inscriptions.ts';
import { recherche } from '#contract/recherche.ts';
import { seances } from '#contract/seances.ts';
import { addDays } from '#core/calendar/civilDate.ts';
import { convocationsHandlers } from '#core/convocations/operations.ts';
import { groupesHandlers } from '#core/groupes/operations.ts';
import { newId } from '#core/ids.ts';
import { indicateursHandlers } from '#core/indicateurs/operations.ts';
import { inscriptionsHandlers } from '#core/inscriptions/operations.ts';
import { formatColumns } from '#core/programmes/queries.ts';
import { rechercheHandlers } from '#core/recherche/operations.ts';
import { seancesHandlers } from '#core/seances/operations.ts';
import { sqliteVersion, writerOf, type Connection } from '#db/open.ts';
import { animateur, emargement, groupe, inscription, seance } from '#db/schema/index.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { fillMeetings } from '#tests/support/manyMeetings.ts';
import { formatNamed } from '#tests/support/modules.ts';

/** About ten years of a large antenne: 575 groupes of forty séances, the last ones still run. */
const groupeCount = 575;
const seancesEach = 40;
const running = 30;
const today = '2026-11-24';
const createdAt = '2026-01-05T09:00:00.000Z';

let opened: TestHost;
let client: ReturnType<typeof modulesOf>;

const modulesOf = (host: TestHost['host']) =>
  clientOf(
    { groupes, seances, inscriptions, convocations, recherche, indicateurs },
    {
      groupes: groupesHandlers,
      seances: seancesHandlers,
      inscriptions: inscriptionsHandlers,
      convocations: convocationsHandlers,
      recherche: rechercheHandlers,
      indicateurs: indicateursHandlers,
    },
    host,
  ).client;

interface Dossier {
  readonly id: string;
  readonly personneId: string;
  readonly orientationId: string;
}

const dossiersOf = (connection: Connection): Dossier[] =>
  connection
    .prepare('select id, personne_id as personneId, orientation_id as orientationId from accompagnement order by id')
    .all() as Dossier[];

/** @returns the largest groupe, which still runs */
function fillModules(connection: Connection, comptes: readonly string[]): string {
  const db = writerOf(connection);
  const dossiers = dossiersOf(connection);
  const compteId = comptes[0] ?? '';
  const format = formatNamed('Groupe de parole ouvert');
  let next = 0;
  const someone = (): Dossier => dossiers[next++ % dossiers.length] ?? { id: '', personneId: '', orientationId: '' };
  const enrol = (groupeId: string | null, enteredOn: string | null, endedOn: string | null): string => {
    const { id: accompagnementId, personneId, orientationId } = someone();
    const id = newId();
    db.insert(inscription)
      .values({
        id,
        groupeId,
        personneId,
        orientationId,
        accompagnementId: enteredOn === null ? null : accompagnementId,
        type: format.type,
        state: enteredOn === null ? 'attente' : endedOn === null ? 'inscrit' : 'termine',
        askedOn: enteredOn ?? addDays(today, -(next % 90)),
        enteredOn,
        endedOn,
        createdAt,
        compteId,
      })
      .run();
    return id;
  };
  let largest = '';
  connection.exec('BEGIN');
  for (let rank = 0; rank < groupeCount; rank += 1) {
    const startsOn = addDays('2018-01-02', Math.floor((rank * 2_990) / groupeCount));
    const runs = rank >= groupeCount - running;
    const id = newId();
    const lieu = 'Montpellier, salle 1';
    db.insert(groupe)
      .values({
        id,
        name: `Groupe de parole ${String(rank)}`,
        ...formatColumns({ ...format, tag: rank % 3 === 0 ? 'soin' : 'responsabilisation' }),
        publicTitle: 'Réunion du mardi',
        startsOn,
        at: '18:00',
        lieu,
        createdAt,
        closedOn: runs ? null : addDays(startsOn, 7 * seancesEach),
      })
      .run();
    db.insert(animateur)
      .values(comptes.map((each) => ({ id: newId(), groupeId: id, compteId: each })))
      .run();
    const isLargest = rank === groupeCount - 1;
    if (isLargest) largest = id;
    const members = Array.from({ length: isLargest ? 20 : 8 }, () =>
      enrol(id, startsOn, runs ? null : addDays(startsOn, 7 * seancesEach)),
    );
    const rows = Array.from({ length: seancesEach }, (_, week) => {
      const day = addDays(startsOn, 7 * week);
      return {
        id: newId(),
        groupeId: id,
        kind: 'collective' as const,
        label: `Séance ${String(week + 1)}`,
        day,
        at: '18:00',
        durationMinutes: 90,
        lieu,
        status: day < today ? ('tenue' as const) : ('prevue' as const),
        createdAt,
      };
    });
    db.insert(seance).values(rows).run();
    for (const { id: seanceId, status } of rows)
      if (status === 'tenue')
        db.insert(emargement)
          .values(
            members.map((inscriptionId, index) => ({
              id: newId(),
              seanceId,
              inscriptionId,
              status: (index + rank) % 5 === 0 ? ('absent-excuse' as const) : ('present' as const),
              createdAt,
              compteId,
            })),
          )
          .run();
  }
  for (let waiting = 0; waiting < 150; waiting += 1) enrol(null, null, null);
  connection.exec('COMMIT');
  return largest;
}

let groupeId: string;
let seanceId: string;
let accompagnementId: string;
beforeAll(async () => {
  opened = openTestHost();
  if (!opened.host.opened) throw new Error('locked');
  const { connection } = opened.host.opened;
  const comptes = Object.values(opened.comptes);
  fillMeetings(connection, comptes);
  groupeId = fillModules(connection, comptes);
  client = modulesOf(opened.host);
  seanceId = connection
    .prepare("select id from seance where groupe_id = ? and status = 'tenue' order by day desc limit 1")
    .pluck()
    .get(groupeId) as string;
  accompagnementId = connection.prepare('select id from accompagnement limit 1').pluck().get() as string;
  const count = (table: string) => String(connection.prepare(`select count(*) from ${table}`).pluck().get());
  console.log(
    [
      `Node ${process.version}, SQLite ${sqliteVersion(connection)} encrypted, ${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
      `${count('convocation')} convocations, ${count('seance')} séances, ${count('emargement')} emargements, ${count('inscription')} inscriptions`,
    ].join('\n'),
  );
}, 300_000);
afterAll(() => opened.close());

const week = { from: '2026-03-09', to: '2026-03-15' };

/** What a person waits for; each is called through the door, as the window does. */
const waits: Record<string, () => Promise<unknown>> = {
  'groupes that run': () => client.groupes.list({ closed: false }),
  'groupes that are closed': () => client.groupes.list({ closed: true }),
  'groupe of 20 people and 40 séances': () => client.groupes.read({ groupeId }),
  'séance sheet': () => client.seances.sheet({ seanceId }),
  'dates of a new groupe, with what they meet': () =>
    client.groupes.previewDates({
      format: formatNamed('Groupe de parole ouvert'),
      startsOn: '2026-12-01',
      at: '18:00',
      lieu: 'Montpellier, salle 1',
      animateurIds: Object.values(opened.comptes),
    }),
  'agenda of a week, everybody': () => client.convocations.between({ ...week, whose: 'all' }),
  'séances to answer, everybody': () => client.convocations.seancesToAnswer({ whose: 'all' }),
  'the badge of what is to answer': () => client.convocations.toAnswer({}),
  'waiting list': () => client.inscriptions.waiting({}),
  'groupes somebody may enter': () =>
    client.inscriptions.choices({ about: { from: 'accompagnement', accompagnementId }, type: null }),
  'search of a groupe': () => client.recherche.find({ text: 'groupe de parole 57' }),
  'indicators of a year': () => client.indicateurs.compute({ period: { year: 2024, quarter: null } }),
};

test('modules on a large encrypted base', { timeout: 300_000 }, async ({ bench }) => {
  const [first, second, ...others] = Object.entries(waits).map(([name, wait]) =>
    bench(name, async () => void (await wait())),
  );
  if (!first || !second) throw new Error('nothing to measure');
  await bench.compare(first, second, ...others, { time: 400, iterations: 5, warmupTime: 50, warmupIterations: 2 });
});
