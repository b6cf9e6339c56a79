import { describe, expect, it } from 'vitest';
import { initials } from './names.ts';

describe('initials', () => {
  it.each([
    ['Fabre', 'Julien', 'F.\u00a0J.'],
    ['Ben Haddou', 'élie', 'B.\u00a0H.\u00a0É.'],
    ['D’Aubigné-Roux', 'Jean-Paul', 'D.\u00a0A.\u00a0R.\u00a0J.\u00a0P.'],
  ])('%s %s is %s', (lastName, firstName, expected) => {
    expect(initials(lastName, firstName)).toBe(expected);
  });
});
