import { foldName } from '#core/fold.ts';
import { holidaysOf } from '#core/calendar/holidays.ts';
import { buildAntenne, type DemoAntenne } from '#db/demo/index.ts';
import { writerOf } from '#db/open.ts';
import { openTestHost, type TestHost } from '#tests/support/base.ts';

export const demoNow = '2026-11-24T09:00:00.000Z';
export const demoHolidays = (year: number) => holidaysOf(year, { alsaceMoselle: false }).map(({ day }) => day);

/** A real encrypted base that holds the fictive dossiers of one antenne. */
export function buildDemoHost(antenne: DemoAntenne): TestHost {
  const { name, association, departement, people } = antenne;
  const test = openTestHost({ people, at: demoNow, structure: { kind: 'antenne', name, association, departement } });
  const connection = connectionOf(test);
  connection.exec('BEGIN IMMEDIATE');
  buildAntenne(writerOf(connection), antenne, {
    comptes: test.comptes,
    now: demoNow,
    foldName,
    holidaysOf: demoHolidays,
  });
  connection.exec('COMMIT');
  return test;
}

export function connectionOf({ host }: TestHost) {
  if (!host.opened) throw new Error('the base is closed');
  return host.opened.connection;
}

/** Every row of the dossiers but the account ids, which are drawn anew with each base. */
export function dumpOf(test: TestHost): unknown[] {
  const queries = [
    'select * from personne order by id',
    'select * from orientation order by id',
    'select * from mesure order by id',
    `select id, personne_id, orientation_id, mesure_id, type, starts_on, ended_on, motif from accompagnement order by id`,
    'select * from convocation order by id',
    'select * from place order by id',
    'select * from place_capacity order by id',
    'select * from sejour order by id',
    'select * from groupe order by id',
    'select * from seance order by id',
    'select id, groupe_id, personne_id, accompagnement_id, state, entered_on, ended_on from inscription order by id',
    'select id, seance_id, inscription_id, status, catches_up_id from emargement order by id',
    'select id, inscription_id, sejour_id, amount_cents, paid_on, year, rank from versement order by id',
  ];
  return queries.map((query) => connectionOf(test).prepare(query).all());
}
