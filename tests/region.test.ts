import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAntennes } from '#db/demo/index.ts';
import { buildDemoHost, connectionOf } from '#tests/demo/region.ts';
import { enrol, envoiOf, keyFigures, openPorteur, sendQuarter, sentQuarters } from '#tests/demo/road.ts';
import type { TestHost } from '#tests/support/base.ts';
import { startApache } from '#tests/support/webdav/apache.ts';

// The whole road, on a real server: six bases, sealed files, one folder, and the figures of the 2023 report at the end.

let apache: Awaited<ReturnType<typeof startApache>> | undefined;
let porteur: Awaited<ReturnType<typeof openPorteur>> | undefined;
let antennes: TestHost[] = [];

beforeAll(async () => {
  apache = await startApache();
  porteur = await openPorteur(apache);
  antennes = demoAntennes.map(buildDemoHost);
}, 120_000);
afterAll(async () => {
  for (const base of [...antennes, porteur?.test]) base?.close();
  await apache?.stop();
});

describe('the region of 2023', () => {
  it('is sent by six antennes, found whole by the porteur, and follows a correction', async () => {
    if (!apache || !porteur) throw new Error('the server did not start');
    const region = porteur.client;
    for (const antenne of antennes) {
      const client = await enrol(antenne, region, apache);
      for (const quarter of sentQuarters)
        expect(await sendQuarter(client, quarter)).toMatchObject({ state: 'verified' });
    }
    const received = await region.fetch({});
    expect(received.map(({ outcome, reason }) => [outcome, reason])).toEqual(Array(48).fill(['imported', null]));

    const figures = await keyFigures(region);
    expect(figures).toEqual({
      orientations2022: 1278,
      orientations2023: 1519,
      judicial: 1428,
      judicialPercent: 94,
      termines: { 'moins-3-mois': 649, '3-6-mois': 247, '6-12-mois': 133, 'plus-12-mois': 169 },
      terminesTotal: 1198,
      participants: 897,
      soins: 299,
      nuitees: 2211,
      hebergees: 49,
      hotelNuitees: 149,
      hotelPersonnes: 6,
      occupation: { part: 2211, whole: 9 * 365 },
    });
    const { antennes: listed } = await region.consolidated({ period: { year: 2023, quarter: null } });
    expect(listed.map(({ name }) => name).toSorted()).toEqual(demoAntennes.map(({ name }) => name).toSorted());
    expect(listed.flatMap(({ quartersMissing }) => quartersMissing)).toEqual([]);

    // The same folder read again adds nothing.
    await region.fetch({});
    expect(await keyFigures(region)).toEqual(figures);

    // One orientation taken out of a past quarter: it waits, unless the porteur asks for it; then the newer snapshot
    // replaces the older one.
    const first = { year: 2023, quarter: 1 } as const;
    const reason = 'Le porteur clôt le bilan 2023';
    const [corrected] = antennes;
    if (!corrected) throw new Error('no antenne');
    expect(removeOneOrientation(corrected)).toBe(1);
    await expect(sendQuarter(envoiOf(corrected), first)).rejects.toMatchObject({ code: 'correction-held' });
    expect(await sendQuarter(envoiOf(corrected), first, reason)).toMatchObject({ state: 'verified' });
    expect(await region.fetch({})).toEqual(
      expect.arrayContaining([expect.objectContaining({ outcome: 'imported', year: 2023, quarter: 1 })]),
    );
    expect(await keyFigures(region)).toMatchObject({ orientations2023: 1518, orientations2022: 1278, nuitees: 2211 });

    // One stay of the first quarter shortened by a night, sent again: one night less.
    expect(shortenOneStay(corrected)).toBe(1);
    expect(await sendQuarter(envoiOf(corrected), first, reason)).toMatchObject({ state: 'verified' });
    await region.fetch({});
    expect(await keyFigures(region)).toEqual({
      ...figures,
      orientations2023: 1518,
      judicial: expect.any(Number),
      nuitees: 2210,
      occupation: { part: 2210, whole: 9 * 365 },
    });
  }, 180_000);
});

/** Number of rows taken out: an external orientation of the first quarter of 2023 that nothing followed. */
const removeOneOrientation = (antenne: TestHost): number =>
  connectionOf(antenne)
    .prepare(
      `delete from orientation where id = (select o.id from orientation o
         left join accompagnement a on a.orientation_id = o.id
         where a.id is null and o.received_on between '2023-01-01' and '2023-03-31' and o.source <> 'antenne' limit 1)`,
    )
    .run().changes;

/** Number of rows changed: a stay on a dedicated place that ended inside the first quarter of 2023. */
const shortenOneStay = (antenne: TestHost): number =>
  connectionOf(antenne)
    .prepare(
      `update sejour set leaves_on = date(leaves_on, '-1 day') where id = (select s.id from sejour s
         join place p on p.id = s.place_id
         where p.kind in ('appartement', 'studio', 'chambre')
           and s.leaves_on between '2023-01-10' and '2023-03-31' limit 1)`,
    )
    .run().changes;
