import { beginWords } from './beginWords.ts';

export interface LetterCard {
  readonly title: string;
  /** « 2026-0042 »; null while it is a draft. */
  readonly number: string | null;
  /** Of the person it is about. */
  readonly foldedName: string;
}

/** Every word typed begins a word of the title, of the number or of the name; accents and order ignored. */
export const isLetterTyped = (words: readonly string[], { title, number, foldedName }: LetterCard): boolean =>
  beginWords(words, `${title} ${number ?? ''} ${foldedName}`);
