import { describe, expect, it } from 'vitest';
import { agendaLine, agendaSeance } from '#tests/support/agendaLine.ts';
import { entriesOf, hoursShown, isMoved, spanOf } from './entries.ts';

const line = agendaLine();
const stage = agendaSeance();
const shown = (at: string, durationMinutes = 30) => entriesOf([agendaLine({ at, durationMinutes })], []);
const spanned = (at: string, durationMinutes: number) =>
  shown(at, durationMinutes).map((entry) => {
    const { from, to } = spanOf(entry);
    return [from, to];
  });

describe('the week and the month', () => {
  it('show convocations and séances together, by day and hour', () => {
    const lines = [agendaLine({ at: '14:00' }), agendaLine({ day: '2026-11-23', at: '16:00' }), line];
    expect(entriesOf(lines, [stage]).map(({ day, at, title }) => [day, at, title].join(' '))).toEqual([
      '2026-11-23 16:00 Fabre Julien',
      '2026-11-24 09:00 Stage de décembre',
      '2026-11-24 10:30 Fabre Julien',
      '2026-11-24 14:00 Fabre Julien',
    ]);
  });

  it('say in words what the colour says', () => {
    const [moved] = entriesOf([agendaLine({ status: 'honoree', plannedDay: '2026-11-23' })], []);
    expect(moved?.detail).toBe('honorée, au lieu du lun. 23 nov.');
    expect(moved?.tip).toBe('10\u00a0h\u00a030, Fabre Julien, honorée, Maison de la justice et du droit');
    expect(entriesOf([], [stage])[0]?.detail).toBe('Séance 1, 2 inscrits');
  });

  it('strike what no longer takes place, and let only what is expected be moved', () => {
    const of = (status: typeof line.status) => entriesOf([agendaLine({ status })], []);
    const statuses = ['prevue', 'honoree', 'reportee', 'annulee'] as const;
    expect(statuses.filter((status) => of(status)[0]?.struck)).toEqual(['reportee', 'annulee']);
    expect(statuses.filter((status) => of(status).some(isMoved))).toEqual(['prevue']);
    expect(entriesOf([], [stage]).some(isMoved)).toBe(false);
  });
});

describe('a meeting of the week', () => {
  it('goes from its hour for its length', () => {
    expect(spanned('10:30', 45)).toEqual([[630, 675]]);
  });

  it('stops at midnight, and is never too short to be read', () => {
    expect(spanned('23:30', 60)).toEqual([[1410, 1440]]);
    expect(spanned('10:00', 5)).toEqual([[600, 620]]);
    expect(spanned('23:55', 5)).toEqual([[1420, 1440]]);
  });

  it('is within the hours shown: 8 to 20, more when it is outside', () => {
    expect(hoursShown([])).toEqual({ from: 480, to: 1200 });
    expect(hoursShown(shown('10:30'))).toEqual({ from: 480, to: 1200 });
    expect(hoursShown(shown('07:45'))).toEqual({ from: 420, to: 1200 });
    expect(hoursShown(shown('19:30', 60))).toEqual({ from: 480, to: 1260 });
    expect(hoursShown(shown('23:30', 60))).toEqual({ from: 480, to: 1440 });
  });
});
