import { describe, expect, it } from 'vitest';
import { readTypedDay, readTypedHour, showTypedDay, showTypedHour } from './typed.ts';

describe('a day typed by keyboard', () => {
  it.each(['24/11/2026', '24-11-2026', '24.11.2026', '24 11 2026', '24112026', ' 24/11/2026 '])('reads %s', (text) => {
    expect(readTypedDay(text)).toBe('2026-11-24');
  });
  it('completes a day or a month of one digit', () => expect(readTypedDay('3/7/1984')).toBe('1984-07-03'));
  it('never guesses a century', () => expect(readTypedDay('24/11/26')).toBeNull());
  it('leaves an empty field empty', () => expect(readTypedDay('  ')).toBe(''));
  it('shows back what it read', () => expect(showTypedDay('2026-11-24')).toBe('24/11/2026'));
  it('shows unread text as it was typed', () => expect(showTypedDay('24/11')).toBe('24/11'));
});

describe('an hour typed by keyboard', () => {
  it.each(['10:30', '10h30', '10 h 30', '10\u00a0h\u00a030', '1030', '10H30'])('reads %s', (text) => {
    expect(readTypedHour(text)).toBe('10:30');
  });
  it.each(['9', '9h', '09:00', '0900', '900'])('reads %s as nine o’clock', (text) => {
    expect(readTypedHour(text)).toBe('09:00');
  });
  it('refuses words', () => expect(readTypedHour('midi')).toBeNull());
  it('shows back what it read', () => expect(showTypedHour('09:05')).toBe('9\u00a0h\u00a005'));
});
