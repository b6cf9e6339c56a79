import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dureeBands } from '#contract/terms.ts';
import { addDays } from '#core/calendar/civilDate.ts';
import { dureeBand } from '#core/indicateurs/dureeBand.ts';
import { demoAntennes } from './antennes.ts';
import { lengths, overQuarters } from './plan.ts';
import { chanceOf } from './random.ts';

const seed = 20231231;

describe('the quotas', () => {
  it('are shared over four quarters without losing any', () => {
    fc.assert(
      fc.property(fc.nat(5000), (total) => {
        const parts = overQuarters(total);
        expect(parts).toHaveLength(4);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
      }),
      { seed },
    );
  });

  it('never ask for more judicial orientations than there are', () => {
    for (const { orientations } of demoAntennes)
      for (const { external, judicial } of Object.values(orientations)) expect(judicial).toBeLessThan(external);
  });
});

describe('the lengths', () => {
  it('stay in their band on any date, even some days longer', () => {
    const start = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days));
    fc.assert(
      fc.property(
        start,
        fc.constantFrom(...dureeBands),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, band, at) => {
          const [shortest, longest] = lengths[band];
          const length = Math.round(shortest + at * (longest - shortest));
          for (const extra of [0, 5]) expect(dureeBand(from, addDays(from, length + extra))).toBe(band);
        },
      ),
      { seed },
    );
  });
});

describe('chance', () => {
  it('answers the same for the same seed, and otherwise for another', () => {
    const draw = (text: string) => Array.from({ length: 20 }, chanceOf(text).next);
    expect(draw('La Clède')).toEqual(draw('La Clède'));
    expect(draw('La Clède')).not.toEqual(draw('APEX'));
  });

  it('never picks what weighs nothing', () => {
    const chance = chanceOf('poids');
    const drawn = Array.from({ length: 500 }, () =>
      chance.weighted([
        ['stage', 1],
        ['hébergement', 0],
        ['groupe', 3],
      ]),
    );
    expect(new Set(drawn)).toEqual(new Set(['stage', 'groupe']));
  });
});
