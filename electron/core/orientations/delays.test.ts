import { describe, expect, it } from 'vitest';
import { delayDays, waitDays } from './delays.ts';

describe('the wait of an orientation', () => {
  it('runs to its answer, or to today', () => {
    expect(waitDays({ receivedOn: '2026-11-02', answeredOn: null }, '2026-11-24')).toBe(22);
    expect(waitDays({ receivedOn: '2026-11-02', answeredOn: '2026-11-05' }, '2026-11-24')).toBe(3);
  });

  it('ends for the person at the first interview attended, in whatever order they were recorded', () => {
    const missed = { day: '2026-11-04', presence: 'absent-injustifie' } as const;
    const second = { day: '2026-11-20', presence: 'present' } as const;
    const first = { day: '2026-11-10', presence: 'present' } as const;
    expect(delayDays('2026-11-02', [missed])).toBeNull();
    expect(delayDays('2026-11-02', [second, missed, first])).toBe(8);
  });
});
