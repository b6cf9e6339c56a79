import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indicateurs } from '#contract/indicateurs.ts';
import { seances } from '#contract/seances.ts';
import { addDays } from '#core/calendar/civilDate.ts';
import { seancesHandlers } from '#core/seances/operations.ts';
import { demoAntennes } from '#db/demo/index.ts';
import { readerOf } from '#db/open.ts';
import { buildDemoHost, connectionOf } from '#tests/demo/region.ts';
import { clientOf, type TestHost } from '#tests/support/base.ts';
import { indicateursHandlers } from './operations.ts';
import { computeIndicateurs } from './queries.ts';

const today = '2026-11-24';
const seed = 20231231;
let udaf: TestHost;
let clede: TestHost;
const build = (name: string): TestHost => {
  const antenne = demoAntennes.find((each) => each.name === name);
  if (!antenne) throw new Error(`no antenne ${name}`);
  return buildDemoHost(antenne);
};
beforeAll(() => {
  udaf = build('Udaf de l’Aude');
  clede = build('La Clède');
}, 120_000);
afterAll(() => {
  udaf.close();
  clede.close();
});

type Quarter = 1 | 2 | 3 | 4 | null;
const figures = (host: TestHost, year: number, quarter: Quarter = null, asOf = today) =>
  computeIndicateurs(readerOf(connectionOf(host)), { year, quarter }, asOf);
const total = (host: TestHost, id: string, year: number, asOf = today) =>
  figures(host, year, null, asOf).find((each) => each.id === id)?.total;
const clients = (host: TestHost) =>
  clientOf({ indicateurs, seances }, { indicateurs: indicateursHandlers, seances: seancesHandlers }, host.host).client;

/** Rolls back whatever `work` changes. */
function trying(host: TestHost, work: (connection: ReturnType<typeof connectionOf>) => void): void {
  const connection = connectionOf(host);
  connection.exec('BEGIN');
  try {
    work(connection);
  } finally {
    connection.exec('ROLLBACK');
  }
}

describe('figures of modules and housing', () => {
  it('of four quarters sum to their year, line by line', () => {
    for (const host of [udaf, clede])
      for (const year of [2022, 2023, 2026]) {
        const quarters = ([1, 2, 3, 4] as const).map((quarter) => figures(host, year, quarter));
        for (const [index, { id, kind, total: ofYear, breakdown }] of figures(host, year).entries()) {
          if (kind === 'stock') continue;
          const sum = quarters.reduce((all, each) => all + (each[index]?.total ?? 0), 0);
          expect(sum, `${id} ${year}`).toBe(ofYear);
          for (const [rank, { code, count }] of breakdown.entries()) {
            const lines = quarters.reduce((all, each) => all + (each[index]?.breakdown[rank]?.count ?? 0), 0);
            expect(lines, `${id} ${code} ${year}`).toBe(count);
          }
        }
      }
  });

  it('are the number of lines they list, and name nobody where nobody is known', async () => {
    const { indicateurs: client } = clients(clede);
    const period = { year: 2023, quarter: 2 as const };
    for (const { id, total: counted } of (await client.compute({ period })).indicateurs) {
      const { total: listed, lines } = await client.dossiers({ period, indicateurId: id, code: null, limit: 500 });
      expect(listed, id).toBe(counted);
      expect(lines, id).toHaveLength(Math.min(500, counted));
    }
    const behind = (indicateurId: string, code: string) =>
      client.dossiers({ period, indicateurId, code, limit: 1 }).then(({ lines }) => lines[0]);
    expect(await behind('presences-collectives', 'anonyme')).toMatchObject({
      accompagnementId: null,
      lastName: '',
      detail: expect.stringMatching(/^Groupe de parole d’Alès, Séance \d+$/),
    });
    expect(await behind('hebergement-occupation', 'libre')).toMatchObject({
      accompagnementId: null,
      detail: 'Appartement, Alès\u00a0: libre',
    });
    expect((await behind('hebergement-occupation', 'occupee'))?.lastName).not.toBe('');
  });

  it('count a presence when it is said, and no longer when it is taken back', async () => {
    const { seances: client } = clients(clede);
    const [asked] = connectionOf(clede)
      .prepare(
        `select s.id as seanceId, i.id as inscriptionId from seance s join inscription i on i.groupe_id = s.groupe_id
         where s.status = 'prevue' and s.day < ? and s.kind = 'collective' and i.entered_on <= s.day
           and (i.ended_on is null or i.ended_on >= s.day)`,
      )
      .all(today) as { seanceId: string; inscriptionId: string }[];
    if (!asked) throw new Error('no séance waits for its attendance');
    const before = figures(clede, 2026);
    const mark = { inscriptionId: asked.inscriptionId, comment: null, catchesUpId: null };
    await client.mark({ seanceId: asked.seanceId, marks: [{ ...mark, status: 'retard' }] });
    const presences = (all: typeof before) => all.find(({ id }) => id === 'presences-collectives')?.total ?? 0;
    expect(presences(figures(clede, 2026))).toBe(presences(before) + 1);
    await client.mark({ seanceId: asked.seanceId, marks: [{ ...mark, status: null }] });
    expect(figures(clede, 2026)).toEqual(before);
  });

  it('count a person once a year, in the quarter of the first day, even merged into another', () => {
    trying(udaf, (connection) => {
      const before = total(udaf, 'hebergement-personnes', 2023) ?? 0;
      const two = connection
        .prepare(
          `select distinct a.personne_id from sejour s join accompagnement a on a.id = s.accompagnement_id
           join place p on p.id = s.place_id where p.kind = 'appartement' and s.arrives_on like '2023-%' limit 2`,
        )
        .pluck()
        .all();
      connection.prepare('update personne set merged_into_id = ? where id = ?').run(two[0], two[1]);
      expect(total(udaf, 'hebergement-personnes', 2023)).toBe(before - 1);
    });
  });
});

describe('nights', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((after) => addDays('2023-06-01', after));
  const stay = fc.record({ arrivesOn: day, nights: fc.option(fc.integer({ min: 0, max: 150 }), { nil: null }) });

  /** Night after night, by hand. */
  const byHand = (stays: readonly { arrivesOn: string; nights: number | null }[], year: number, asOf: string) => {
    let count = 0;
    for (const { arrivesOn, nights } of stays)
      for (let spent = 0; nights === null || spent < nights; spent++) {
        const night = addDays(arrivesOn, spent);
        if (night >= asOf) break;
        if (night.startsWith(String(year))) count++;
      }
    return count;
  };

  it('are those counted by hand; nobody has slept a night to come; occupied never passes what is open', () => {
    fc.assert(
      fc.property(
        fc.array(stay, { maxLength: 5 }),
        fc.constantFrom('2024-02-29', '2024-12-31', '2026-01-05'),
        (stays, asOf) => {
          trying(udaf, (connection) => {
            connection.exec('delete from versement where sejour_id is not null; delete from sejour');
            const insert = connection.prepare(
              `insert into sejour (id, place_id, accompagnement_id, cadre, arrives_on, leaves_on, created_at)
             select ?, (select id from place where name = 'Narbonne'), (select min(id) from accompagnement), 'volontaire', ?, ?, ''`,
            );
            for (const [index, { arrivesOn, nights }] of stays.entries())
              insert.run(`sejour-${String(index)}`, arrivesOn, nights === null ? null : addDays(arrivesOn, nights));
            for (const year of [2023, 2024, 2025]) {
              expect(total(udaf, 'hebergement-nuitees', year, asOf)).toBe(byHand(stays, year, asOf));
              const share = figures(udaf, year, null, asOf).find(({ id }) => id === 'hebergement-occupation')?.share;
              expect(share?.part).toBeLessThanOrEqual(share?.whole ?? -1);
              expect(share?.part).toBeLessThanOrEqual(byHand(stays, year, asOf));
            }
          });
        },
      ),
      { seed, numRuns: 25 },
    );
  });

  it('of a place that is closed, or whose capacity nobody knows, are not open', () => {
    trying(udaf, (connection) => {
      const open = total(udaf, 'hebergement-occupation', 2023) ?? 0;
      expect(open).toBe(4 * 365);
      const insert = connection.prepare(
        `insert into place_capacity (id, place_id, "from", capacity)
         select ?, (select id from place where name = 'Narbonne'), ?, ?`,
      );
      insert.run('c1', '2023-03-01', 0);
      insert.run('c2', '2023-03-11', null);
      insert.run('c3', '2023-03-21', 2);
      insert.run('c4', '2023-04-01', 1);
      // Ten days closed, ten unknown, eleven with one place more.
      expect(total(udaf, 'hebergement-occupation', 2023)).toBe(open - 20 + 11);
    });
  });
});
