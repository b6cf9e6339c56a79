import { foldName } from '../fold.ts';

/**
 * Whether every word typed begins a word of a text; accents, case and order ignored.
 *
 * @param words folded already
 * @example beginWords(['mars', 'sta'], 'Stage de mars') // true
 */
export function beginWords(words: readonly string[], text: string): boolean {
  const said = foldName(text).split(' ');
  return words.every((word) => said.some((each) => each.startsWith(word)));
}
