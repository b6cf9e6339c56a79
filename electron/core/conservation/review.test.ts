import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conservation } from '#contract/conservation.ts';
import { demoAntennes } from '#db/demo/index.ts';
import { readerOf } from '#db/open.ts';
import { buildDemoHost, connectionOf } from '#tests/demo/region.ts';
import { clientOf, type TestHost } from '#tests/support/base.ts';
import { addMonths } from '../calendar/civilDate.ts';
import { conservationHandlers } from './operations.ts';
import { stagesByPerson } from './queries.ts';
import { reviewWith } from './reviewOperations.ts';

let test: TestHost;
beforeAll(() => {
  const demo = demoAntennes.find(({ name }) => name === 'La Clède');
  if (!demo) throw new Error('the region has no such antenne');
  test = buildDemoHost(demo);
  if (!test.host.opened) throw new Error('locked');
  test.host.opened.session = { ...test.host.opened.session, rights: ['conservation.write'] };
}, 120_000);
afterAll(() => test.close());

const clientWith = (size: number) =>
  clientOf({ conservation }, { conservation: { ...conservationHandlers, review: reviewWith(size) } }, test.host).client
    .conservation;

/** By hand, everybody in one go: two years after the last thing done with each. */
function expected() {
  const connection = connectionOf(test);
  const rows = connection
    .prepare<[], { id: string; folded: string }>(
      'select id, folded_name as folded from personne where merged_into_id is null',
    )
    .all();
  const stages = stagesByPerson(
    readerOf(connection),
    rows.map(({ id }) => id),
  );
  return rows
    .flatMap(({ id, folded }) => {
      const ends = (stages.get(id) ?? []).map(({ endedOn }) => endedOn);
      if (ends.length === 0 || ends.includes(null)) return [];
      const dueOn = addMonths(
        ends.reduce<string>((last, end) => (end !== null && end > last ? end : last), ''),
        24,
      );
      return dueOn <= test.host.clock.today() ? [{ personneId: id, dueOn, folded }] : [];
    })
    .toSorted((a, b) =>
      [a.dueOn, a.folded, a.personneId].join('\0') < [b.dueOn, b.folded, b.personneId].join('\0') ? -1 : 1,
    )
    .map(({ personneId, dueOn }) => ({ personneId, dueOn }));
}

describe('the list to review, gone through some people at a time', () => {
  it.each([7, 61, 500])('is the one made in one go, %i at a time, whatever the page', async (size) => {
    const all = expected();
    expect(all.length).toBeGreaterThan(50);
    const seen = [];
    for (let offset = 0; offset < all.length + 37; offset += 37) {
      const { total, people } = await clientWith(size).review({ kept: false, offset, limit: 37 });
      expect(total).toBe(all.length);
      seen.push(...people.map(({ personneId, dueOn }) => ({ personneId, dueOn })));
    }
    expect(seen).toEqual(all);
  });

  it('lets others be served meanwhile, and shows nobody who was kept in between', async () => {
    const [first] = expected();
    if (!first) throw new Error('nobody');
    const asking = clientWith(1).review({ kept: false, offset: 0, limit: 5 });
    let isAnswered = false;
    void asking.finally(() => (isAnswered = true));
    await new Promise((resolve) => setImmediate(resolve));
    await clientWith(1).keep({ personneId: first.personneId, until: '2027-06-30', reason: 'Appel en cours' });
    expect(isAnswered).toBe(false);
    expect((await asking).people.map(({ personneId }) => personneId)).not.toContain(first.personneId);
    expect((await clientWith(1).review({ kept: true })).people).toMatchObject([{ personneId: first.personneId }]);
  });

  it('stops at the lock', async () => {
    const asking = clientWith(1).review({ kept: false });
    const { opened } = test.host;
    await new Promise((resolve) => setImmediate(resolve));
    test.host.opened = null;
    await expect(asking).rejects.toMatchObject({ code: 'locked' });
    test.host.opened = opened;
  });
});
