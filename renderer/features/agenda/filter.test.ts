import { expect, it } from 'vitest';
import { narrowed } from './filter.ts';

const lines = [
  { lastName: 'Berthier', firstName: 'Karim', lieu: 'Lunel' },
  { lastName: 'Le Goff', firstName: 'Jean-Marc', lieu: 'Lunel' },
  { lastName: 'Hébrard', firstName: 'Loïc', lieu: 'Sète' },
];
const found = (name: string, lieu: string | null = null) =>
  narrowed(lines, { name, lieu }).map(({ lastName }) => lastName);

it.each([
  ['', ['Berthier', 'Le Goff', 'Hébrard']],
  ['  ', ['Berthier', 'Le Goff', 'Hébrard']],
  ['kar ber', ['Berthier']],
  ['HEB', ['Hébrard']],
  ['marc', ['Le Goff']],
  ['jean-marc goff', ['Le Goff']],
  ['erthier', []],
])('« %s »', (name, names) => {
  expect(found(name)).toEqual(names);
});

it('keeps one place', () => {
  expect(found('', 'Lunel')).toEqual(['Berthier', 'Le Goff']);
  expect(found('heb', 'Lunel')).toEqual([]);
});
