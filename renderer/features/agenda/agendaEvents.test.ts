import { describe, expect, it } from 'vitest';
import { agendaLine } from '#tests/support/agendaLine.ts';
import { agendaEvents, hoursShown, isStruck, lieuxOf } from './agendaEvents.ts';

const line = agendaLine();

describe('the week agenda', () => {
  it('draws a meeting from its hour for its length', () => {
    expect(agendaEvents([line])[0]).toMatchObject({ start: '2026-11-24 10:30:00', end: '2026-11-24 11:15:00' });
  });

  it('stops at midnight', () => {
    expect(agendaEvents([{ ...line, at: '23:30', durationMinutes: 60 }])[0]?.end).toBe('2026-11-24 23:59:00');
  });

  it('shows 8 to 20, more when a meeting is outside', () => {
    expect(hoursShown([])).toEqual({ from: '08:00:00', to: '20:00:00' });
    expect(hoursShown([line])).toEqual({ from: '08:00:00', to: '20:00:00' });
    expect(hoursShown([{ at: '07:45', durationMinutes: 30 }])).toEqual({ from: '07:00:00', to: '20:00:00' });
    expect(hoursShown([{ at: '19:30', durationMinutes: 60 }])).toEqual({ from: '08:00:00', to: '21:00:00' });
    expect(hoursShown([{ at: '23:30', durationMinutes: 60 }])).toEqual({ from: '08:00:00', to: '23:59:59' });
  });

  it('offers each place once, in French order, and the one being shown', () => {
    const lines = [{ lieu: 'Sète' }, { lieu: 'Agde' }, { lieu: 'Sète' }];
    expect(lieuxOf(lines, null)).toEqual(['Agde', 'Sète']);
    expect(lieuxOf(lines, 'Évêché')).toEqual(['Agde', 'Évêché', 'Sète']);
  });

  it('strikes what no longer takes place', () => {
    expect(
      ['prevue', 'honoree', 'reportee', 'annulee'].filter((status) =>
        isStruck({ status: status as ReturnType<typeof agendaLine>['status'] }),
      ),
    ).toEqual(['reportee', 'annulee']);
  });
});
