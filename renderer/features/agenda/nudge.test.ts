import { expect, it } from 'vitest';
import { nudged } from './nudge.ts';

const moment = { day: '2026-10-25', at: '10:30' };

it.each([
  ['semaine', 'ArrowDown', { day: '2026-10-25', at: '10:45' }],
  ['semaine', 'ArrowUp', { day: '2026-10-25', at: '10:15' }],
  ['semaine', 'ArrowRight', { day: '2026-10-26', at: '10:30' }],
  ['mois', 'ArrowDown', { day: '2026-11-01', at: '10:30' }],
  ['mois', 'ArrowLeft', { day: '2026-10-24', at: '10:30' }],
  ['jour', 'ArrowRight', null],
  ['semaine', 'Enter', null],
] as const)('%s, %s', (view, key, to) => {
  expect(nudged(view, key, moment)).toEqual(to);
});

it('stays within its day', () => {
  expect(nudged('semaine', 'ArrowUp', { day: '2026-11-24', at: '00:10' })?.at).toBe('00:00');
  expect(nudged('semaine', 'ArrowDown', { day: '2026-11-24', at: '23:40' })?.at).toBe('23:45');
});
