import { count } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readerOf, writerOf } from '#db/open.ts';
import { convocation, serie } from '#db/schema/index.ts';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays, weekly } from '#tests/support/dossiers.ts';
import { saveParametre } from '../parametres/queries.ts';

let test: TestHost;
let road: ReturnType<typeof roadOf>;
let accompagnementId: string;

beforeEach(async () => {
  test = openTestHost();
  road = roadOf(test.host);
  ({ accompagnementId } = await road.accompagnements.open(cjse()));
});
afterEach(() => test.close());

const connection = () => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};
const rows = () =>
  [serie, convocation].map((table) => readerOf(connection()).select({ count: count() }).from(table).get()?.count ?? 0);
const all = async () => (await road.accompagnements.read({ accompagnementId })).convocations;
const on = async (day: string) => {
  const found = (await all()).find((line) => line.day === day);
  if (!found) throw new Error(`no convocation on ${day}`);
  return found;
};
const mark = async (day: string, status: 'honoree' | 'absence-excusee' | 'absence-injustifiee') =>
  road.convocations.mark({ convocationId: (await on(day)).convocationId, status, reportedTo: null });

describe('planning a series', () => {
  it('plans every Tuesday at 10:30 until the audience, the same hour through both changes of clock', async () => {
    const planned = await road.convocations.planSeries(
      tuesdays(accompagnementId, { first: '2026-10-01', until: '2027-04-06' }),
    );
    expect(planned).toMatchObject({ planned: 27, moved: 0, skipped: 0 });
    const lines = await all();
    expect(lines.at(0)?.day).toBe('2026-10-06');
    expect(lines.at(-1)?.day).toBe('2027-04-06');
    expect(new Set(lines.map(({ at }) => at))).toEqual(new Set(['10:30']));
  });

  it('does exactly what its preview showed', async () => {
    const series = tuesdays(accompagnementId, { rule: weekly(5), first: '2026-12-01', until: '2027-01-31' });
    const preview = await road.convocations.previewSeries(series);
    expect(rows()).toEqual([0, 0]);
    expect(preview.dates.filter(({ holiday }) => holiday !== null)).toEqual([
      { day: '2026-12-28', plannedDay: '2026-12-25', holiday: 'Noël', clashes: [] },
      { day: '2027-01-04', plannedDay: '2027-01-01', holiday: 'Jour de l’An', clashes: [] },
    ]);
    expect(await road.convocations.planSeries(series)).toMatchObject({
      planned: preview.dates.length,
      moved: 2,
      skipped: 0,
    });
    expect((await all()).map(({ day, plannedDay }) => ({ day, plannedDay }))).toEqual(
      preview.dates.map(({ day, plannedDay }) => ({ day, plannedDay })),
    );
  });

  it('skips or keeps a holiday when asked', async () => {
    const fridays = { rule: weekly(5), first: '2026-12-24', until: '2027-01-08' };
    const skipped = await road.convocations.previewSeries(
      tuesdays(accompagnementId, { ...fridays, onHoliday: 'skip' }),
    );
    expect(skipped).toEqual({
      dates: [{ day: '2027-01-08', plannedDay: null, holiday: null, clashes: [] }],
      betterHours: [],
      skipped: [
        { day: '2026-12-25', holiday: 'Noël' },
        { day: '2027-01-01', holiday: 'Jour de l’An' },
      ],
    });
    const kept = await road.convocations.previewSeries(tuesdays(accompagnementId, { ...fridays, onHoliday: 'keep' }));
    expect(kept.dates.map(({ holiday }) => holiday)).toEqual(['Noël', 'Jour de l’An', null]);
  });

  it('knows the holidays of Alsace-Moselle once the antenne asked for them', async () => {
    const good = tuesdays(accompagnementId, { rule: weekly(5), first: '2027-03-26', until: '2027-03-31' });
    expect((await road.convocations.previewSeries(good)).dates[0]?.day).toBe('2027-03-26');
    saveParametre(writerOf(connection()), 'alsaceMoselle', true);
    expect((await road.convocations.previewSeries(good)).dates[0]).toEqual({
      day: '2027-03-30',
      plannedDay: '2027-03-26',
      holiday: 'Vendredi saint',
      clashes: [],
    });
  });

  it.each([
    ['without an end', { until: undefined }, 'invalid-input', 'until'],
    ['ending before it begins', { until: '2026-09-30' }, 'until-before-first', 'until'],
    ['over three years', { until: '2029-10-02' }, 'series-too-long', 'until'],
    ['over a century', { until: '2199-12-31' }, 'series-too-long', 'until'],
    ['until 31 February', { until: '2027-02-31' }, 'invalid-input', 'until'],
    ['that holds no Tuesday', { first: '2026-10-07', until: '2026-10-12' }, 'series-empty', 'until'],
    ['before the accompagnement', { first: '2026-09-02' }, 'before-accompagnement', 'first'],
    ['at 24:00', { at: '24:00' }, 'invalid-input', 'at'],
    ['of no length', { durationMinutes: 0 }, 'invalid-input', 'durationMinutes'],
    ['on no weekday', { rule: weekly(8) }, 'invalid-input', 'rule.weekdays.0'],
    ['nowhere', { lieu: ' ' }, 'invalid-input', 'lieu'],
  ])('refuses a series %s', async (_, changes, code, field) => {
    const input = { ...tuesdays(accompagnementId), ...changes } as ReturnType<typeof tuesdays>;
    await expect(road.convocations.planSeries(input)).rejects.toMatchObject({ code, field });
    expect(rows()).toEqual([0, 0]);
  });

  it('goes past the audience when asked: the judge decides, not the program', async () => {
    await expect(
      road.convocations.planSeries(tuesdays(accompagnementId, { until: '2027-06-29' })),
    ).resolves.toMatchObject({ skipped: 0 });
  });

  it('refuses a moment already taken, naming the day, and plans none of the series', async () => {
    await road.convocations.planSeries(tuesdays(accompagnementId, { first: '2026-11-24', until: '2026-11-24' }));
    const again = road.convocations.planSeries(tuesdays(accompagnementId));
    await expect(again).rejects.toMatchObject({
      code: 'moment-taken',
      message: expect.stringContaining('mardi 24 novembre 2026'),
    });
    await expect(road.convocations.previewSeries(tuesdays(accompagnementId))).rejects.toMatchObject({
      code: 'moment-taken',
    });
    expect(rows()).toEqual([1, 1]);
    await road.convocations.planSeries(tuesdays(accompagnementId, { at: '14:00' }));
  });

  it('refuses a closed accompagnement', async () => {
    await road.accompagnements.close({ accompagnementId, endedOn: '2026-11-20', motif: 'acheve' });
    await expect(road.convocations.planSeries(tuesdays(accompagnementId))).rejects.toMatchObject({
      code: 'accompagnement-closed',
    });
  });

  it('is undone at once: nothing is left', async () => {
    const { serieId, planned } = await road.convocations.planSeries(
      tuesdays(accompagnementId, { first: '2026-11-24' }),
    );
    expect(await road.convocations.removeSeries({ serieId })).toEqual({ removed: planned });
    expect(rows()).toEqual([0, 0]);
    await expect(road.convocations.removeSeries({ serieId })).rejects.toMatchObject({ code: 'serie-unknown' });
  });

  it('undone later, keeps what is past or answered', async () => {
    const { serieId } = await road.convocations.planSeries(tuesdays(accompagnementId));
    await mark('2026-11-24', 'honoree');
    expect(await road.convocations.removeSeries({ serieId })).toEqual({ removed: 8 });
    const left = await all();
    expect(left.map(({ day }) => day)).toEqual([
      '2026-10-06',
      '2026-10-13',
      '2026-10-20',
      '2026-10-27',
      '2026-11-03',
      '2026-11-10',
      '2026-11-17',
      '2026-11-24',
    ]);
    expect(rows()[0]).toBe(1);
  });
});

describe('answering', () => {
  beforeEach(async () => {
    await road.convocations.planSeries(tuesdays(accompagnementId));
  });

  it('keeps the answer, once, until it is undone', async () => {
    await mark('2026-11-17', 'absence-injustifiee');
    await expect(mark('2026-11-17', 'honoree')).rejects.toMatchObject({ code: 'already-answered' });
    expect((await on('2026-11-17')).status).toBe('absence-injustifiee');
    const { convocationId } = await on('2026-11-17');
    expect(await road.convocations.unmark({ convocationId })).toEqual({ replacementRemoved: false });
    await expect(road.convocations.unmark({ convocationId })).rejects.toMatchObject({ code: 'not-answered' });
    await mark('2026-11-17', 'honoree');
  });

  it('refuses to say someone came before the day', async () => {
    await expect(mark('2026-12-01', 'honoree')).rejects.toMatchObject({ code: 'not-yet', field: 'status' });
    await mark('2026-12-01', 'absence-excusee');
  });

  it('reports to another moment, same place and length, and undoes both', async () => {
    const before = await all();
    const { convocationId } = await on('2026-11-24');
    const reportedTo = { day: '2026-11-26', at: '15:00' };
    const { replacementId } = await road.convocations.mark({ convocationId, status: 'reportee', reportedTo });
    expect(await on('2026-11-26')).toMatchObject({
      convocationId: replacementId,
      at: '15:00',
      lieu: 'Montpellier, bureau 2',
      durationMinutes: 45,
      status: 'prevue',
    });
    expect((await on('2026-11-24')).status).toBe('reportee');
    expect(await road.convocations.unmark({ convocationId })).toEqual({ replacementRemoved: true });
    expect(await all()).toEqual(before);
  });

  it('refuses a report on a moment already taken, and changes nothing', async () => {
    const before = await all();
    const { convocationId } = await on('2026-11-24');
    const report = road.convocations.mark({
      convocationId,
      status: 'reportee',
      reportedTo: { day: '2026-12-01', at: '10:30' },
    });
    await expect(report).rejects.toMatchObject({
      code: 'moment-taken',
      message: expect.stringContaining('mardi 1ᵉʳ décembre 2026'),
    });
    expect(await all()).toEqual(before);
  });

  it('refuses a report without a moment, or an answer with one', async () => {
    const { convocationId } = await on('2026-11-24');
    await expect(road.convocations.mark({ convocationId, status: 'reportee', reportedTo: null })).rejects.toMatchObject(
      { code: 'report-missing' },
    );
    const withMoment = road.convocations.mark({
      convocationId,
      status: 'honoree',
      reportedTo: { day: '2026-11-26', at: '15:00' },
    });
    await expect(withMoment).rejects.toMatchObject({ code: 'report-unexpected' });
  });

  it('keeps a replacement that was answered when the report is undone, and can report again', async () => {
    const { convocationId } = await on('2026-11-17');
    const reportedTo = { day: '2026-11-19', at: '15:00' };
    await road.convocations.mark({ convocationId, status: 'reportee', reportedTo });
    await mark('2026-11-19', 'honoree');
    expect(await road.convocations.unmark({ convocationId })).toEqual({ replacementRemoved: false });
    expect((await on('2026-11-19')).status).toBe('honoree');
    await road.convocations.mark({ convocationId, status: 'reportee', reportedTo: { day: '2026-11-20', at: '15:00' } });
    // No answer again, but a meeting of its own now: undoing the second report must not take it away.
    await road.convocations.unmark({ convocationId: (await on('2026-11-19')).convocationId });
    expect(await road.convocations.unmark({ convocationId })).toEqual({ replacementRemoved: true });
    expect((await on('2026-11-19')).status).toBe('prevue');
  });

  it('follows a chain of reports backwards', async () => {
    const before = await all();
    const report = async (day: string, to: string) => {
      const { convocationId } = await on(day);
      await road.convocations.mark({ convocationId, status: 'reportee', reportedTo: { day: to, at: '16:00' } });
      return convocationId;
    };
    const first = await report('2026-11-17', '2026-11-18');
    const second = await report('2026-11-18', '2026-11-19');
    await road.convocations.unmark({ convocationId: second });
    await road.convocations.unmark({ convocationId: first });
    expect(await all()).toEqual(before);
  });

  it('refuses to answer or undo what closing cancelled', async () => {
    await road.accompagnements.close({ accompagnementId, endedOn: '2026-11-20', motif: 'abandon' });
    const { convocationId } = await on('2026-11-24');
    await expect(mark('2026-11-24', 'honoree')).rejects.toMatchObject({ code: 'convocation-cancelled' });
    await expect(road.convocations.unmark({ convocationId })).rejects.toMatchObject({ code: 'convocation-cancelled' });
    await mark('2026-11-17', 'honoree');
  });

  it('undone after the end, an excuse given in advance becomes cancelled like the others', async () => {
    await mark('2026-12-01', 'absence-excusee');
    await road.accompagnements.close({ accompagnementId, endedOn: '2026-11-24', motif: 'abandon' });
    await road.convocations.unmark({ convocationId: (await on('2026-12-01')).convocationId });
    expect((await on('2026-12-01')).status).toBe('annulee');
    await road.accompagnements.reopen({ accompagnementId });
    expect((await on('2026-12-01')).status).toBe('prevue');
  });
});
