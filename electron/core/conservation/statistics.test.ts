import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conservation } from '#contract/conservation.ts';
import { indicateurs, type Span } from '#contract/indicateurs.ts';
import { demoAntennes } from '#db/demo/index.ts';
import { readerOf } from '#db/open.ts';
import { buildDemoHost, connectionOf } from '#tests/demo/region.ts';
import { clientOf, type TestHost } from '#tests/support/base.ts';
import { addMonths, addDays } from '../calendar/civilDate.ts';
import { indicateursHandlers } from '../indicateurs/operations.ts';
import { computeIndicateurs } from '../indicateurs/queries.ts';
import { conservationHandlers } from './operations.ts';

// Whole antennes of the demonstration lose dozens of people: no figure of any past period may move.

const today = '2026-11-24';
let hosts: TestHost[];
beforeAll(() => {
  hosts = demoAntennes.filter(({ name }) => ['La Clède', 'Udaf de l’Aude'].includes(name)).map(buildDemoHost);
}, 120_000);
afterAll(() => hosts.forEach((host) => host.close()));

const clientsOf = (test: TestHost) => {
  if (!test.host.opened) throw new Error('locked');
  test.host.opened.session = {
    ...test.host.opened.session,
    rights: [...test.host.opened.session.rights, 'conservation.write', 'indicateurs.read'],
  };
  return clientOf(
    { conservation, indicateurs },
    { conservation: conservationHandlers, indicateurs: indicateursHandlers },
    test.host,
  ).client;
};

const years = [2022, 2023, 2024, 2025, 2026];
const spans: Span[] = years.flatMap((year) => [
  { year, quarter: null },
  ...([1, 2, 3, 4] as const).map((quarter) => ({ year, quarter })),
  ...Array.from({ length: year === 2023 ? 12 : 0 }, (_, month) => {
    const from = `${String(year)}-${String(month + 1).padStart(2, '0')}-01`;
    return { from, to: addDays(addMonths(from, 1), -1) };
  }),
]);
spans.push({ from: '2021-10-01', to: '2023-06-30' }, { from: '2022-02-01', to: '2026-11-30' });

const figures = (test: TestHost) =>
  spans.map((span) => ({
    span,
    figures: computeIndicateurs(readerOf(connectionOf(test)), span, today).map(({ id, total, breakdown, share }) => ({
      id,
      total,
      breakdown,
      share,
    })),
  }));

async function erasable(test: TestHost, reason: 'duree' | 'demande', most: number): Promise<string[]> {
  const { conservation: client } = clientsOf(test);
  if (reason === 'duree') {
    const { people } = await client.review({ kept: false, offset: 0, limit: most });
    return people.map(({ personneId }) => personneId);
  }
  const all = connectionOf(test)
    .prepare('select id from personne where merged_into_id is null')
    .pluck()
    .all()
    .map(String);
  const free: string[] = [];
  for (let at = 0; at < all.length && free.length < most; at += 50) {
    const { people } = await client.preview({ personneIds: all.slice(at, at + 50) });
    free.push(...people.filter(({ blocked, isDue }) => blocked === null && !isDue).map(({ personneId }) => personneId));
  }
  return free.slice(0, most);
}

describe('after an erasure', () => {
  it('every figure of every month, quarter, year and longer period is what it was', async () => {
    expect(hosts.length).toBeGreaterThan(1);
    for (const test of hosts) {
      const { conservation: client } = clientsOf(test);
      const before = figures(test);
      for (const reason of ['duree', 'demande'] as const) {
        const personneIds = await erasable(test, reason, 40);
        expect(personneIds.length).toBeGreaterThan(3);
        await client.erase({ personneIds, reason, word: 'EFFACER' });
      }
      expect(figures(test)).toEqual(before);
      const moved = connectionOf(test).prepare('select count(distinct indicateur_id) from chiffre_fige').pluck().get();
      expect(Number(moved)).toBeGreaterThan(10);
    }
  }, 240_000);

  it('would change them without the frozen counts', () => {
    const [test] = hosts;
    if (!test) throw new Error('no host');
    const before = figures(test);
    const connection = connectionOf(test);
    connection.exec('begin; delete from chiffre_fige');
    expect(figures(test)).not.toEqual(before);
    connection.exec('rollback');
  }, 60_000);

  it('a list of dossiers says how many are erased, and makes the number with it', async () => {
    const [test] = hosts;
    if (!test) throw new Error('no host');
    const { indicateurs: client } = clientsOf(test);
    const period = { year: 2022, quarter: null };
    const { indicateurs: computed, erasedNotice } = await client.compute({ period });
    expect(erasedNotice).toContain('dossiers effacés');
    let erasedSome = 0;
    for (const { id, total } of computed) {
      const listed = await client.dossiers({ period, indicateurId: id, code: null, offset: 0, limit: 1 });
      expect(listed.total + listed.erased, id).toBe(total);
      erasedSome += listed.erased;
    }
    expect(erasedSome).toBeGreaterThan(0);
    const cut = await client.compute({ period: { from: '2022-01-15', to: '2022-12-20' } });
    expect(cut.erasedNotice).toContain('mois entiers');
    expect((await client.compute({ period: { year: 2035, quarter: null } })).erasedNotice).toBeNull();
  });
});
