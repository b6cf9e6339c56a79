import { addDays, addMonths } from '../calendar/civilDate.ts';
import type { Interval } from '../calendar/period.ts';

/** Counts by figure, line and month: see `placeOf`. */
export type Figures = ReadonlyMap<string, number>;

const separator = '\u001f';

export const placeOf = (indicateurId: string, code: string | null, month: string): string =>
  [indicateurId, code ?? '', month].join(separator);

/** @example lastEvening('2028-02') // '2028-02-29' */
export const lastEvening = (month: string): string => addDays(addMonths(`${month}-01`, 1), -1);

/** Months from that of a day to the last one that is over; none without a first day. */
export function monthsBetween(first: string | null, today: string): string[] {
  const months: string[] = [];
  if (first === null) return months;
  for (let day = `${first.slice(0, 7)}-01`; lastEvening(day.slice(0, 7)) < today; day = addMonths(day, 1))
    months.push(day.slice(0, 7));
  return months;
}

/** What was counted before and no longer is; negative where more is counted than before. */
export const changesBetween = (before: Figures, after: Figures) =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((place) => {
    const count = (before.get(place) ?? 0) - (after.get(place) ?? 0);
    const [indicateurId = '', code = '', month = ''] = place.split(separator);
    return count === 0 ? [] : [{ indicateurId, code, month, count }];
  });

/**
 * Which months a period holds whole, and the month its stocks are told at the end of: null when its last evening is
 * not that of a month.
 */
export function wholeMonths({ from, to }: Interval, today: string) {
  const last = to < today ? to : today;
  const evening = last.slice(0, 7);
  return {
    inside: (month: string): boolean => `${month}-01` >= from && lastEvening(month) <= to,
    evening: lastEvening(evening) === last ? evening : null,
  };
}

/** What is said beside figures that erased dossiers have a part in; null when there is none. */
export function erasedNotice({
  isEmpty,
  isCut,
}: {
  readonly isEmpty: boolean;
  readonly isCut: boolean;
}): string | null {
  if (isEmpty) return null;
  if (!isCut)
    return 'Ces chiffres comptent aussi des dossiers effacés depuis\u00a0: leurs nombres ont été gardés, sans rien qui les désigne.';
  return 'Des dossiers ont été effacés depuis\u00a0: leurs nombres n’ont été gardés que par mois entiers. Ceux des mois que cette période coupe n’y sont pas comptés. Choisissez une période faite de mois entiers pour des chiffres exacts.';
}
