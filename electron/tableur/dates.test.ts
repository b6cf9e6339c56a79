import { expect, it } from 'vitest';
import { dayOfSerial, frenchDay, serialOfDay } from './dates.ts';

it.each([
  [38048, '2004-03-02'],
  [38048.4375, '2004-03-02'],
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [61, '1900-03-01'],
  [2_958_465, '9999-12-31'],
])('day number %s is %s', (serial, day) => {
  expect(dayOfSerial(serial)).toBe(day);
  expect(serialOfDay(day)).toBe(Math.floor(serial));
});

it.each([0, 0.4375, 60, -1, 2_958_466, Number.NaN])('%s is no day', (serial) => {
  expect(dayOfSerial(serial)).toBeNull();
});

it('counts from 1904 in workbooks of old Macs', () => {
  expect(dayOfSerial(38048 - 1462, true)).toBe('2004-03-02');
});

it('has no day before 1900', () => {
  expect(serialOfDay('1899-12-31')).toBeNull();
});

it('is written as it is said', () => {
  expect(frenchDay('2004-03-02')).toBe('02/03/2004');
});
