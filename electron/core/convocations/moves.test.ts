import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays, weekly } from '#tests/support/dossiers.ts';

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
/** Of somebody else, with the same referent. */
async function anotherMeeting(when: Parameters<typeof tuesdays>[1]): Promise<void> {
  const other = await road.accompagnements.open(
    cjse({ personne: { kind: 'new', lastName: 'Roux', firstName: 'Paul', birthDate: '1990-01-02', sexe: 'homme' } }),
  );
  await road.convocations.planSeries(tuesdays(other.accompagnementId, when));
}
const thursday = { day: '2026-12-03', at: '14:00', durationMinutes: 30, lieu: 'Lunel' };
const unforced = { ...thursday, forcedReason: null };

it('stands elsewhere, tells where it was planned, and comes back whole', async () => {
  const before = state();
  const { convocationId } = await on('2026-12-01');
  await road.convocations.move({ convocationId, ...unforced });
  expect(await on('2026-12-03')).toMatchObject({ ...thursday, plannedDay: '2026-12-01', status: 'prevue' });
  await road.convocations.undoMove({ convocationId });
  expect(state()).toEqual(before);
  await expect(road.convocations.undoMove({ convocationId })).rejects.toMatchObject({ code: 'move-not-last' });
});

it('is refused where this person already is, and leaves all as it was', async () => {
  const before = state();
  const { convocationId } = await on('2026-12-01');
  const taken = road.convocations.move({ convocationId, ...unforced, day: '2026-12-08', at: '10:30' });
  await expect(taken).rejects.toMatchObject({ code: 'moment-taken', field: 'day' });
  expect(state()).toEqual(before);
});

it('is not undone once it was answered', async () => {
  const { convocationId } = await on('2026-12-01');
  await road.convocations.move({ convocationId, ...unforced });
  await road.convocations.mark({ convocationId, status: 'absence-excusee', reportedTo: null });
  await expect(road.convocations.undoMove({ convocationId })).rejects.toMatchObject({ code: 'move-not-last' });
});

it('meets the referent’s other meeting, proposes three free moments, and stands with a reason', async () => {
  await anotherMeeting({ rule: weekly(4), at: '14:00', first: '2026-12-03', until: '2026-12-03' });
  const { convocationId } = await on('2026-12-01');
  const before = state();
  const { lieu, ...slot } = thursday;
  const asked = await road.convocations.checkSlot({ accompagnementId, convocationId, lieu, ...slot });
  expect(asked.clashes).toEqual(['Nadia Benali reçoit déjà quelqu’un à 14\u00a0h\u00a000.']);
  expect(asked.alternatives).toEqual([
    { day: '2026-12-03', at: '13:30' },
    { day: '2026-12-03', at: '13:00' },
    { day: '2026-12-03', at: '15:00' },
  ]);
  const refused = road.convocations.move({ convocationId, ...unforced });
  await expect(refused).rejects.toMatchObject({ code: 'clash', field: 'forcedReason' });
  expect(state()).toEqual(before);
  await road.convocations.move({ convocationId, ...thursday, forcedReason: 'Reçus à deux, avec l’interprète' });
  expect(state()).toContainEqual(
    expect.objectContaining({ id: convocationId, forced_reason: 'Reçus à deux, avec l’interprète' }),
  );
  await road.convocations.undoMove({ convocationId });
  expect(state()).toEqual(before);
});

it('a report meets what a move meets: refused without a reason, its reason kept with it', async () => {
  await anotherMeeting({ rule: weekly(4), at: '14:00', first: '2026-12-03', until: '2026-12-03' });
  const { convocationId } = await on('2026-12-01');
  const before = state();
  const report = (forcedReason: string | null) =>
    road.convocations.mark({
      convocationId,
      status: 'reportee',
      reportedTo: { day: '2026-12-03', at: '14:15', forcedReason },
    });
  await expect(report(null)).rejects.toMatchObject({ code: 'clash', field: 'reportedTo.forcedReason' });
  expect(state()).toEqual(before);
  const { replacementId } = await report('Audience avancée');
  const kept = test.host.opened?.connection
    .prepare('select forced_reason as reason from convocation where id = ?')
    .get(replacementId);
  expect(kept).toEqual({ reason: 'Audience avancée' });
});

it('a report is proposed nothing at the hour of its own meeting, nor before', async () => {
  await anotherMeeting({ at: '11:15', first: '2026-12-01', until: '2026-12-01' });
  const { convocationId, day, at, durationMinutes, lieu } = await on('2026-12-01');
  const proposed = async (isReport: boolean) => {
    const slot = { day, at: '11:00', durationMinutes, lieu };
    const { alternatives } = await road.convocations.checkSlot({ accompagnementId, convocationId, isReport, ...slot });
    return alternatives.map((moment) => `${moment.day} ${moment.at}`);
  };
  expect(await proposed(false)).toContain(`${day} ${at}`);
  const reports = await proposed(true);
  expect(reports).toHaveLength(3);
  for (const moment of reports) expect(moment > `${day} ${at}`).toBe(true);
});

it('meets what the same person has in another accompagnement', async () => {
  const { personneId } = await road.accompagnements.read({ accompagnementId });
  const second = await road.accompagnements.open(cjse({ personne: { kind: 'existing', personneId } }));
  const check = (at: string) =>
    road.convocations.checkSlot({
      accompagnementId: second.accompagnementId,
      convocationId: null,
      day: '2026-12-01',
      at,
      durationMinutes: 45,
      lieu: 'Lunel',
    });
  expect((await check('10:30')).clashes).toEqual(['Cette personne a déjà un rendez-vous à 10\u00a0h\u00a030.']);
  expect((await check('15:00')).clashes).toEqual([]);
});
