import { absent } from './samples.ts';

const nested = (depth: number): unknown => {
  let value: unknown = [];
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};

export const controlCharacter = 'Berthier\u0000';
export const loneSurrogate = 'Berthier\ud800';

/** What a compromised window could post on the port; each goes in every place of every input. */
export const hostile: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a missing key', absent],
  ['true', true],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a negative number', -1],
  ['a fraction', 1.5],
  ['a huge number', 2 ** 60],
  ['a bigint', 1n],
  ['an empty text', ''],
  ['blanks', ' \u00a0\u2003 '],
  ['a control character', controlCharacter],
  ['a lone surrogate', loneSurrogate],
  ['three million characters', 'x'.repeat(3_000_000)],
  ['a prototype name', '__proto__'],
  ['31 February', '2026-02-31'],
  ['an empty list', []],
  ['a list', ['2026-03-02']],
  ['an empty object', {}],
  ['a deep nesting', nested(5_000)],
  [
    'an object that names its prototype',
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  ],
  ['a Date', new Date(0)],
  ['a Map', new Map([['polluted', true]])],
  ['a buffer', new Uint8Array(8)],
];

/** What no field at all may accept. */
export const nowhere = ['NaN', 'infinity', 'a bigint', 'three million characters', 'a deep nesting'];

/** Texts that a field may accept and that must then be mere text. */
export const awkward = [
  "Robert'); DROP TABLE personne;--",
  '__proto__',
  '%_%',
  'constructor',
  '🙂 É\u0301',
  '${7*7}',
  '=1+1',
  loneSurrogate,
];
