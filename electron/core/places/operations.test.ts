import { afterEach, beforeEach, expect, it } from 'vitest';
import { places } from '#contract/places.ts';
import { sejours } from '#contract/sejours.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf } from '#tests/support/dossiers.ts';
import { sejoursHandlers } from '../sejours/operations.ts';
import { placesHandlers } from './operations.ts';

let test: TestHost;
beforeEach(() => {
  test = openTestHost({ people: { 'Hugo Marchand': 'controleur' }, at: '2026-11-27T16:00:00.000Z' });
});
afterEach(() => test.close());
const client = () =>
  clientOf({ places, sejours }, { places: placesHandlers, sejours: sejoursHandlers }, test.host).client;

const flat = {
  name: 'Appartement de Béziers',
  kind: 'appartement',
  address: '4 rue des Anciens-Combattants, 34500 Béziers',
  town: 'Béziers',
  turnaroundDays: 1,
  longestDays: 92,
} as const;
const opens = { from: '2026-01-01', capacity: 2, reason: 'Convention de Béziers' };
const listed = async () => (await client().places.list({})).places;

it('is kept once, corrected and given back as it was, and taken out while nobody stayed there', async () => {
  const { placeId } = await client().places.add({ ...flat, opens });
  await expect(client().places.add({ ...flat, opens })).rejects.toMatchObject({ code: 'place-known', field: 'name' });
  expect(await listed()).toMatchObject([{ placeId, ...flat, capacities: [opens], capacity: 2, present: 0, stays: 0 }]);
  const { before } = await client().places.save({ placeId, ...flat, longestDays: null });
  expect(before).toEqual(flat);
  await client().places.save({ placeId, ...before });
  expect((await listed())[0]?.longestDays).toBe(92);
  await client().places.remove({ placeId });
  expect(await listed()).toEqual([]);
});

it('is closed and opened by dated lines, never under who sleeps there: it says who and until when', async () => {
  const { placeId } = await client().places.add({ ...flat, opens });
  const { accompagnementId } = await roadOf(test.host).accompagnements.open(cjse());
  await client().sejours.enter({
    accompagnementId,
    placeId,
    cadre: 'presentenciel',
    arrivesOn: '2026-11-27',
    plannedLeavesOn: '2026-12-18',
    arrivesAt: null,
    contractSignedOn: null,
    shareCents: null,
    obligations: null,
  });
  const works = { placeId, from: '2026-12-10', to: '2026-12-31', reason: 'Travaux' };
  await expect(client().places.close(works)).rejects.toMatchObject({
    code: 'capacity-under-stays',
    message:
      'La nuit du 10 décembre 2026, cette place accueille encore\u00a0: Karim Berthier, jusqu’au 18 décembre 2026. Indiquez d’abord son départ.',
  });
  const { before } = await client().places.close({ ...works, from: '2026-12-18' });
  expect((await listed())[0]?.capacities.map(({ from, capacity }) => [from, capacity])).toEqual([
    ['2026-01-01', 2],
    ['2026-12-18', 0],
    ['2027-01-01', 2],
  ]);
  await client().places.saveCapacities({ placeId, lines: before });
  expect((await listed())[0]?.capacities).toEqual([opens]);
  // One of its two beds may go.
  const fewer = [{ from: '2026-12-01', capacity: 1, reason: null }, opens];
  await client().places.saveCapacities({ placeId, lines: fewer });
  await expect(client().places.saveCapacities({ placeId, lines: [opens, opens] })).rejects.toMatchObject({
    code: 'capacity-twice',
  });
  expect((await listed())[0]).toMatchObject({ present: 1, stays: 1 });
  await expect(client().places.remove({ placeId })).rejects.toMatchObject({ code: 'place-used' });
});
