import { describe, expect, it } from 'vitest';
import { birthWords, phoneDigits } from './fiche.ts';
import { readTyped } from './typed.ts';

const today = '2026-11-24';

describe('what was typed', () => {
  it.each([
    ['17/05/84', '1984-05-17'],
    ['17-5-1984', '1984-05-17'],
    ['17.05.1984', '1984-05-17'],
    ['17051984', '1984-05-17'],
    ['170584', '1984-05-17'],
    ['1984-05-17', '1984-05-17'],
    ['17 mai 1984', '1984-05-17'],
    ['né le 17 mai 84', '1984-05-17'],
    ['née le 17 mai 84', '1984-05-17'],
    ['né(e) le 17 mai 84', '1984-05-17'],
    ['1er février 1991', '1991-02-01'],
    ['8 août 88', '1988-08-08'],
    ['3 juil. 07', '2007-07-03'],
    ['3 juillet 20', '1920-07-03'],
    ['Berthier 17/05/84', '1984-05-17'],
    ['17 mai', null],
    ['Berthier', null],
    ['32/05/84', null],
    ['17/13/84', null],
    ['26/244/0017', null],
  ])('%s says the day %s', (text, expected) => {
    expect(readTyped(text, today).birthDate).toBe(expected);
  });

  it('gives its digits when it is nothing else', () => {
    expect(readTyped('06.12.34', today).digits).toBe('061234');
    expect(readTyped('+33 6 12 34 56 78', today).digits).toBe('0612345678');
    expect(readTyped('06', today).digits).toBeNull();
    expect(readTyped('Berthier 06', today).digits).toBeNull();
  });

  it('is words without what cannot be one', () => {
    expect(readTyped('  "Ben-Haddou"*  (KARIM) ', today).words).toEqual(['ben', 'haddou', 'karim']);
    expect(readTyped('né le 1er mai', today).words).toEqual(['1', 'mai']);
    expect(readTyped('Le Goff', today).words).toEqual(['le', 'goff']);
  });
});

it('a birth date has all its spoken words', () => {
  expect(birthWords('1984-05-07')).toEqual(['07', '7', '05', '5', 'mai', '1984', '84']);
});

it('a phone is the same however it was written', () => {
  for (const typed of ['+33 6 12 34 56 78', '0033612345678', '06.12.34.56.78', '06 12 34 56 78'])
    expect(phoneDigits(typed)).toBe('0612345678');
  expect(phoneDigits('+213 555 12 34 56')).toBe('213555123456');
});
