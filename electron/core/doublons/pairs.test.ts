import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, proposed, type Named } from './compare.ts';
import { inOrder, probablePairs, type Person } from './pairs.ts';

const person = (lastName: string, firstName: string, birthDate: string | null, more: Partial<Named> = {}): Named => ({
  lastName,
  firstName,
  birthDate,
  usualName: null,
  aliases: [],
  ...more,
});
const karim = person('Ben Haddou', 'Karim', '1984-05-17');

describe('two records are proposed', () => {
  it.each([
    ['same', person('BEN-HADDOU', 'karim', '1984-05-17'), 'mêmes nom et prénom'],
    ['sound', person('Benaddou', 'Carim', '1984-05-17'), 'noms qui se prononcent de même'],
    ['swapped names', person('Karim', 'Ben Haddou', '1984-05-17'), 'nom et prénom échangés'],
    ['a part of the name', person('Haddou-Roux', 'Karim', '1984-05-17'), 'une partie du nom en commun'],
    ['one digit of the date', person('Ben Haddou', 'Karim', '1984-05-18'), 'date de naissance à un chiffre près'],
    ['no birth date', person('Ben Haddou', 'Karim', null), 'date de naissance inconnue'],
    [
      'a nickname',
      person('Roux', 'Jérôme', '1984-05-17', { aliases: ['Ben Haddou Karim'] }),
      'connu sous un autre nom',
    ],
    ['a usual name', person('Roux', 'Karim', '1984-05-17', { usualName: 'Benhaddou' }), 'même date de naissance'],
  ])('for %s', (_, other, reason) => {
    const { score, reasons } = compare(karim, other);
    expect(score).toBeGreaterThanOrEqual(proposed);
    expect(reasons).toContain(reason);
    expect(compare(other, karim)).toEqual({ score, reasons });
  });

  it('for day and month exchanged', () => {
    const { reasons } = compare(person('Roux', 'Élie', '1984-05-06'), person('Roux', 'Élie', '1984-06-05'));
    expect(reasons).toEqual(['mêmes nom et prénom', 'jour et mois de naissance échangés']);
  });

  it.each([
    ['a homonym born another day', person('Ben Haddou', 'Karim', '1991-11-02')],
    ['someone born the same day', person('Marchand', 'Paul', '1984-05-17')],
    ['a brother', person('Ben Haddou', 'Sofiane', '1991-11-02')],
    ['a common first name, no date', person('Marchand', 'Karim', null)],
  ])('not for %s', (_, other) => {
    expect(compare(karim, other).score).toBeLessThan(proposed);
  });

  it('surer when more agrees', () => {
    const scores = [
      person('Ben Haddou', 'Karim', '1984-05-17'),
      person('Benaddou', 'Karim', '1984-05-17'),
      person('Ben Haddou', 'Karim', '1984-05-18'),
      person('Ben Haddou', 'Karim', null),
      person('Ben Haddou', 'Sofiane', '1984-05-17'),
    ].map((other) => compare(karim, other).score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    expect(scores[0]).toBe(100);
  });
});

const people = (all: readonly Named[]): Person[] =>
  all.map((each, index) => ({ ...each, personneId: String(index).padStart(4, '0') }));

describe('the list of probable duplicates', () => {
  it('leaves out the pairs set apart', () => {
    const two = people([karim, person('Benaddou', 'Karim', '1984-05-17')]);
    expect(probablePairs(two, () => false)).toHaveLength(1);
    expect(probablePairs(two, (a, b) => `${a}.${b}` === '0000.0001')).toEqual([]);
  });

  it('finds by blocks what comparing everybody finds, when the names sound alike or the day is known', () => {
    const named = fc.record({
      lastName: fc.constantFrom('Ben Haddou', 'Benaddou', 'Garrigue-Roux', 'Garrigue', 'da Silva', 'Silva', 'Roux'),
      firstName: fc.constantFrom('Karim', 'Carim', 'Élie', 'Elie', 'Jérôme'),
      birthDate: fc.constantFrom('1984-05-17', '1984-05-06', '1984-06-05', '1991-02-28', null),
      usualName: fc.constantFrom(null, 'Roux'),
      aliases: fc.array(fc.constantFrom('Dédé', 'Ben Haddou Karim'), { maxLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(named, { minLength: 2, maxLength: 12 }), (all) => {
        const list = people(all);
        const expected = list.flatMap((a, at) =>
          list.slice(at + 1).flatMap((b) => {
            const { score, reasons } = compare(a, b);
            const certain = score >= proposed && !reasons.includes('connu sous un autre nom');
            return certain ? [inOrder(a.personneId, b.personneId).join('.')] : [];
          }),
        );
        const found = probablePairs(list, () => false).map(({ personneId, otherId }) => `${personneId}.${otherId}`);
        expect(new Set(found).size).toBe(found.length);
        for (const pair of expected) expect(found).toContain(pair);
      }),
      { seed: 20_261_124 },
    );
  });
});
