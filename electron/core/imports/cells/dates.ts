import type { ImportCell } from '#contract/imports.ts';
import { ageOn, civilDay, isCivilDay, partsOf, type CivilDay } from '../../calendar/civilDate.ts';
import { foldName } from '../../fold.ts';
import { quoted, said, textIn, unread, type Reading } from './reading.ts';

const months: readonly (readonly string[])[] = [
  ['janvier', 'janv', 'jan'],
  ['fevrier', 'fevr', 'fev'],
  ['mars', 'mar'],
  ['avril', 'avr'],
  ['mai'],
  ['juin'],
  ['juillet', 'juil', 'jul'],
  ['aout'],
  ['septembre', 'sept', 'sep'],
  ['octobre', 'oct'],
  ['novembre', 'nov'],
  ['decembre', 'dec'],
];
const monthNumber = (word: string): number => months.findIndex((names) => names.includes(word)) + 1;

/** What a year of two digits may mean: a birth is never in this century's future, a mesure never of the last century. */
export type DateUse = 'birth' | 'event';

const youngest = 13;
const oldest = 100;
/** A mesure ends within ten years. */
const yearsAhead = 10;
const firstYear = 2000;

/**
 * A day as it is written in France: day first, whatever separates the numbers.
 * @example dayIn({ kind: 'text', text: '02/03/04' }, 'event', '2026-11-24') // 2004-03-02
 * @example dayIn({ kind: 'text', text: '2 mars 2004' }, 'event', '2026-11-24') // 2004-03-02
 * @returns null when it is unknown
 */
export function dayIn(cell: ImportCell, use: DateUse, today: CivilDay): Reading<CivilDay | null> {
  const read = textIn(cell);
  if (read.reason !== undefined || read.value === null) return read;
  const text = read.value;
  const found = numbersOf(text);
  if (!found) return unread(notADay(cell, text));
  const { year, month, day } = found;
  const whole = year.length === 2 ? centuryOf(Number(year), { month, day, use, today }) : Number(year);
  if (whole === null)
    return unread(`L’année de ${quoted(text)} peut se lire de deux façons\u00a0: écrivez-la en quatre chiffres.`);
  const read4 = civilDay(whole, month, day);
  if (!isCivilDay(read4))
    return unread(`${quoted(text)} n’existe pas\u00a0: vérifiez le jour et le mois (le jour d’abord).`);
  if (whole < 1900 || whole > 2199) return unread(`L’année de ${quoted(text)} n’est pas plausible\u00a0: corrigez-la.`);
  return said(read4);
}

function notADay({ kind }: ImportCell, text: string): string {
  const expected = 'écrivez le jour, le mois et l’année, comme 02/03/2004';
  if (kind === 'number') return `${quoted(text)} est un nombre et non une date\u00a0: ${expected}.`;
  return `${quoted(text)} n’est pas une date\u00a0: ${expected}.`;
}

interface Written {
  /** Two or four digits. */
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

function numbersOf(text: string): Written | null {
  // An hour after the day says nothing of the day.
  const day = text.replace(/[ T]\d{1,2}[:h]\d{2}(:\d{2}(\.\d+)?)?Z?$/u, '');
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(day);
  if (iso) return { year: iso[1] ?? '', month: Number(iso[2]), day: Number(iso[3]) };
  const french = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$/.exec(day);
  if (french) return { year: french[3] ?? '', month: Number(french[2]), day: Number(french[1]) };
  const words = foldName(day).replace(/^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le) /, '');
  const written = /^(\d{1,2})(?:er)? ([a-z]+) (\d{4}|\d{2})$/.exec(words);
  const month = monthNumber(written?.[2] ?? '');
  if (!written || month === 0) return null;
  return { year: written[3] ?? '', month, day: Number(written[1]) };
}

/** @returns null when both centuries, or neither, are plausible */
function centuryOf(
  year: number,
  { month, day, use, today }: { month: number; day: number; use: DateUse; today: CivilDay },
): number | null {
  const thisYear = partsOf(today).year;
  const plausible = [1900 + year, 2000 + year].filter((each) => {
    if (use === 'event') return each >= firstYear && each <= thisYear + yearsAhead;
    const birth = civilDay(each, month, day);
    // A day that does not exist is told as such.
    if (!isCivilDay(birth)) return each <= thisYear - youngest && each > thisYear - oldest;
    return birth <= today && ageOn(birth, today) >= youngest && ageOn(birth, today) < oldest;
  });
  const [only] = plausible;
  return plausible.length === 1 && only !== undefined ? only : null;
}
