import { expect, it } from 'vitest';
import { agendaLine } from '#tests/support/agendaLine.ts';
import { dayColumns, hoursOf } from './dayColumns.ts';

const lines = [
  agendaLine({ at: '09:00', referentId: 'b', referentName: 'Nadia Benali', lieu: 'Sète' }),
  agendaLine({ at: '09:30', referentId: 'a', referentName: 'Éric Maurel', lieu: 'Lunel' }),
  agendaLine({ at: '14:15', referentId: 'b', referentName: 'Nadia Benali', lieu: 'Lunel' }),
];

it.each([
  [
    'collegues',
    [
      ['Éric Maurel', ['09:30']],
      ['Nadia Benali', ['09:00', '14:15']],
    ],
  ],
  [
    'lieux',
    [
      ['Lunel', ['09:30', '14:15']],
      ['Sète', ['09:00']],
    ],
  ],
] as const)('%s', (by, expected) => {
  expect(dayColumns(lines, by).map(({ title, lines: held }) => [title, held.map(({ at }) => at)])).toEqual(expected);
});

it('shows every hour between the first and the last, and none of an empty day', () => {
  expect(hoursOf(lines)).toEqual(['09', '10', '11', '12', '13', '14']);
  expect(hoursOf([])).toEqual([]);
});
