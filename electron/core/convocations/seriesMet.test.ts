import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { remplacements } from '#contract/remplacements.ts';
import { series as seriesOperations } from '#contract/series.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays } from '#tests/support/dossiers.ts';
import { remplacementsHandlers } from '../remplacements/operations.ts';
import { seriesHandlers } from '../series/operations.ts';

let test: TestHost;
let road: ReturnType<typeof roadOf>;
let accompagnementId: string;
beforeEach(async () => {
  test = openTestHost();
  road = roadOf(test.host);
  const other = await road.accompagnements.open(
    cjse({ personne: { kind: 'new', lastName: 'Roux', firstName: 'Paul', birthDate: '1990-01-02', sexe: 'homme' } }),
  );
  await road.convocations.planSeries(tuesdays(other.accompagnementId, { first: '2026-12-01', until: '2026-12-31' }));
  ({ accompagnementId } = await road.accompagnements.open(cjse()));
});
afterEach(() => test.close());

const rows = () =>
  test.host.opened?.connection
    .prepare(
      'select day, at, forced_reason reason from convocation where accompagnement_id = ? and status = ? order by day',
    )
    .all(accompagnementId, 'prevue') as { day: string; at: string; reason: string | null }[];
const changes = () => clientOf({ series: seriesOperations }, { series: seriesHandlers }, test.host).client.series;
const series = (changed: Parameters<typeof tuesdays>[1] = {}) =>
  tuesdays(accompagnementId, { first: '2026-11-24', until: '2026-12-31', ...changed });

describe('a series that meets another', () => {
  it('is told day by day before it is saved, with hours that meet less', async () => {
    const { dates, betterHours } = await road.convocations.previewSeries(series());
    expect(dates[0]).toMatchObject({ day: '2026-11-24', clashes: [] });
    expect(dates[1]).toMatchObject({
      day: '2026-12-01',
      clashes: ['Nadia Benali reçoit déjà quelqu’un à 10\u00a0h\u00a030.'],
    });
    expect(betterHours).toEqual([
      { at: '09:30', clashes: 0 },
      { at: '11:30', clashes: 0 },
      { at: '09:00', clashes: 0 },
    ]);
    const [better] = betterHours;
    await road.convocations.planSeries(series({ at: better?.at ?? '' }));
    expect(rows().map(({ reason }) => reason)).toEqual([null, null, null, null, null, null]);
  });

  it('is refused whole without a reason', async () => {
    await expect(road.convocations.planSeries(series())).rejects.toMatchObject({
      code: 'clash',
      field: 'forcedReason',
      message: expect.stringMatching(
        /^5 convocations rencontrent autre chose, d’abord le mardi 1.{1,4}décembre 2026\. Nadia/,
      ),
    });
    expect(rows()).toEqual([]);
  });

  it('keeps the reason beside the days that meet something, and only those', async () => {
    await road.convocations.planSeries(series({ forcedReason: 'Reçus ensemble' }));
    expect(
      rows()
        .map(({ day, reason }) => [day, reason])
        .slice(0, 2),
    ).toEqual([
      ['2026-11-24', null],
      ['2026-12-01', 'Reçus ensemble'],
    ]);
  });

  it('does not meet itself when it changes, and meets the other all the same', async () => {
    await road.convocations.planSeries(series({ at: '14:00' }));
    const {
      series: [before],
    } = await changes().ofAccompagnement({ accompagnementId });
    const { rule, durationMinutes, lieu, until, onHoliday, serieId } = before ?? expect.fail('no series');
    const change = { serieId, rule, durationMinutes, lieu, until, onHoliday, from: '2026-11-24', times: null };
    expect((await changes().previewChange({ ...change, at: '14:15' })).dates.flatMap(({ clashes }) => clashes)).toEqual(
      [],
    );
    const kept = rows();
    await expect(changes().change({ ...change, at: '10:45' })).rejects.toMatchObject({ code: 'clash' });
    expect(rows()).toEqual(kept);
    await changes().change({ ...change, at: '10:45', forcedReason: 'Seule heure possible' });
    expect(rows().filter(({ reason }) => reason === 'Seule heure possible')).toHaveLength(5);
  });
});

it('resumed after a pause, says how many of its meetings meet what was planned meanwhile', async () => {
  await road.convocations.planSeries(series({ at: '15:00' }));
  const {
    series: [paused],
  } = await changes().ofAccompagnement({ accompagnementId });
  const { serieId } = paused ?? expect.fail('no series');
  await changes().pause({ serieId, from: '2026-12-01', to: null, reason: 'detention' });
  const other = await road.accompagnements.open(
    cjse({ personne: { kind: 'new', lastName: 'Delmas', firstName: 'Luc', birthDate: '1979-03-02', sexe: 'homme' } }),
  );
  const meanwhile = { first: '2026-12-08', until: '2026-12-15', at: '15:00' };
  await road.convocations.planSeries(tuesdays(other.accompagnementId, meanwhile));
  const { series: after } = await changes().ofAccompagnement({ accompagnementId });
  const pauseId = after[0]?.pauses[0]?.pauseId ?? '';
  expect(await changes().resume({ pauseId, on: '2026-12-08' })).toMatchObject({ restored: 4, clashing: 2 });
});

it('beyond the last day of the mesure, a series is refused; to that day, it is planned', async () => {
  const person = {
    kind: 'new',
    lastName: 'Castel',
    firstName: 'Yann',
    birthDate: '1988-07-09',
    sexe: 'homme',
  } as const;
  const short = await road.accompagnements.open({
    ...cjse({ personne: person }),
    mesure: {
      nature: 'cjse',
      court: 'Tribunal judiciaire de Béziers',
      number: '26/777',
      startsOn: '2026-09-01',
      endsOn: '2026-12-15',
      audienceOn: null,
    },
  });
  const planned = { ...series({ at: '16:00' }), accompagnementId: short.accompagnementId };
  await expect(road.convocations.planSeries({ ...planned, until: '2026-12-22' })).rejects.toMatchObject({
    code: 'after-mesure',
    field: 'until',
  });
  await expect(road.convocations.planSeries({ ...planned, until: null, times: 5 })).rejects.toMatchObject({
    code: 'after-mesure',
    field: 'times',
  });
  expect(await road.convocations.planSeries({ ...planned, until: '2026-12-15' })).toMatchObject({ planned: 4 });

  // One meeting alone does not go further either.
  const { convocations } = await road.accompagnements.read(short);
  const { convocationId = '' } = convocations[0] ?? {};
  const beyond = { day: '2026-12-16', at: '16:00', forcedReason: null };
  const { durationMinutes, lieu } = planned;
  await expect(road.convocations.move({ convocationId, ...beyond, durationMinutes, lieu })).rejects.toMatchObject({
    code: 'after-mesure',
    field: 'day',
  });
  await expect(road.convocations.mark({ convocationId, status: 'reportee', reportedTo: beyond })).rejects.toMatchObject(
    { code: 'after-mesure', field: 'reportedTo.day' },
  );
  expect((await road.accompagnements.read(short)).convocations).toEqual(convocations);
});

it('while a colleague stands in, it is her agenda that is looked at', async () => {
  await clientOf({ remplacements }, { remplacements: remplacementsHandlers }, test.host).client.remplacements.plan({
    absentId: test.comptes['Nadia Benali'] ?? '',
    compteId: test.comptes['Hugo Marchand'] ?? '',
    from: '2026-12-01',
    to: '2026-12-15',
    accompagnementId,
  });
  const { dates } = await road.convocations.previewSeries(series());
  expect(dates.filter(({ clashes }) => clashes.length > 0).map(({ day }) => day)).toEqual(['2026-12-22', '2026-12-29']);
});
