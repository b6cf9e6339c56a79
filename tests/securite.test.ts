import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../resources/securite');
const pages = ['asvs.md', 'ce-qui-est-protege.md'];
const textOf = (page: string): string => readFileSync(resolve(folder, page), 'utf8');

/** Lines of the table: requirement, level, state, what of it, tests. */
const linesOf = (page: string): string[][] =>
  [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \|(.*)\|$/gmu)].map(([, ...cells]) =>
    cells.map((cell) => cell.trim()),
  );
const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\((?!https:)([^)#]+)\)/g)].map(([, target]) => target ?? '');
const missing = (text: string): string[] => linksOf(text).filter((target) => !existsSync(resolve(folder, target)));

describe('what is said of safety', () => {
  it.each(pages)('%s links only to what exists', (page) => {
    expect(linksOf(textOf(page)).length).toBeGreaterThan(2);
    expect(missing(textOf(page))).toEqual([]);
  });

  it('a link to a test that went away is seen (control)', () => {
    expect(missing('[a](../../tests/contract.test.ts), [b](../../tests/disparu.test.ts)')).toEqual([
      '../../tests/disparu.test.ts',
    ]);
  });
});

describe('the self-assessment', () => {
  const page = textOf('asvs.md');
  const lines = linesOf(page);

  it('has each of the 70 requirements of level 1 and the 183 of level 2 once', () => {
    const count = (level: string) => lines.filter(([, of]) => of === level).length;
    expect([count('1'), count('2')]).toEqual([70, 183]);
    expect(new Set(lines.map(([requirement]) => requirement)).size).toBe(253);
  });

  it('counts what it says', () => {
    const count = (state: string) => lines.filter(([, , of]) => of === state).length;
    const [, ...told] =
      /^(\d+) tenues, (\d+) en partie, (\d+) non tenues, (\d+) sans objet\./mu.exec(page)?.map(Number) ?? [];
    expect(told).toEqual(['tenu', 'en partie', 'non', 'sans objet'].map(count));
  });

  it('shows a test for whatever it says is held, and a reason for the rest', () => {
    for (const [requirement, , state, reason, tests] of lines) {
      expect(reason, requirement).not.toBe('');
      if (state === 'tenu') expect(tests, requirement).toMatch(/\.(test|spec)\.ts\)/);
    }
  });
});
