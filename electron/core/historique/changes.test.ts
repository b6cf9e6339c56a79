import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

const record = fc.dictionary(
  fc.constantFrom('lastName', 'firstName', 'birthDate', 'court', 'endsOn'),
  fc.oneof(fc.string(), fc.constant(null), fc.integer(), fc.boolean()),
  { noNullPrototype: true },
);

describe('the changes between two states', () => {
  it('name the field, what it said and what it says', () => {
    const before = { court: 'Nîmes', endsOn: null, number: '26/244/0017' };
    expect(changesBetween(before, { ...before, court: 'Alès', endsOn: '2027-01-19' })).toEqual([
      { field: 'court', before: '"Nîmes"', after: '"Alès"' },
      { field: 'endsOn', before: null, after: '"2027-01-19"' },
    ]);
  });

  it('are none between a state and itself', () => {
    fc.assert(
      fc.property(record, (state) => {
        expect(changesBetween(state, { ...state })).toEqual([]);
      }),
    );
  });

  it('lead from the former state to the new one', () => {
    fc.assert(
      fc.property(record, record, (before, after) => {
        const told = changesBetween(before, after).map(({ field, after: value }) => [
          field,
          value === null ? null : (JSON.parse(value) as unknown),
        ]);
        const result: Record<string, unknown> = { ...before, ...Object.fromEntries(told) };
        for (const [field, value] of Object.entries(after)) expect(result[field] ?? null).toEqual(value);
      }),
    );
  });
});
