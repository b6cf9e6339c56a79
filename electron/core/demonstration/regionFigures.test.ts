import { describe, expect, it } from 'vitest';
import { buildSnapshot, unbalanced, type SnapshotShape } from '../envoi/snapshot.ts';
import { catalogue } from '../indicateurs/catalogue.ts';
import { antennes } from './region.ts';
import { figuresOf, mistaken, spread } from './regionFigures.ts';

const quarters = [1, 2, 3, 4] as const;
const all = antennes.flatMap((antenne) =>
  Array.from({ length: 12 }, (_, rank) =>
    figuresOf(antenne, { year: 2024 + Math.floor(rank / 4), quarter: quarters[rank % 4] ?? 1 }, rank),
  ),
);

describe('figures of the fictive region', () => {
  it('shares a total whole and to the unit', () => {
    expect(spread(10, { a: 2, b: 1 })).toEqual({ a: 7, b: 3 });
    expect(spread(0, { a: 2 })).toEqual({ a: 0 });
    expect(spread(3, {})).toEqual({});
  });

  it('are on the positive list, sum, and none that is asked is left out', () => {
    const heading = {
      antenne: `a-${'0'.repeat(16)}`,
      porteur: `a-${'1'.repeat(16)}`,
      period: { year: 2026, quarter: 1 as const },
      seq: 1,
      previous: null,
      regularisations: 0,
      requested: false,
    };
    for (const counts of all)
      expect(unbalanced(JSON.parse(buildSnapshot(heading, counts)) as SnapshotShape)).toEqual([]);
    const [valombre] = antennes;
    const largest = valombre ? figuresOf(valombre, { year: 2026, quarter: 4 }, 11) : {};
    expect(catalogue.filter(({ id }) => largest[id]?.total === 0 && id !== 'soins-inities')).toEqual([]);
  });

  it('agree with each other, as those of one antenne do', () => {
    for (const counts of all) {
      const total = (id: string) => counts[id]?.total ?? -1;
      const line = (id: string, code: string) => counts[id]?.by?.[code] ?? -1;
      for (const id of ['cadre', 'sexe', 'age', 'pcs', 'parentalite', 'logement', 'suites'])
        expect(total(`orientations-${id}`)).toBe(total('orientations-source'));
      expect(total('termines-duree')).toBe(total('termines-type'));
      expect(total('termines-motif')).toBe(total('termines-type'));
      expect(total('attente-duree')).toBe(total('modules-commences'));
      expect(total('modules-acheves')).toBe(line('modules-issue', 'termine'));
      expect(line('presences-collectives', 'dossier')).toBe(line('assiduite', 'venu'));
      expect(line('hebergement-occupation', 'occupee')).toBe(total('hebergement-nuitees'));
      expect(Math.min(...Object.values(counts).flatMap(({ by = {} }) => Object.values(by)))).toBe(0);
    }
  });

  it('are wrong by one line alone where a mistake was made', () => {
    const [counts = {}] = all;
    const wrong = mistaken(counts, 'orientations-source', 'justice');
    expect(Object.keys(wrong).filter((id) => wrong[id] !== counts[id])).toEqual(['orientations-source']);
    expect(wrong['orientations-source']?.by?.['justice']).toBe(
      2 * (counts['orientations-source']?.by?.['justice'] ?? 0),
    );
  });
});
