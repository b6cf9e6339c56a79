import { expect, it } from 'vitest';
import { stateOf, type Situation } from './state.ts';

const read = { waits: false, validated: true };
const came = { waits: false, validated: false };
const late = { waits: true, validated: false };
const situation = (changes: Partial<Situation>): Situation => ({
  expected: true,
  closed: false,
  today: '2026-10-20',
  dueOn: '2026-10-15',
  versions: [],
  ...changes,
});

it.each<[string, Partial<Situation>, string, boolean]>([
  ['on its due date', { today: '2026-10-15' }, 'expected', false],
  ['the day after', { today: '2026-10-16' }, 'late', false],
  ['closed without it', { closed: true }, 'missing', false],
  ['closed without it, before its due date', { closed: true, today: '2026-10-02' }, 'missing', false],
  ['not of the region then', { expected: false }, 'not-expected', false],
  ['not of the region then, though it sent', { expected: false, versions: [came] }, 'not-expected', false],
  ['a first version', { versions: [came] }, 'received', false],
  ['read', { versions: [read] }, 'validated', false],
  ['a second one before anybody read', { versions: [came, came] }, 'corrected', false],
  ['a second one after it was read', { versions: [read, came] }, 'corrected', true],
  ['the second one read too', { versions: [read, read] }, 'validated', false],
  ['after the closing', { closed: true, versions: [read, late] }, 'after-closure', false],
  ['the first one after the closing', { closed: true, versions: [late] }, 'after-closure', false],
])('%s: %s', (_name, changes, state, review) => {
  expect(stateOf(situation(changes))).toEqual({ state, review });
});
