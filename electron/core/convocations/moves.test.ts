import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays } from '#tests/support/dossiers.ts';

let test: TestHost;
let road: ReturnType<typeof roadOf>;
let accompagnementId: string;
beforeEach(async () => {
  test = openTestHost();
  road = roadOf(test.host);
  ({ accompagnementId } = await road.accompagnements.open(cjse()));
  await road.convocations.planSeries(tuesdays(accompagnementId));
});
afterEach(() => test.close());

const state = () => test.host.opened?.connection.prepare('select * from convocation order by id').all();
const on = async (day: string) =>
  (await road.accompagnements.read({ accompagnementId })).convocations.find((line) => line.day === day) ??
  expect.fail(`no convocation on ${day}`);
const thursday = { day: '2026-12-03', at: '14:00', durationMinutes: 30, lieu: 'Lunel' };

it('stands elsewhere, tells where it was planned, and comes back whole', async () => {
  const before = state();
  const { convocationId } = await on('2026-12-01');
  await road.convocations.move({ convocationId, ...thursday });
  expect(await on('2026-12-03')).toMatchObject({ ...thursday, plannedDay: '2026-12-01', status: 'prevue' });
  await road.convocations.undoMove({ convocationId });
  expect(state()).toEqual(before);
  await expect(road.convocations.undoMove({ convocationId })).rejects.toMatchObject({ code: 'move-not-last' });
});

it('is refused where this person already is, and leaves all as it was', async () => {
  const before = state();
  const { convocationId } = await on('2026-12-01');
  const taken = road.convocations.move({ convocationId, ...thursday, day: '2026-12-08', at: '10:30' });
  await expect(taken).rejects.toMatchObject({ code: 'moment-taken', field: 'day' });
  expect(state()).toEqual(before);
});

it('is not undone once it was answered', async () => {
  const { convocationId } = await on('2026-12-01');
  await road.convocations.move({ convocationId, ...thursday });
  await road.convocations.mark({ convocationId, status: 'absence-excusee', reportedTo: null });
  await expect(road.convocations.undoMove({ convocationId })).rejects.toMatchObject({ code: 'move-not-last' });
});
