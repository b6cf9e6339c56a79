import { describe, expect, it } from 'vitest';
import { convocationStatuses, markableStatuses, type ConvocationStatus } from '#contract/terms.ts';
import { Refusal } from '../refusal.ts';
import { assertMarkable, type MarkRequest } from './markRule.ts';

const request = (changes: Partial<MarkRequest> = {}): MarkRequest => ({
  convocation: { day: '2026-11-24', at: '10:30', status: 'prevue' },
  status: 'honoree',
  reportedTo: null,
  endedOn: null,
  today: '2026-11-24',
  ...changes,
});

const codeOf = (changes: Partial<MarkRequest>): string | null => {
  try {
    assertMarkable(request(changes));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('answering a convocation', () => {
  it('is possible from its own day', () => {
    expect(codeOf({})).toBeNull();
    expect(codeOf({ status: 'absence-injustifiee', today: '2026-12-24' })).toBeNull();
  });

  it('before its day, only an excuse or a report is known', () => {
    const today = '2026-11-23';
    expect(codeOf({ today })).toBe('not-yet');
    expect(codeOf({ today, status: 'absence-injustifiee' })).toBe('not-yet');
    expect(codeOf({ today, status: 'absence-excusee' })).toBeNull();
    expect(codeOf({ today, status: 'reportee', reportedTo: { day: '2026-11-26', at: '09:00' } })).toBeNull();
  });

  it('is refused on every status but prévue', () => {
    for (const status of convocationStatuses.filter(
      (each): each is Exclude<ConvocationStatus, 'prevue'> => each !== 'prevue',
    )) {
      const expected = status === 'annulee' ? 'convocation-cancelled' : 'already-answered';
      for (const answer of markableStatuses)
        expect(codeOf({ convocation: { day: '2026-11-24', at: '10:30', status }, status: answer })).toBe(expected);
    }
  });

  it('asks for the new moment with a report, and only there', () => {
    expect(codeOf({ status: 'reportee' })).toBe('report-missing');
    expect(codeOf({ reportedTo: { day: '2026-11-26', at: '09:00' } })).toBe('report-unexpected');
  });

  it('refuses a report that is not later', () => {
    const to = (day: string, at: string) => codeOf({ status: 'reportee', reportedTo: { day, at } });
    expect(to('2026-11-24', '10:30')).toBe('report-not-later');
    expect(to('2026-11-24', '10:29')).toBe('report-not-later');
    expect(to('2026-11-23', '18:00')).toBe('report-not-later');
    expect(to('2026-11-24', '10:31')).toBeNull();
    expect(to('2026-11-25', '08:00')).toBeNull();
  });

  it('refuses a report by a slip of the year', () => {
    expect(codeOf({ status: 'reportee', reportedTo: { day: '2062-11-26', at: '09:00' } })).toBe('report-too-far');
  });

  it('refuses a report past the end of the accompagnement', () => {
    const closed = { status: 'reportee', endedOn: '2026-11-25' } as const;
    expect(codeOf({ ...closed, reportedTo: { day: '2026-11-26', at: '09:00' } })).toBe('accompagnement-closed');
    expect(codeOf({ ...closed, reportedTo: { day: '2026-11-25', at: '09:00' } })).toBeNull();
  });
});
