import { said, tidy, unread, type Reading } from './reading.ts';

const isCapitals = (word: string): boolean =>
  word === word.toUpperCase() && word !== word.toLowerCase() && word.replace(/[^\p{L}]/gu, '').length > 1;

/** @example readable('LE GOFF-D’ARVOR') // 'Le Goff-D’Arvor'; what has small letters already is left as it is */
export const readable = (name: string): string =>
  tidy(name)
    .replaceAll("'", '’')
    .split(' ')
    .map((word) => (isCapitals(word) ? capitalised(word) : word))
    .join(' ');

const capitalised = (word: string): string =>
  word.toLowerCase().replace(/(^|[-’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

export interface Names {
  readonly lastName: string;
  readonly firstName: string;
}

/**
 * Two names written in one cell: a comma, or capitals for the last name, tell them apart; else two words in the order of
 * the column.
 * @param first which one the column says first
 */
export function namesIn(text: string, first: 'lastName' | 'firstName'): Reading<Names> {
  const whole = tidy(text).replace(/^(m|mr|mme|mlle|monsieur|madame)\.? /iu, '');
  const [before = '', after] = whole.split(',').map((part) => part.trim());
  if (after !== undefined && before !== '' && after !== '') return named(before, after, first);
  const words = whole.split(' ');
  const capitals = words.filter(isCapitals);
  const isRun = capitals.length > 0 && capitals.length < words.length;
  if (isRun && words.slice(0, capitals.length).every(isCapitals))
    return named(words.slice(0, capitals.length).join(' '), words.slice(capitals.length).join(' '), 'lastName');
  if (isRun && words.slice(-capitals.length).every(isCapitals))
    return named(words.slice(-capitals.length).join(' '), words.slice(0, -capitals.length).join(' '), 'lastName');
  const [one = '', two = ''] = words;
  if (words.length === 2) return named(one, two, first);
  if (words.length === 1) return unread('Il manque le nom ou le prénom\u00a0: écrivez «\u00a0Nom, Prénom\u00a0».');
  return unread(
    'Le nom et le prénom ne se distinguent pas\u00a0: séparez-les d’une virgule, «\u00a0Ben Haddou, Karim\u00a0».',
  );
}

const named = (one: string, two: string, first: 'lastName' | 'firstName'): Reading<Names> =>
  said(
    first === 'lastName'
      ? { lastName: readable(one), firstName: readable(two) }
      : { lastName: readable(two), firstName: readable(one) },
  );
