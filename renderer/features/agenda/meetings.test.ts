import { expect, it } from 'vitest';
import { lieuxOf } from './meetings.ts';

it('offers each place once, in French order, and the one being shown', () => {
  const lines = [{ lieu: 'Sète' }, { lieu: 'Agde' }, { lieu: 'Sète' }];
  expect(lieuxOf(lines, null)).toEqual(['Agde', 'Sète']);
  expect(lieuxOf(lines, 'Évêché')).toEqual(['Agde', 'Évêché', 'Sète']);
});
