import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../resources/accessibilite');
const page = readFileSync(resolve(folder, 'rgaa.md'), 'utf8');

/** WCAG 2.2, levels A and AA; 4.1.1 is no longer one of them. */
const criteria = {
  A: `1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4
    2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2`.split(/\s+/),
  AA: `1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2
    3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3`.split(/\s+/),
};
const states = ['conforme', 'partiel', 'non conforme', 'sans objet'] as const;

interface Line {
  readonly criterion: string;
  readonly level: string;
  readonly state: string;
  readonly how: string;
  readonly tests: string;
}

const linesOf = (text: string): Line[] =>
  [...text.matchAll(/^\| (\d\.\d\.\d+) [^|]+ \| (A{1,2}) \| ([^|]+) \| ([^|]+) \|(.*)\|$/gmu)].map(
    ([, criterion = '', level = '', state = '', how = '', tests = '']) => ({
      criterion,
      level,
      state: state.trim(),
      how: how.trim(),
      tests,
    }),
  );
const missing = (text: string): string[] =>
  [...text.matchAll(/\]\((?!https:)([^)#]+)\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !existsSync(resolve(folder, target)));

describe('what is said of accessibility', () => {
  const lines = linesOf(page);

  it.each(['A', 'AA'] as const)('has each criterion of level %s once', (level) => {
    const told = lines.filter((line) => line.level === level).map(({ criterion }) => criterion);
    expect(told.toSorted()).toEqual(criteria[level].toSorted());
  });

  it('has fifty-five of them', () => {
    expect(lines).toHaveLength(55);
  });

  it('counts what it says', () => {
    const [, ...told] =
      /^(\d+) conformes, (\d+) partiels, (\d+) non conformes, (\d+) sans objet\./mu.exec(page)?.map(Number) ?? [];
    expect(told).toEqual(states.map((state) => lines.filter((line) => line.state === state).length));
  });

  it('shows a test for whatever it says conforms, and a reason for all', () => {
    for (const { criterion, state, how, tests } of lines) {
      expect(how, criterion).not.toBe('');
      if (state === 'conforme') expect(tests, criterion).toMatch(/\.ts\)/);
    }
  });

  it('links only to what exists', () => {
    expect(missing(page)).toEqual([]);
  });

  it('a link to a test that went away is seen (control)', () => {
    expect(missing('[a](../../tests/e2e/disparu.spec.ts)')).toEqual(['../../tests/e2e/disparu.spec.ts']);
  });
});
