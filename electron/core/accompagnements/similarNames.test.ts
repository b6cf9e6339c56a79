import { describe, expect, it } from 'vitest';
import { similarity, type KnownPersonne, type TypedPersonne } from './similarNames.ts';

const known: KnownPersonne = { lastName: 'Ben-Haddou', firstName: 'Élie Karim', birthDate: '1984-05-17' };
const typed = (lastName: string, firstName: string, birthDate: string | null = null): TypedPersonne => ({
  lastName,
  firstName,
  birthDate,
});

describe('a person who looks like another', () => {
  it('is found whatever the accents, case, hyphens and spaces', () => {
    for (const lastName of ['Ben-Haddou', 'BEN HADDOU', 'benhaddou', ' Ben’Haddou '])
      expect(similarity(typed(lastName, 'elie'), known), lastName).toBeGreaterThan(0);
  });

  it('is found from the beginning of the first name, and from the last name alone', () => {
    expect(similarity(typed('Ben Haddou', 'É'), known)).toBeGreaterThan(0);
    expect(similarity(typed('Ben Haddou', ''), known)).toBeGreaterThan(0);
    expect(similarity(typed('Ben Haddou', 'Karim'), known)).toBe(0);
  });

  it('is found with the two names swapped', () => {
    expect(similarity(typed('Élie-Karim', 'Ben Haddou'), known)).toBeGreaterThan(0);
    expect(similarity(typed('Élie-Karim', ''), known)).toBe(0);
  });

  it('is found by the birth date when the name has a slip', () => {
    expect(similarity(typed('Benhadou', 'Sofiane', '1984-05-17'), known)).toBeGreaterThan(0);
    expect(similarity(typed('Benhadou', 'Sofiane', '1984-05-18'), known)).toBe(0);
    expect(similarity(typed('Marchand', 'Élie', '1984-05-17'), known)).toBe(0);
  });

  it('ranks same name and same birth date first', () => {
    const both = similarity(typed('Ben Haddou', 'Élie', '1984-05-17'), known);
    const nameOnly = similarity(typed('Ben Haddou', 'Élie'), known);
    const birthOnly = similarity(typed('Benhadou', 'Sofiane', '1984-05-17'), known);
    expect(both).toBeGreaterThan(birthOnly);
    expect(birthOnly).toBeGreaterThan(nameOnly);
  });

  it('is not anybody while nothing is typed', () => {
    expect(similarity(typed('', '', '1984-05-17'), known)).toBe(0);
    expect(similarity(typed(' - ', 'Élie'), known)).toBe(0);
  });
});
