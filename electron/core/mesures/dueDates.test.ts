import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/civilDate.ts';
import { dueDates, urgencyOf, type MesureDates } from './dueDates.ts';

const clock = { today: '2026-11-24', now: '2026-11-24T09:00:00.000Z' };
const mesure: MesureDates = { endsOn: null, audienceOn: '2027-01-19', housingAskedAt: null, housedAt: null };
const report = {
  echeanceId: '019a3c1e-7b52-7c41-9d3e-2f60a1b4c5d6',
  kind: 'rapport' as const,
  label: 'Rapport avant l’audience',
  dueOn: '2027-01-04',
  doneOn: null,
};

describe('what falls due', () => {
  it('is told soonest first, and last once done', () => {
    const labels = (doneOn: string | null) =>
      dueDates({ ...mesure, endsOn: '2027-02-28' }, [{ ...report, doneOn }], clock).map(({ label }) => label);
    expect(labels(null)).toEqual(['Rapport avant l’audience', 'Audience', 'Fin de la mesure']);
    expect(labels('2026-11-20')).toEqual(['Audience', 'Fin de la mesure', 'Rapport avant l’audience']);
  });

  it('tells the end once when it is the day of the audience', () => {
    expect(dueDates({ ...mesure, endsOn: '2027-01-19' }, [], clock).map(({ kind }) => kind)).toEqual(['audience']);
  });

  it('is near thirty days before, nearer seven days before, late the day after', () => {
    expect([-1, 0, 7, 8, 30, 31].map((days) => urgencyOf(addDays(clock.today, days), clock.today))).toEqual([
      'late',
      'j7',
      'j7',
      'j30',
      'j30',
      'later',
    ]);
  });

  it('counts the twenty-four hours of an éviction from the request, and no longer once housed', () => {
    const asked = { ...mesure, audienceOn: null, housingAskedAt: '2026-11-23T15:30:00.000Z' };
    expect(dueDates(asked, [], clock)).toMatchObject([
      { kind: 'hebergement', dueOn: '2026-11-24', dueAt: '16:30', hoursLeft: 7, urgency: 'j7' },
    ]);
    expect(dueDates(asked, [], { ...clock, now: '2026-11-24T17:31:00.000Z' })).toMatchObject([
      { hoursLeft: -2, urgency: 'late' },
    ]);
    expect(dueDates({ ...asked, housedAt: '2026-11-24T08:00:00.000Z' }, [], clock)).toEqual([]);
  });

  it('never loses an échéance, whatever the dates', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(clock.today, days));
    const echeances = fc.array(
      fc.record({ dueOn: day, doneOn: fc.option(day) }).map((dates) => ({ ...report, ...dates })),
    );
    fc.assert(
      fc.property(fc.option(day), fc.option(day), echeances, (endsOn, audienceOn, list) => {
        const dues = dueDates({ ...mesure, endsOn, audienceOn }, list, clock);
        expect(dues.filter(({ echeanceId }) => echeanceId !== null)).toHaveLength(list.length);
        const open = dues.filter(({ doneOn }) => doneOn === null).map(({ dueOn }) => dueOn);
        expect(open).toEqual(open.toSorted());
      }),
      { seed: 20261124 },
    );
  });
});
