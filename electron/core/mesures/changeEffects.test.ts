import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';
import { assertChange, changeEffects, leftCancelled, type Convocation, type Serie } from './changeEffects.ts';

const today = '2026-11-24';
const holidays = holidaysBetween({ from: '2026-01-01', to: '2029-12-31' }, { alsaceMoselle: false });
const before = { endsOn: null, audienceOn: '2027-01-19' };
const tuesdays: Serie = {
  serieId: 'serie',
  accompagnementId: 'dossier',
  rrule: 'FREQ=WEEKLY;BYDAY=TU',
  at: '10:30',
  first: '2026-10-06',
  until: '2027-01-19',
  onHoliday: 'move',
  closed: [],
  pauses: [],
};
const meeting = (day: string, status: Convocation['status'] = 'prevue', serieId: string | null = 'serie') => ({
  convocationId: `convocation ${day}`,
  accompagnementId: 'dossier',
  serieId,
  day,
  at: '10:30',
  status,
  cancelReason: status === 'annulee' ? ('mesure' as const) : null,
});
const effectsOf = (after: typeof before | { endsOn: string; audienceOn: string | null }, changes: object = {}) =>
  changeEffects({ before, after, series: [tuesdays], convocations: [], holidays, today, ...changes });

describe('an audience put off', () => {
  it('gives back nothing that a pause or a change of series had cancelled', () => {
    const paused = { ...meeting('2027-01-26', 'annulee'), cancelReason: 'pause' };
    const { extended, revived } = effectsOf({ endsOn: null, audienceOn: '2027-02-09' }, { convocations: [paused] });
    expect(revived).toEqual([]);
    expect(extended[0]?.dates.map(({ day }) => day)).toContain('2027-01-26');
  });

  it('keeps to every other week of the very first', () => {
    const series = [{ ...tuesdays, rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU' }];
    const [extended] = effectsOf({ endsOn: null, audienceOn: '2027-02-16' }, { series }).extended;
    expect(extended?.dates.map(({ day }) => day)).toEqual(['2027-01-26', '2027-02-09']);
  });

  it('takes the Tuesdays with it', () => {
    const [extended] = effectsOf({ endsOn: null, audienceOn: '2027-02-16' }).extended;
    expect(extended?.until).toBe('2027-02-16');
    expect(extended?.dates.map(({ day }) => day)).toEqual(['2027-01-26', '2027-02-02', '2027-02-09', '2027-02-16']);
  });

  it('avoids the days its place is closed, as it avoids holidays', () => {
    const series = [{ ...tuesdays, closed: [{ day: '2027-02-02', name: 'Travaux' }] }];
    const [extended] = effectsOf({ endsOn: null, audienceOn: '2027-02-09' }, { series }).extended;
    expect(extended?.dates.map(({ day }) => day)).toEqual(['2027-01-26', '2027-02-03', '2027-02-09']);
  });

  it('moves a holiday as the series chose, a meeting pushed beyond the old end included', () => {
    const series = [{ ...tuesdays, first: '2026-05-05', until: '2026-07-14' }];
    const request = {
      before: { endsOn: null, audienceOn: '2026-07-14' },
      after: { endsOn: null, audienceOn: '2026-07-28' },
      series,
      convocations: [],
      holidays,
      today: '2026-07-01',
    };
    const dates = (onHoliday: Serie['onHoliday']) =>
      changeEffects({ ...request, series: series.map((serie) => ({ ...serie, onHoliday })) }).extended[0]?.dates.map(
        ({ day }) => day,
      );
    expect(dates('move')).toEqual(['2026-07-15', '2026-07-21', '2026-07-28']);
    expect(dates('skip')).toEqual(['2026-07-21', '2026-07-28']);
  });

  it('leaves alone a series that ran to a day of its own', () => {
    const series = [{ ...tuesdays, until: '2026-12-15' }];
    expect(effectsOf({ endsOn: null, audienceOn: '2027-02-16' }, { series }).extended).toEqual([]);
  });

  it('convokes twice nowhere, and gives back what had been cancelled', () => {
    const convocations = [meeting('2027-01-26', 'annulee'), meeting('2027-02-02', 'prevue', null)];
    const { extended, revived } = effectsOf({ endsOn: null, audienceOn: '2027-02-09' }, { convocations });
    expect(extended[0]?.dates.map(({ day }) => day)).toEqual(['2027-02-09']);
    expect(revived.map(({ day }) => day)).toEqual(['2027-01-26']);
  });

  it('plans nothing in the past when it is recorded late', () => {
    const { extended } = effectsOf({ endsOn: null, audienceOn: '2027-02-16' }, { today: '2027-02-05' });
    expect(extended[0]?.dates.map(({ day }) => day)).toEqual(['2027-02-09', '2027-02-16']);
  });

  it('fills at most three years of the agenda', () => {
    const [extended] = effectsOf({ endsOn: null, audienceOn: '2062-02-16' }).extended;
    expect(extended?.until).toBe('2029-11-24');
  });
});

describe('a mesure that ends sooner', () => {
  it('cancels what was expected after, in a series or not, and nothing that was answered', () => {
    const convocations = [
      meeting('2026-12-08'),
      meeting('2026-12-15'),
      meeting('2026-12-22', 'absence-excusee'),
      meeting('2026-12-17', 'prevue', null),
    ];
    const { cancelled, extended } = effectsOf({ endsOn: '2026-12-10', audienceOn: null }, { convocations });
    expect(cancelled.map(({ day }) => day)).toEqual(['2026-12-15', '2026-12-17']);
    expect(extended).toMatchObject([{ until: '2026-12-10', dates: [] }]);
  });

  it('cancels only its own series when only the audience comes nearer', () => {
    const convocations = [meeting('2027-01-12'), meeting('2027-01-14', 'prevue', null)];
    const { cancelled } = effectsOf({ endsOn: null, audienceOn: '2027-01-05' }, { convocations });
    expect(cancelled.map(({ day }) => day)).toEqual(['2027-01-12']);
  });
});

it('never plans outside the new dates, nor on a day already taken', () => {
  const shift = fc.integer({ min: -120, max: 400 });
  fc.assert(
    fc.property(shift, fc.array(fc.integer({ min: 0, max: 500 })), (days, taken) => {
      const audienceOn = addDays(before.audienceOn, days);
      const convocations = [...new Set(taken)].map((offset) => meeting(addDays(today, offset)));
      const { extended, cancelled } = effectsOf({ endsOn: null, audienceOn }, { convocations });
      const known = new Set(convocations.map(({ day }) => day));
      for (const { day, plannedDay } of extended.flatMap(({ dates }) => dates)) {
        expect(day > before.audienceOn && day <= audienceOn).toBe(true);
        expect(known.has(day)).toBe(false);
        expect(weekdayOf(plannedDay ?? day)).toBe(2);
      }
      for (const { day } of cancelled) expect(day > audienceOn).toBe(true);
    }),
    { seed: 20261124 },
  );
});

it('leaves cancelled what no later change gave back', () => {
  const change = { series: [], added: [], revived: [], cancelled: [] };
  expect(leftCancelled([{ ...change, cancelled: ['a', 'b'] }, null, { ...change, revived: ['a'] }])).toEqual(['b']);
});

describe('a change', () => {
  const asked = { kind: 'prolongation' as const, decidedOn: today, endsOn: null, audienceOn: '2027-02-16' };
  const mesure = { ...before, startsOn: '2026-08-31' };

  it.each([
    ['change-future', { decidedOn: '2026-11-25' }],
    ['change-nothing', { audienceOn: '2027-01-19' }],
    ['mesure-ends-before-start', { endsOn: '2026-08-30' }],
    ['audience-before-start', { audienceOn: '2026-08-30' }],
    ['end-missing', { kind: 'fin-anticipee' as const, audienceOn: null }],
    ['prolongation-shorter', { audienceOn: '2027-01-05' }],
  ])('is refused: %s', (code, changes) => {
    expect(() => assertChange({ ...asked, ...changes }, mesure, today)).toThrow(expect.objectContaining({ code }));
  });

  it('passes when it is only unusual', () => {
    expect(() => assertChange({ ...asked, audienceOn: '2036-02-16' }, mesure, today)).not.toThrow();
  });
});
