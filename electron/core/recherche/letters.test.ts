import { expect, it } from 'vitest';
import { isLetterTyped } from './letters.ts';

const letter = { title: 'Attestation de présence', number: '2026-0042', foldedName: 'da silva tiago' };

it.each([
  ['attestation silva', true],
  ['presence tiago', true],
  ['2026 0042', true],
  ['silva att', true],
  ['rapport silva', false],
  ['attestation berthier', false],
])('« %s » finds the letter: %s', (typed, isFound) => {
  expect(isLetterTyped(typed.split(' '), letter)).toBe(isFound);
});
