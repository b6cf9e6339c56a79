import { describe, expect, it } from 'vitest';
import { exactDigits, saysTheSame, shownNumber } from './numbers.ts';

describe('exactDigits', () => {
  it.each([
    ['6.12345678901E+11', '612345678901'],
    ['0.30000000000000004', '0,3'],
    ['1234567890123456789', '1234567890123456789'],
    ['12.50', '12,5'],
    ['-0.000001', '-0,000001'],
    ['1E-7', '0,0000001'],
    ['1E+21', '1000000000000000000000'],
    ['0', '0'],
    ['-7', '-7'],
    ['100', '100'],
    ['1.5e3', '1500'],
  ])('%s is %s', (stored, digits) => {
    expect(exactDigits(stored)).toBe(digits);
  });
});

describe('shownNumber', () => {
  it.each([
    ['612345678', '00\\ 00\\ 00\\ 00\\ 00', '06 12 34 56 78'],
    ['3400', '00000', '03400'],
    ['1234.5', '#,##0.00\\ "€"', '1\u202f234,50\u00a0€'.replaceAll(/[\u202f\u00a0]/g, ' ')],
    ['0.75', '0%', '75%'],
    ['-12', '0;(0)', '(12)'],
    ['612345678901', 'General', '612345678901'],
  ])('%s under « %s » is seen as « %s »', (stored, pattern, shown) => {
    expect(shownNumber(stored, pattern).replaceAll(/[\u202f\u00a0]/g, ' ')).toBe(shown);
  });

  it.each([
    ['12.345', '0.00', '12,345'],
    ['0.756', '0%', '0,756'],
    ['1234567', '0.0,,"\u00a0M"', '1234567'],
    ['1000', '0.00E+00', '1000'],
    ['-12', '0;0', '-12'],
    ['7', ';;;', '7'],
    ['7', '[', '7'],
  ])('%s under « %s » would lose something: %s', (stored, pattern, exact) => {
    expect(shownNumber(stored, pattern)).toBe(exact);
  });
});

describe('saysTheSame', () => {
  it('knows a lost digit, a lost sign and a moved comma', () => {
    expect(saysTheSame('1 234,50 €', '1234,5')).toBe(true);
    expect(saysTheSame('1 234,5', '1234,56')).toBe(false);
    expect(saysTheSame('12', '-12')).toBe(false);
    expect(saysTheSame('1,2', '12')).toBe(false);
    expect(saysTheSame('', '0')).toBe(false);
  });
});
