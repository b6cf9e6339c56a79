import { foldName } from '../fold.ts';
import { phoneDigits } from './fiche.ts';

export interface Typed {
  /** Folded words, in the order typed. */
  readonly words: readonly string[];
  /** `YYYY-MM-DD` when the words say a whole day. */
  readonly birthDate: string | null;
  /** The digits alone, when nothing but digits and separators was typed, three at least. */
  readonly digits: string | null;
}

const monthStems = ['janv', 'fev', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'sept', 'oct', 'nov', 'dec'];

/** The youngest person an antenne may meet: « 20 » is 1920 before it is a child of six. */
const youngest = 13;

/**
 * What was typed to find someone.
 * @param today to tell 1984 from 2084
 * @example readTyped('Berthier 17 mai 84', '2026-11-24') // { words: ['berthier', '17', 'mai', '84'], birthDate: '1984-05-17', … }
 */
export function readTyped(text: string, today: string): Typed {
  const folded = foldName(text.replace(/\bn[ée]\s*(?:\(e\)|e)?\s+le\b/giu, ' ').replace(/\b1er\b/gi, '1'));
  const digits = /^[\d\s.+/()-]+$/.test(text) ? phoneDigits(text) : '';
  return {
    words: folded.split(' ').filter((word) => word !== ''),
    birthDate: readBirth(folded, today),
    digits: digits.length >= 3 ? digits : null,
  };
}

function readBirth(folded: string, today: string): string | null {
  const spelt = /(?:^| )(\d{1,2}) (\d{1,2}|[a-z]{3,9}) (\d{4}|\d{2})(?: |$)/.exec(folded);
  const packed = /(?:^| )(\d{2})(\d{2})(\d{4}|\d{2})(?: |$)/.exec(folded);
  const iso = /(?:^| )(\d{4}) (\d{2}) (\d{2})(?: |$)/.exec(folded);
  const [day = '', month = '', year = ''] = iso ? iso.slice(1).toReversed() : ((spelt ?? packed)?.slice(1) ?? []);
  const monthNumber = /^\d/.test(month) ? Number(month) : monthStems.findIndex((stem) => month.startsWith(stem)) + 1;
  const dayNumber = Number(day);
  if (monthNumber < 1 || monthNumber > 12 || dayNumber < 1 || dayNumber > 31) return null;
  return `${wholeYear(year, today)}-${pad(monthNumber)}-${pad(dayNumber)}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

function wholeYear(year: string, today: string): string {
  if (year.length === 4) return year;
  return Number(`20${year}`) + youngest <= Number(today.slice(0, 4)) ? `20${year}` : `19${year}`;
}
