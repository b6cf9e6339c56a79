import type { ImportCell } from '#contract/imports.ts';

/** What a cell says once read, or why it cannot be: a French sentence that says what is expected. */
export type Reading<T> = { readonly value: T; readonly reason?: undefined } | { readonly reason: string };

export const said = <T>(value: T): Reading<T> => ({ value });
export const unread = (reason: string): Reading<never> => ({ reason });

export const quoted = (text: string): string => `«\u00a0${text}\u00a0»`;

/** A text as it is compared and kept: one form for each accent, no space at the ends, one between two words. */
export const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** How an antenne writes that it does not know; a lone sign of punctuation says nothing either. */
const unknowns = new Set([
  'nc',
  'nr',
  'n.c.',
  'n.r.',
  'n/a',
  'n/c',
  'neant',
  'inconnu',
  'inconnue',
  'non connu',
  'non connue',
  'non communique',
  'non communiquee',
  'non renseigne',
  'non renseignee',
  'ne sait pas',
  'nsp',
]);

/** @example isUnknown('Néant') // true */
export function isUnknown(text: string): boolean {
  const whole = tidy(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return /^[\p{P}\p{S}\s]*$/u.test(whole) || unknowns.has(whole);
}

/** The text of a cell; null when it is empty or says that it is unknown. Formulas give what they gave in the spreadsheet. */
export function textIn({ kind, text }: ImportCell): Reading<string | null> {
  if (kind === 'error')
    return unread(`Le tableur affiche ici une erreur (${text})\u00a0: tapez la valeur, ou videz la case.`);
  const whole = tidy(text);
  if (kind === 'formula' && whole === '')
    return unread('Cette case est une formule sans résultat\u00a0: tapez la valeur, ou videz la case.');
  return said(isUnknown(whole) ? null : whole);
}
