import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays } from '#tests/support/dossiers.ts';

let test: TestHost;
beforeEach(() => (test = openTestHost()));
afterEach(() => test.close());

const connection = () => {
  if (!test.host.opened) throw new Error('the base is closed');
  return test.host.opened.connection;
};
const pages = () => Number(connection().pragma('page_count', { simple: true }));
const counts = () =>
  ['personne', 'orientation', 'mesure', 'accompagnement', 'serie', 'convocation', 'journal'].map((table) =>
    connection().prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );

describe('a base with no room left', () => {
  it('records nothing of what does not fit, says so, and takes it once there is room', async () => {
    const road = roadOf(test.host);
    const { accompagnementId } = await road.accompagnements.open(cjse());
    const before = counts();
    connection().pragma(`max_page_count = ${pages()}`);
    // Fifty lines and their indexes need more pages than there are.
    const series = tuesdays(accompagnementId, { first: '2026-09-08', until: '2027-12-28', onHoliday: 'keep' });
    await expect(road.convocations.planSeries(series)).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('rien n’a été enregistré') as string,
    });
    expect(counts()).toEqual(before);
    expect(connection().inTransaction).toBe(false);
    expect((await road.accompagnements.read({ accompagnementId })).convocations).toEqual([]);

    connection().pragma('max_page_count = 1000000');
    const planned = await road.convocations.planSeries(series);
    expect(planned.planned).toBeGreaterThan(50);
    expect(connection().pragma('integrity_check', { simple: true })).toBe('ok');
  });
});
