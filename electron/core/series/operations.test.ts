import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mesures } from '#contract/mesures.ts';
import { series } from '#contract/series.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays, weekly } from '#tests/support/dossiers.ts';
import { addDays } from '../calendar/civilDate.ts';
import { mesuresHandlers } from '../mesures/operations.ts';
import { seriesHandlers } from './operations.ts';

// Today is Tuesday 24 November 2026; the series runs from 6 October to the audience, 19 January.
let test: TestHost;
let accompagnementId: string;
let serieId: string;
const road = () => roadOf(test.host);
const client = () =>
  clientOf({ mesures, series }, { mesures: mesuresHandlers, series: seriesHandlers }, test.host).client;

beforeEach(async () => {
  test = openTestHost();
  ({ accompagnementId } = await road().accompagnements.open(cjse()));
  ({ serieId } = await road().convocations.planSeries(tuesdays(accompagnementId)));
});
afterEach(() => test.close());

const lines = async () => (await road().accompagnements.read({ accompagnementId })).convocations;
const expected = async () => (await lines()).filter(({ status }) => status === 'prevue').map(({ day }) => day);
const listed = async () => (await client().series.ofAccompagnement({ accompagnementId })).series;
const state = () => {
  const connection = test.host.opened?.connection ?? expect.fail('locked');
  return ['serie', 'pause', 'convocation'].map((table) =>
    connection.prepare(`select * from ${table} order by id`).all(),
  );
};
const thursdays = (from: string, changes: object = {}) => ({
  serieId,
  from,
  rule: weekly(4),
  at: '14:00',
  durationMinutes: 45,
  until: '2027-01-19',
  onHoliday: 'move' as const,
  lieu: 'Lunel',
  ...changes,
});

describe('a series is told', () => {
  it('with its rhythm, what is left of it, and that it stops before the audience', async () => {
    expect(await listed()).toMatchObject([
      {
        serieId,
        label: 'chaque mardi',
        toCome: 9,
        nextOn: '2026-11-24',
        endsBefore: null,
        pauses: [],
        lastChangeId: null,
      },
    ]);
    await client().series.stop({ serieId, from: '2026-12-15' });
    expect(await listed()).toMatchObject([{ until: '2026-12-14', toCome: 3, endsBefore: '2027-01-19' }]);
  });
});

describe('this convocation and the following', () => {
  it('change of day, hour and place; what was planned stays told as cancelled', async () => {
    const asked = thursdays('2026-12-01');
    const preview = await client().series.previewChange(asked);
    const before = state();
    expect(preview).toMatchObject({ cancelled: 8, skipped: [] });
    expect(state()).toEqual(before);
    const changed = await client().series.change(asked);
    expect(changed).toMatchObject({ cancelled: 8, planned: preview.dates.length, skipped: 0 });
    expect((await expected()).filter((day) => day >= '2026-12-01')).toEqual(preview.dates.map(({ day }) => day));
    expect((await lines()).filter(({ status }) => status === 'annulee').map(({ day }) => day)).toContain('2026-12-01');
    expect(await listed()).toMatchObject([
      { serieId: changed.serieId, label: 'chaque jeudi', lieu: 'Lunel', lastChangeId: changed.changeId },
      { serieId, until: '2026-11-30', endsBefore: null, lastChangeId: null },
    ]);
  });

  it('keep the same hour of the same days when only the place changes', async () => {
    const { planned, cancelled } = await client().series.change(
      thursdays('2026-11-24', { rule: weekly(2), at: '10:30' }),
    );
    expect([planned, cancelled]).toEqual([9, 9]);
    expect(await expected()).toHaveLength(7 + 9);
  });

  it('never touch what was answered', async () => {
    const today = (await lines()).find(({ day }) => day === '2026-11-24') ?? expect.fail('no meeting');
    await road().convocations.mark({ convocationId: today.convocationId, status: 'honoree', reportedTo: null });
    await client().series.stop({ serieId, from: '2026-11-24' });
    expect((await lines()).find(({ day }) => day === '2026-11-24')?.status).toBe('honoree');
  });

  it.each([
    ['in the past', '2026-11-23', 'series-past'],
    ['after its end', '2027-01-20', 'series-over'],
  ])('are refused %s', async (_, from, code) => {
    const before = state();
    await expect(client().series.change(thursdays(from))).rejects.toMatchObject({ code, field: 'from' });
    expect(state()).toEqual(before);
  });
});

describe('a pause', () => {
  it('cancels its days, and only them, until it is known when to resume', async () => {
    const { cancelled } = await client().series.pause({ serieId, from: '2026-12-01', to: null, reason: 'detention' });
    expect(cancelled).toBe(8);
    const pause = (await listed())[0]?.pauses[0];
    expect(pause).toMatchObject({ from: '2026-12-01', to: null, reason: 'detention' });
    const { restored } = await client().series.resume({ pauseId: pause?.pauseId ?? '', on: '2026-12-29' });
    expect(restored).toBe(4);
    expect((await expected()).filter((day) => day > '2026-11-24')).toEqual([
      '2026-12-29',
      '2027-01-05',
      '2027-01-12',
      '2027-01-19',
    ]);
  });

  it('of two weeks gives back nothing else, and does not overlap another', async () => {
    await client().series.pause({ serieId, from: '2026-12-21', to: '2027-01-03', reason: 'conges' });
    expect((await expected()).filter((day) => day > '2026-12-15')).toEqual(['2027-01-05', '2027-01-12', '2027-01-19']);
    const again = client().series.pause({ serieId, from: '2027-01-01', to: null, reason: 'maladie' });
    await expect(again).rejects.toMatchObject({ code: 'pause-overlaps' });
  });

  it('hears of a new audience: the weeks added meanwhile come with the resumption', async () => {
    await client().series.pause({ serieId, from: '2026-12-01', to: null, reason: 'detention' });
    const { mesureId } = (await client().mesures.ofAccompagnement({ accompagnementId })).mesure ?? expect.fail('none');
    await client().mesures.change({
      mesureId,
      kind: 'prolongation',
      decidedOn: '2026-11-24',
      endsOn: null,
      audienceOn: '2027-02-16',
    });
    expect((await expected()).filter((day) => day > '2026-11-24')).toEqual([]);
    const pause = (await listed())[0]?.pauses[0];
    await client().series.resume({ pauseId: pause?.pauseId ?? '', on: '2027-02-01' });
    expect((await expected()).filter((day) => day > '2026-11-24')).toEqual(['2027-02-02', '2027-02-09', '2027-02-16']);
  });
});

describe('undoing', () => {
  it('takes the last change back whole, and no other', async () => {
    const before = state();
    const first = await client().series.change(thursdays('2026-12-01'));
    const between = state();
    const second = await client().series.pause({
      serieId: first.serieId,
      from: '2026-12-14',
      to: null,
      reason: 'autre',
    });
    const tooEarly = client().series.undo({ serieId: first.serieId, changeId: first.changeId });
    await expect(tooEarly).rejects.toMatchObject({ code: 'change-not-last' });
    await client().series.undo({ serieId: first.serieId, changeId: second.changeId });
    expect(state()).toEqual(between);
    await client().series.undo({ serieId: first.serieId, changeId: first.changeId });
    expect(state()).toEqual(before);
  });

  it('is refused once the new series has served', async () => {
    const { serieId: next, changeId } = await client().series.change(
      thursdays('2026-11-24', { from: '2026-11-24', rule: weekly(2) }),
    );
    const today = (await lines()).find(({ day, at }) => day === '2026-11-24' && at === '14:00') ?? expect.fail('none');
    await road().convocations.mark({ convocationId: today.convocationId, status: 'absence-excusee', reportedTo: null });
    const undone = client().series.undo({ serieId: next, changeId });
    await expect(undone).rejects.toMatchObject({ code: 'series-used-since' });
  });

  it('of any sequence of changes brings back every row as it was', async () => {
    const day = fc.integer({ min: 0, max: 55 }).map((days) => addDays('2026-11-24', days));
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('change' as const),
        day,
        weekday: fc.integer({ min: 1, max: 5 }),
        hour: fc.constantFrom('09:00', '10:30'),
      }),
      fc.record({ kind: fc.constant('stop' as const), day }),
      fc.record({ kind: fc.constant('pause' as const), day, days: fc.option(fc.nat({ max: 30 })) }),
      fc.record({ kind: fc.constant('resume' as const), day }),
    );
    const start = state();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 5 }), async (steps) => {
        const done: { serieId: string; changeId: string; before: unknown }[] = [];
        let current = serieId;
        for (const each of steps) {
          const before = state();
          try {
            const { changeId, created } = await play(each, current);
            current = created ?? current;
            done.push({ serieId: current, changeId, before });
          } catch {
            // Refused: nothing of it may be left.
            expect(state()).toEqual(before);
          }
        }
        for (const { before, ...change } of done.toReversed()) {
          await client().series.undo(change);
          expect(state()).toEqual(before);
        }
        expect(state()).toEqual(start);
      }),
      { seed: 20231215, numRuns: 60 },
    );
  });
});

type Step =
  | { kind: 'change'; day: string; weekday: number; hour: string }
  | { kind: 'stop' | 'resume'; day: string }
  | { kind: 'pause'; day: string; days: number | null };

async function play(step: Step, current: string): Promise<{ changeId: string; created?: string }> {
  const { series: call } = client();
  if (step.kind === 'change') {
    const asked = thursdays(step.day, { serieId: current, rule: weekly(step.weekday), at: step.hour });
    const { changeId, serieId: created } = await call.change(asked);
    return { changeId, created };
  }
  if (step.kind === 'stop') return call.stop({ serieId: current, from: step.day });
  if (step.kind === 'pause') {
    const to = step.days === null ? null : addDays(step.day, step.days);
    return call.pause({ serieId: current, from: step.day, to, reason: 'conges' });
  }
  const pauses = (await listed()).find((line) => line.serieId === current)?.pauses ?? [];
  return call.resume({ pauseId: pauses.at(-1)?.pauseId ?? expect.fail('no pause'), on: step.day });
}

describe('who will soon be convoked no more', () => {
  const alerts = async () => client().series.alerts({ whose: 'mine' });
  it('is told before the audience, and when nothing is left, unless a pause says why', async () => {
    expect(await alerts()).toEqual({ ending: [], without: [] });
    const { changeId } = await client().series.stop({ serieId, from: '2026-12-15' });
    expect(await alerts()).toMatchObject({
      ending: [{ accompagnementId, lastName: 'Berthier', lastOn: '2026-12-08', courtOn: '2027-01-19' }],
      without: [],
    });
    await client().series.undo({ serieId, changeId });
    const stopped = await client().series.stop({ serieId, from: '2026-11-24' });
    expect(await alerts()).toMatchObject({ ending: [], without: [{ accompagnementId }] });
    await client().series.undo({ serieId, changeId: stopped.changeId });
    await client().series.pause({ serieId, from: '2026-11-24', to: null, reason: 'detention' });
    expect(await alerts()).toEqual({ ending: [], without: [] });
    test.actAs('Hugo Marchand');
    expect(await alerts()).toEqual({ ending: [], without: [] });
  });
});
