import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emargementStatuses, type EmargementStatus } from '#contract/moduleTerms.ts';
import { addDays } from '../calendar/civilDate.ts';
import { attested } from './attested.ts';
import { seanceCounts, type Called } from './seanceCounts.ts';

const tuesdays = ['2026-09-08', '2026-09-15', '2026-09-22', '2026-09-29'].map((day, index) => ({
  seanceId: `s${index}`,
  day,
}));
const given = (seanceId: string, status: EmargementStatus, catchesUpId: string | null = null) => ({
  seanceId,
  status,
  catchesUpId,
});
const counts = (called: Partial<Called>) =>
  seanceCounts({
    enteredOn: '2026-09-08',
    endedOn: null,
    collective: tuesdays,
    interviews: [],
    answers: [],
    ...called,
  });

describe('what somebody was called to', () => {
  it('is every séance from the day they enter to the day they leave, to come included', () => {
    expect(counts({})).toEqual({ planned: 4, present: 0, excused: 0, unexcused: 0, caughtUp: 0 });
    expect(counts({ enteredOn: '2026-09-15', endedOn: '2026-09-22' }).planned).toBe(2);
    expect(counts({ enteredOn: null }).planned).toBe(0);
  });

  it('is their own interviews too, before they enter or after', () => {
    const interviews = [
      { seanceId: 'avant', day: '2026-09-01' },
      { seanceId: 'bilan', day: '2026-10-13' },
    ];
    expect(counts({ interviews, answers: [given('avant', 'retard')] })).toMatchObject({ planned: 6, present: 1 });
    // Nobody is expected at an interview a departure left behind.
    expect(counts({ interviews, endedOn: '2026-10-01' }).planned).toBe(5);
    expect(counts({ interviews, endedOn: '2026-10-01', answers: [given('bilan', 'absent-excuse')] })).toMatchObject({
      planned: 6,
      excused: 1,
    });
  });

  it('is not one more when it makes up for another, which stays an absence', () => {
    const answers = [
      given('s0', 'absent-injustifie'),
      given('s1', 'absent-excuse'),
      given('ailleurs', 'present', 's1'),
    ];
    const told = { planned: 4, present: 0, excused: 1, unexcused: 1, caughtUp: 1 };
    expect(counts({ answers })).toEqual(told);
    const extra = { seanceId: 'ailleurs', day: '2026-09-30' };
    expect(counts({ answers, interviews: [extra] })).toEqual(told);
    expect(counts({ answers: [...answers.slice(0, 2), given('ailleurs', 'absent-excuse', 's1')] }).caughtUp).toBe(0);
  });

  it('never holds more answers than séances, nor more made up for than missed', () => {
    const answer = fc.record({
      seanceId: fc.integer({ min: 0, max: 9 }).map((rank) => `s${rank}`),
      status: fc.constantFrom(...emargementStatuses),
      catchesUpId: fc.option(fc.integer({ min: 0, max: 9 }).map((rank) => `s${rank}`)),
    });
    const collective = Array.from({ length: 8 }, (_, rank) => ({
      seanceId: `s${rank}`,
      day: addDays('2026-09-08', 7 * rank),
    }));
    fc.assert(
      fc.property(
        fc.uniqueArray(answer, { selector: ({ seanceId }) => seanceId }),
        fc.option(fc.integer({ min: 0, max: 70 }).map((days) => addDays('2026-09-08', days))),
        (answers, endedOn) => {
          const { planned, present, excused, unexcused, caughtUp } = counts({ answers, endedOn, collective });
          expect(present + excused + unexcused).toBeLessThanOrEqual(planned);
          expect(caughtUp).toBeLessThanOrEqual(excused + unexcused);
        },
      ),
      { seed: 20261128, numRuns: 500 },
    );
  });
});

describe('an attestation', () => {
  const spring = { inscriptionId: 'a', accompagnementId: 'x', enteredOn: '2026-03-03' };
  const autumn = { inscriptionId: 'b', accompagnementId: 'x', enteredOn: '2026-09-08' };
  const drafted = (draftedOn: string, accompagnementId = 'x') => ({ accompagnementId, draftedOn });

  it('speaks of the last module entered when it was drafted', () => {
    expect(attested([spring, autumn], [drafted('2026-06-10')])).toEqual(new Set(['a']));
    expect(attested([spring, autumn], [drafted('2026-10-21')])).toEqual(new Set(['b']));
    expect(attested([spring, autumn], [drafted('2026-10-21'), drafted('2026-03-03')])).toEqual(new Set(['a', 'b']));
  });

  it('of another accompagnement, or of before, speaks of none', () => {
    expect(attested([spring], [drafted('2026-06-10', 'y'), drafted('2026-03-02')])).toEqual(new Set());
  });
});
