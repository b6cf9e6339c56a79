import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retentionCategories } from '#contract/conservationTerms.ts';
import { graphOf } from './graph.ts';
import { backupsMonth, dueOf } from './retention.ts';

describe('the day somebody may be erased', () => {
  it('is that of the stage whose duration passes last', () => {
    const months = { cjse: 24, 'sans-suite': 12 } as Record<string, number>;
    const due = dueOf(
      [
        { category: 'sans-suite', endedOn: '2024-05-31' },
        { category: 'cjse', endedOn: '2024-02-29' },
      ],
      (category) => months[category] ?? 0,
    );
    expect(due).toEqual({ category: 'cjse', endedOn: '2024-02-29', months: 24, dueOn: '2026-02-28' });
  });

  it('never comes while something goes on, nor for who was never there', () => {
    const stage = fc.record({
      category: fc.constantFrom(...retentionCategories),
      endedOn: fc.constantFrom('2020-01-31', '2022-12-31', '2024-02-29'),
    });
    fc.assert(
      fc.property(fc.array(stage, { maxLength: 6 }), fc.integer({ min: 1, max: 60 }), (stages, months) => {
        const due = dueOf(stages, () => months);
        expect(due === null).toBe(stages.length === 0);
        for (const { endedOn } of stages) expect(due?.endedOn.localeCompare(endedOn)).toBeGreaterThanOrEqual(0);
        expect(dueOf([...stages, { category: 'cjse', endedOn: null }], () => months)).toBeNull();
      }),
      { seed: 20_261_128 },
    );
  });

  it('is followed by twelve months of backups', () => {
    expect(backupsMonth('2026-11-28')).toBe('2027-11');
    expect(backupsMonth('2026-12-31')).toBe('2027-12');
  });
});

describe('what hangs on a person', () => {
  const link = (child: string, column: string, parent: string) => ({ child, column, parent });

  it('follows every key but those that only name, children after their parents', () => {
    const graph = graphOf([
      link('note', 'accompagnement_id', 'accompagnement'),
      link('accompagnement', 'personne_id', 'personne'),
      link('note', 'compte_id', 'compte'),
      link('emargement', 'catches_up_id', 'seance'),
      link('seance', 'personne_id', 'personne'),
      link('personne', 'merged_into_id', 'personne'),
    ]);
    expect(graph.tables).toEqual(['personne', 'accompagnement', 'seance', 'note']);
    expect(graph.emptied.map(({ column }) => column)).toEqual(['catches_up_id', 'merged_into_id']);
  });

  it('refuses two tables that point at each other', () => {
    expect(() =>
      graphOf([link('a', 'personne_id', 'personne'), link('a', 'b_id', 'b'), link('b', 'a_id', 'a')]),
    ).toThrow(RangeError);
  });
});
