import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Id } from '#contract/values.ts';
import { computeIndicateurs } from '#core/indicateurs/queries.ts';
import { readerOf } from '#db/open.ts';
import { buildDemoHost, dumpOf } from '#tests/demo/region.ts';
import type { TestHost } from '#tests/support/base.ts';
import { demoAntennes } from './index.ts';

// The figures of the 2023 report are written here again: the quotas of antennes.ts must meet them, not define them.

let hosts: TestHost[];
beforeAll(() => {
  hosts = demoAntennes.map((antenne) => buildDemoHost(antenne));
});
afterAll(() => hosts.forEach((host) => host.close()));

const connectionOf = ({ host }: TestHost) => {
  if (!host.opened) throw new Error('the base is closed');
  return host.opened.connection;
};
const sumSql = (query: string, ...values: unknown[]): number =>
  hosts.reduce(
    (sum, host) =>
      sum +
      Number(
        connectionOf(host)
          .prepare(query)
          .pluck()
          .get(...values),
      ),
    0,
  );

/** Total of one indicator, or of one line of it, over the six antennes. */
const sumFigure = (year: number, id: string, code: string | null = null): number =>
  hosts.reduce((sum, host) => {
    const figure = computeIndicateurs(readerOf(connectionOf(host)), { year, quarter: null }, '2026-11-24').find(
      (one) => one.id === id,
    );
    if (!figure) throw new Error(`no indicator ${id}`);
    return sum + (code === null ? figure.total : (figure.breakdown.find((line) => line.code === code)?.count ?? 0));
  }, 0);

describe('the consolidated region', () => {
  const received = `select count(*) from orientation where source <> 'antenne' and received_on between ? and ?`;

  it.each([
    [2023, 1519],
    [2022, 1278],
  ])('received in %i: %i orientations', (year, total) => {
    expect(sumSql(received, `${year}-01-01`, `${year}-12-31`)).toBe(total);
    expect(sumFigure(year, 'orientations-source')).toBe(total);
    expect(sumFigure(year, 'orientations-cadre')).toBe(total);
  });

  it('was sent 1,428 of the 1,519 by the courts: 94 %', () => {
    const judicial = `${received} and cadre in ('presentenciel', 'postsentenciel')`;
    expect(sumSql(judicial, '2023-01-01', '2023-12-31')).toBe(1428);
    const counted =
      sumFigure(2023, 'orientations-cadre', 'presentenciel') + sumFigure(2023, 'orientations-cadre', 'postsentenciel');
    expect(counted).toBe(1428);
    expect(Math.round((100 * counted) / sumFigure(2023, 'orientations-cadre'))).toBe(94);
  });

  it.each([
    ['moins-3-mois', 649, 0, 88],
    ['3-6-mois', 247, 93, 180],
    ['6-12-mois', 133, 185, 364],
    ['plus-12-mois', 169, 367, 10_000],
  ])('ended in 2023, %s: %i', (band, total, shortest, longest) => {
    expect(sumFigure(2023, 'termines-duree', band)).toBe(total);
    // No length lies near a bound: plain days are enough to count them.
    const ended = `select count(*) from accompagnement where ended_on between '2023-01-01' and '2023-12-31'
      and julianday(ended_on) - julianday(starts_on) between ? and ?`;
    expect(sumSql(ended, shortest, longest)).toBe(total);
  });

  it('keeps the internal orientations apart, and has some', () => {
    const internal = sumSql(`select count(*) from orientation where source = 'antenne' and received_on like '2023-%'`);
    expect(internal).toBeGreaterThan(0);
    expect(sumFigure(2023, 'orientations-internes')).toBe(internal);
  });

  it('worked in each quarter, in each antenne', () => {
    for (const host of hosts) {
      for (const quarter of [1, 2, 3, 4] as const) {
        const figures = computeIndicateurs(readerOf(connectionOf(host)), { year: 2023, quarter }, '2026-11-24');
        expect(figures.find(({ id }) => id === 'orientations-source')?.total).toBeGreaterThan(0);
        expect(figures.find(({ id }) => id === 'termines-type')?.total).toBeGreaterThan(0);
      }
    }
  });

  const attended = `from emargement e join seance s on s.id = e.seance_id join inscription i on i.id = e.inscription_id
    join groupe g on g.id = i.groupe_id
    where s.day like '2023-%' and e.status in ('present', 'retard', 'parti-avant')`;
  const stays = (kinds: string) => `from sejour s join place p on p.id = s.place_id
    join accompagnement a on a.id = s.accompagnement_id
    where p.kind in (${kinds}) and s.arrives_on <= '2023-12-31' and s.leaves_on > '2023-01-01'`;
  const nights = `sum(julianday(min(s.leaves_on, '2024-01-01')) - julianday(max(s.arrives_on, '2023-01-01')))`;
  const flats = `'appartement', 'studio', 'chambre'`;

  // Each one counted again from the rows, without the catalogue.
  it.each([
    [
      'participants',
      'responsabilisation-personnes',
      null,
      897,
      `select count(distinct i.personne_id) ${attended} and g.tag = 'responsabilisation'`,
    ],
    [
      'soins begun',
      'soins-inities',
      null,
      299,
      `select count(*) from (select min(s.day) as first from emargement e join seance s on s.id = e.seance_id
         join inscription i on i.id = e.inscription_id join groupe g on g.id = i.groupe_id
         where g.tag = 'soin' and e.status in ('present', 'retard', 'parti-avant') group by i.accompagnement_id)
       where first like '2023-%'`,
    ],
    ['nights', 'hebergement-nuitees', null, 2211, `select coalesce(${nights}, 0) ${stays(flats)}`],
    ['housed', 'hebergement-personnes', null, 49, `select count(distinct a.personne_id) ${stays(flats)}`],
    [
      'hotel nights',
      'hotel-nuitees',
      'hotel-eviction',
      149,
      `select coalesce(${nights}, 0) ${stays(`'hotel-eviction'`)}`,
    ],
    [
      'at the hotel',
      'hotel-personnes',
      'hotel-eviction',
      6,
      `select count(distinct a.personne_id) ${stays(`'hotel-eviction'`)}`,
    ],
  ])('counted in 2023, %s: the catalogue and the rows say the same', (_what, id, code, total, query) => {
    expect(sumFigure(2023, id, code)).toBe(total);
    expect(sumSql(query)).toBe(total);
  });

  it('has nine places open all year, occupied at 67 %', () => {
    expect(sumFigure(2023, 'hebergement-occupation', 'occupee')).toBe(2211);
    expect(sumFigure(2023, 'hebergement-occupation')).toBe(9 * 365);
  });

  it.each([
    [
      'responsabilisation-personnes',
      897,
      `delete from emargement where id in (select e.id ${attended} and i.personne_id = (
      select i.personne_id ${attended} and g.tag = 'responsabilisation' limit 1))`,
    ],
    [
      'soins-inities',
      299,
      `delete from emargement where inscription_id = (
      select i.id ${attended} and g.tag = 'soin' and s.day > '2023-06-01'
        and not exists (select 1 from emargement e2 join seance s2 on s2.id = e2.seance_id
          where e2.inscription_id = i.id and s2.day < '2023-01-01') limit 1)`,
    ],
    [
      'hebergement-nuitees',
      2211,
      `update sejour set leaves_on = date(leaves_on, '-1 day') where id = (
      select s.id ${stays(flats)} and s.leaves_on < '2023-12-01' limit 1)`,
    ],
    [
      'hebergement-personnes',
      49,
      `update sejour set removed_at = '2024-01-01T00:00:00.000Z' where id = (select s.id ${stays(flats)} limit 1)`,
    ],
    [
      'hotel-nuitees',
      149,
      `update sejour set leaves_on = date(leaves_on, '+1 day') where id = (select s.id ${stays(`'hotel-eviction'`)} limit 1)`,
    ],
    [
      'hotel-personnes',
      6,
      `update sejour set removed_at = '2024-01-01T00:00:00.000Z' where id = (select s.id ${stays(`'hotel-eviction'`)} limit 1)`,
    ],
  ])('stops giving %s when one thing changes', (id, total, change) => {
    const connections = hosts.map(connectionOf);
    const connection = connections.find((each) => {
      each.exec('BEGIN');
      if (each.prepare(change).run().changes > 0) return true;
      each.exec('ROLLBACK');
      return false;
    });
    const changed = sumFigure(2023, id);
    connection?.exec('ROLLBACK');
    expect(connection).toBeDefined();
    expect(Math.abs(changed - total)).toBe(1);
    expect(sumFigure(2023, id)).toBe(total);
  });

  it('stops giving the figures when one orientation is missing', () => {
    const [first] = hosts;
    if (!first) throw new Error('no antenne');
    const connection = connectionOf(first);
    connection.exec('BEGIN');
    const { changes } = connection
      .prepare(
        `delete from orientation where id = (select o.id from orientation o
           left join accompagnement a on a.orientation_id = o.id
           where a.id is null and o.received_on like '2023-%' and o.source <> 'antenne' limit 1)`,
      )
      .run();
    const without = sumFigure(2023, 'orientations-source');
    connection.exec('ROLLBACK');
    expect(changes).toBe(1);
    expect(without).toBe(1518);
  });
});

describe('the fictive dossiers', () => {
  it.each([
    [
      'a following starts before its orientation',
      `select count(*) from accompagnement a join orientation o on o.id = a.orientation_id where a.starts_on < o.received_on`,
    ],
    ['a following ends before it starts', `select count(*) from accompagnement where ended_on < starts_on`],
    [
      'a following has an end without a reason, or the reverse',
      `select count(*) from accompagnement where (ended_on is null) <> (motif is null)`,
    ],
    [
      'somebody who came alone has a prescripteur',
      `select count(*) from orientation where (source = 'volontaire') <> (prescripteur is null)`,
    ],
    [
      'a voluntary following has a mesure',
      `select count(*) from accompagnement a join orientation o on o.id = a.orientation_id where (o.cadre = 'volontaire') <> (a.mesure_id is null)`,
    ],
    [
      'a control has another mesure',
      `select count(*) from accompagnement a left join mesure m on m.id = a.mesure_id where a.type in ('cjse', 'cjse-eviction') and m.nature is not a.type`,
    ],
    [
      'a mesure is of somebody else',
      `select count(*) from accompagnement a join mesure m on m.id = a.mesure_id where m.personne_id <> a.personne_id`,
    ],
    ['a mesure is upside down', `select count(*) from mesure where ends_on < starts_on or audience_on < starts_on`],
    [
      'somebody is under 18',
      `select count(*) from orientation o join personne p on p.id = o.personne_id where date(p.birth_date, '+18 years') > o.received_on`,
    ],
    [
      'a meeting is out of its following',
      `select count(*) from convocation c join accompagnement a on a.id = c.accompagnement_id where c.day < a.starts_on or (c.replaces_id is null and c.day > a.ended_on)`,
    ],
    ['a meeting is on a week-end', `select count(*) from convocation where strftime('%w', day) in ('0', '6')`],
    [
      'a meeting is on a holiday',
      `select count(*) from convocation where day in ('2022-07-14', '2023-05-08', '2023-05-18', '2023-11-01')`,
    ],
    [
      'a postponed meeting was never given again',
      `select count(*) from convocation c where status = 'reportee' and not exists (select 1 from convocation n where n.replaces_id = c.id)`,
    ],
    ['a past meeting has no answer', `select count(*) from convocation where status = 'prevue' and day < '2026-11-24'`],
    [
      'a meeting to come has an answer',
      `select count(*) from convocation where status <> 'prevue' and day > '2026-11-24'`,
    ],
  ])('hold together: never %s', (_rule, query) => {
    expect(sumSql(query)).toBe(0);
  });

  it('look like the field: women, weekly controls, answers', () => {
    const women =
      sumSql(`select count(*) from personne where sexe = 'femme'`) / sumSql('select count(*) from personne');
    expect(women).toBeGreaterThan(0.05);
    expect(women).toBeLessThan(0.11);
    const answered = sumFigure(2023, 'convocations-statut');
    expect(answered).toBeGreaterThan(1000);
    const honoured = sumFigure(2023, 'convocations-statut', 'honoree') / answered;
    expect(honoured).toBeGreaterThan(0.7);
    expect(honoured).toBeLessThan(0.8);
  });

  it('have ids the contract accepts', () => {
    for (const host of hosts)
      for (const table of ['personne', 'orientation', 'mesure', 'accompagnement', 'serie'])
        for (const id of connectionOf(host).prepare(`select id from ${table}`).pluck().all())
          expect(Id.safeParse(id).success).toBe(true);
  });

  it('are the same each time', () => {
    const antenne = demoAntennes.find(({ name }) => name === 'La Traverse');
    if (!antenne) throw new Error('no antenne');
    const [one, two] = [buildDemoHost(antenne), buildDemoHost(antenne)];
    expect(dumpOf(one)).toEqual(dumpOf(two));
    one.close();
    two.close();
  });
});
