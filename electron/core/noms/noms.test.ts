import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthLikeness } from './birth.ts';
import { likeness, likenessOfTyped } from './likeness.ts';
import { slips, slipsAllowed } from './slips.ts';
import { skeletonOf, soundOf } from './son.ts';

const letters = fc.string({
  unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz')),
  minLength: 1,
  maxLength: 14,
});

describe('the sound of a name', () => {
  it.each([
    ['berthier', 'bertier'],
    ['philippe', 'filipe'],
    ['christophe', 'kristof'],
    ['dupont', 'dupond'],
    ['renaud', 'renault'],
    ['guerin', 'guerrin'],
    ['schmitt', 'chmit'],
    ['benhaddou', 'benadou'],
    ['walid', 'oualid'],
    ['khaled', 'kaled'],
    ['djamel', 'jamel'],
    ['mouhamad', 'muhammad'],
    ['castanho', 'castagno'],
    ['castano', 'castagno'],
    ['gimenez', 'jimenez'],
    ['gomez', 'gomes'],
    ['carvalho', 'carvalo'],
    ['vasquez', 'vazquez'],
  ])('is the same for %s and %s', (a, b) => {
    expect(soundOf(a)).toBe(soundOf(b));
  });

  it.each([
    ['berthier', 'bertin'],
    ['marc', 'mario'],
    ['durand', 'dupont'],
    ['karim', 'karima'],
    ['fabre', 'faure'],
    ['lopez', 'perez'],
    ['jean', 'jules'],
  ])('tells %s from %s', (a, b) => {
    expect(soundOf(a)).not.toBe(soundOf(b));
  });

  it('is never a reason to lose a name: whatever is written has a sound that says the same twice', () => {
    fc.assert(
      fc.property(letters, (word) => {
        expect(soundOf(word)).toBe(soundOf(word));
        expect(skeletonOf(word)).toMatch(/^[A-Z]*$/);
      }),
    );
  });

  it('shares its skeleton when it is the same', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        if (soundOf(a) === soundOf(b)) expect(skeletonOf(a)).toBe(skeletonOf(b));
      }),
    );
    expect(skeletonOf('mohamed')).toBe(skeletonOf('mouhamad'));
  });
});

describe('typing slips', () => {
  it('are letters added, dropped, replaced, or two swapped', () => {
    expect(slips('berthier', 'berthie', 2)).toBe(1);
    expect(slips('berthier', 'bertheir', 2)).toBe(1);
    expect(slips('berthier', 'verthier', 2)).toBe(1);
    expect(slips('berthier', 'bretheir', 3)).toBe(2);
    expect(slips('durand', 'dupont', 2)).toBe(3);
    expect([3, 4, 6, 7].map(slipsAllowed)).toEqual([0, 1, 1, 2]);
  });

  it('count the same both ways, none for the same word, and no more than the longer word', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const most = Math.max(a.length, b.length);
        expect(slips(a, b, most)).toBe(slips(b, a, most));
        expect(slips(a, a, 2)).toBe(0);
        expect(slips(a, b, most)).toBeLessThanOrEqual(most);
        expect(slips(a, b, 1)).toBe(Math.min(slips(a, b, most), 2));
      }),
    );
  });
});

describe('two names', () => {
  it.each([
    ['Ben-Haddou', 'benhaddou', 'same'],
    ['D’Aubigné', 'DAUBIGNE', 'same'],
    ['da Silva', 'Silva', 'same'],
    ['El Idrissi', 'Idrissi', 'same'],
    ['Ben Haddou', 'Benaddou', 'sound'],
    ['El Idrissi', 'Elidrissi', 'same'],
    ['Garrigue-Roux', 'Garrigue', 'part'],
    ['Jean-Pierre', 'Jean', 'part'],
    ['Marchand', 'Marchamd', 'slip'],
    ['Da Silva', 'Da Costa', 'none'],
    ['Ben Haddou', 'Ben Salem', 'none'],
    ['Roux', 'Faure', 'none'],
    ['Luc', 'Léo', 'none'],
    ['', 'Roux', 'none'],
  ] as const)('« %s » and « %s »: %s', (a, b, kind) => {
    expect(likeness(a, b).kind).toBe(kind);
    expect(likeness(b, a)).toEqual(likeness(a, b));
  });

  it('the beginning counts only while it is being typed', () => {
    expect(likenessOfTyped('Garri', 'Garrigue').kind).toBe('beginning');
    expect(likeness('Garri', 'Garrigue').kind).toBe('none');
  });
});

describe('two birth dates', () => {
  it.each([
    ['1984-05-17', '1984-05-17', 'same'],
    ['1984-05-06', '1984-06-05', 'exchanged'],
    ['1984-05-17', '1984-05-18', 'slip'],
    ['1984-05-17', '1948-05-17', 'slip'],
    ['1984-05-17', '1984-05-71', 'slip'],
    ['1984-05-17', '1985-05-18', 'other'],
    ['1984-05-17', null, 'unknown'],
  ] as const)('%s and %s: %s', (a, b, expected) => {
    expect(birthLikeness(a, b)).toBe(expected);
    expect(birthLikeness(b, a)).toBe(expected);
  });
});
