import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';

// What a person reads is written with U+00A0 before : ; ? ! » and after «, so that no line begins with a lonely sign.

const root = resolve(import.meta.dirname, '..');
const breakable = /(?<=[\p{L}\p{N}»)”’%}`]|^) (?=[:;?!»](?:[\s.,)]|$))|(?<=«) /gmu;

/** Texts of a source file that a line break could spoil, each with the words before and after. */
function spoilt(file: string, source: string): string[] {
  const found: string[] = [];
  const read = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach(read);
    const { type, value, start, end } = node as { type?: string; value?: unknown; start: number; end: number };
    const isText =
      type === 'TemplateElement' || type === 'JSXText' || (type === 'Literal' && typeof value === 'string');
    if (isText)
      for (const { index } of source.slice(start, end).matchAll(breakable))
        found.push(`${file}: ${source.slice(start + index - 25, start + index + 15)}`);
    Object.values(node).forEach(read);
  };
  read(parseSync(file, source).program);
  return found;
}

it('keeps every double sign with its word', () => {
  const files = globSync(['renderer/**/*.{ts,tsx}', 'electron/{contract,core,main}/**/*.ts'], { cwd: root });
  expect(files.length).toBeGreaterThan(100);
  const sources = files.filter((file) => !file.includes('.test'));
  expect(sources.flatMap((file) => spoilt(file, readFileSync(resolve(root, file), 'utf8')))).toEqual([]);
});

it.each([
  ['a text', "const a = 'Le disque est plein : libérez de la place.';"],
  ['a template', 'const b = `Groupe ${n} : à recopier`;'],
  ['an element', 'const c = <p>Est-ce bien cette antenne ?</p>;'],
  ['a quotation', "const d = 'Choisissez « Tous\u00a0».';"],
])('sees %s that a line break could spoil', (_, source) => {
  expect(spoilt('control.tsx', source)).toHaveLength(1);
});

it('leaves code alone', () => {
  expect(spoilt('control.tsx', "const e = f ? 'Oui\u00a0!' : 'select a from b where c = ?';")).toEqual([]);
});
