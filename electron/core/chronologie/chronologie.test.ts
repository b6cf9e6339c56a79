import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corrections, type RecordedChange } from './corrections.ts';
import { countByFamily, newestFirst, type Entry } from './order.ts';

const change = (changes: Partial<RecordedChange> = {}): RecordedChange => ({
  entity: 'personne',
  recordId: 'p1',
  field: 'birthDate',
  at: '2026-11-20T09:00:00.000Z',
  author: 'Nadia Benali',
  ...changes,
});

describe('the corrections', () => {
  it('of several fields at once are told once', () => {
    expect(corrections([change(), change({ field: 'sexe' })])).toEqual([
      {
        entity: 'personne',
        recordId: 'p1',
        at: '2026-11-20T09:00:00.000Z',
        author: 'Nadia Benali',
        fields: ['birthDate', 'sexe'],
      },
    ]);
  });

  it('at two moments, or of two records, are told apart', () => {
    const later = change({ at: '2026-11-21T09:00:00.000Z' });
    expect(corrections([change(), later, change({ recordId: 'p2' })])).toHaveLength(3);
  });

  it('leave out what an event of its own tells, and records that are shown elsewhere', () => {
    expect(
      corrections([
        change({ entity: 'orientation', field: 'answer' }),
        change({ entity: 'mesure', field: 'endsOn' }),
        change({ entity: 'mesure_change', field: 'effects' }),
        change({ entity: 'note', field: 'text' }),
      ]),
    ).toEqual([]);
  });
});

const entry = fc.record({
  entryId: fc.uuid(),
  family: fc.constantFrom('entretiens', 'echanges', 'convocations', 'courriers', 'decisions', 'corrections'),
  day: fc.constantFrom('2026-11-20', '2026-11-23', '2026-11-24'),
  at: fc.constantFrom(null, '09:00', '10:30'),
  author: fc.constant(null),
  event: fc.constant({ kind: 'fin', motif: null }),
}) as fc.Arbitrary<Entry>;

describe('the order of the timeline', () => {
  it('does not depend on where the events came from, and loses none', () => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ entryId }) => entryId }), (entries) => {
        const sorted = newestFirst(entries);
        expect(newestFirst(entries.toReversed())).toEqual(sorted);
        expect(new Set(sorted)).toEqual(new Set(entries));
        for (const [index, { day }] of sorted.entries()) expect(day >= (sorted[index + 1]?.day ?? '')).toBe(true);
        expect(Object.values(countByFamily(entries)).reduce((sum, each) => sum + each, 0)).toBe(entries.length);
      }),
    );
  });
});
