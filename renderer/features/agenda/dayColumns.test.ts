import { expect, it } from 'vitest';
import { agendaLine, agendaSeance } from '#tests/support/agendaLine.ts';
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
  expect(dayColumns(lines, [], by).map(({ title, lines: held }) => [title, held.map(({ at }) => at)])).toEqual(
    expected,
  );
});

it('shows every hour between the first and the last, and none of an empty day', () => {
  expect(hoursOf(lines)).toEqual(['09', '10', '11', '12', '13', '14']);
  expect(hoursOf([])).toEqual([]);
});

it('a séance is in the column of each of its animateurs, and once where it is held', () => {
  const seances = [
    agendaSeance({
      lieu: 'Sète',
      animateurs: [
        { compteId: 'a', name: 'Éric Maurel' },
        { compteId: 'c', name: 'Zoé Amar' },
      ],
    }),
    agendaSeance({ lieu: 'Béziers', animateurs: [] }),
  ];
  const shown = (by: 'collegues' | 'lieux') =>
    dayColumns(lines, seances, by).map(({ title, lines: held, seances: own }) => [title, held.length, own.length]);
  expect(shown('collegues')).toEqual([
    ['Éric Maurel', 1, 1],
    ['Nadia Benali', 2, 0],
    ['Sans animateur', 0, 1],
    ['Zoé Amar', 0, 1],
  ]);
  expect(shown('lieux')).toEqual([
    ['Béziers', 0, 1],
    ['Lunel', 2, 0],
    ['Sète', 1, 1],
  ]);
});
