import { z } from 'zod';
import { Weekday } from './values.ts';

/** « chaque mardi », « une semaine sur deux, le mardi et le vendredi », « le premier lundi du mois ». */
export const SeriesRule = z.discriminatedUnion(
  'every',
  [
    z.object({
      every: z.literal('week'),
      /** 1: every week; 2: every other week, counted from the week of the first day. */
      interval: z
        .number({ error: 'Choisissez un rythme.' })
        .int()
        .min(1, 'Choisissez un rythme.')
        .max(8, 'Choisissez un rythme.'),
      weekdays: z
        .array(Weekday)
        .min(1, 'Choisissez au moins un jour.')
        .max(7, 'Choisissez au moins un jour.')
        .refine((days) => new Set(days).size === days.length, 'Un jour est choisi deux fois.'),
    }),
    z.object({
      every: z.literal('month'),
      /** First to fourth such weekday of the month; -1 for the last. */
      rank: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)], {
        error: 'Choisissez une semaine du mois.',
      }),
      weekday: Weekday,
    }),
  ],
  { error: 'Choisissez un rythme.' },
);
export type SeriesRule = z.output<typeof SeriesRule>;

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const codeOf = (weekday: number): string => codes[weekday - 1] ?? 'MO';

/**
 * The RRULE of a series, as RFC 5545 writes it, without its end.
 * @example rruleOf({ every: 'week', interval: 2, weekdays: [5, 2] }) // FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR
 */
export function rruleOf(rule: SeriesRule): string {
  if (rule.every === 'month') return `FREQ=MONTHLY;BYDAY=${rule.rank}${codeOf(rule.weekday)}`;
  const days = rule.weekdays.toSorted((a, b) => a - b).map(codeOf);
  return `FREQ=WEEKLY;${rule.interval === 1 ? '' : `INTERVAL=${rule.interval};`}BYDAY=${days.join(',')}`;
}

/** The reverse of `rruleOf`. @throws when the text was written by another program */
export function readRrule(text: string): SeriesRule {
  const parts = new Map(text.split(';').map((part) => part.split('=', 2) as [string, string]));
  const byDay = (parts.get('BYDAY') ?? '').split(',');
  if (parts.get('FREQ') === 'WEEKLY')
    return { every: 'week', interval: Number(parts.get('INTERVAL') ?? 1), weekdays: byDay.map(weekdayOfCode) };
  const [, rank, code = ''] = /^(-?\d)(\w\w)$/.exec(byDay[0] ?? '') ?? [];
  return { every: 'month', rank: Number(rank) as -1 | 1 | 2 | 3 | 4, weekday: weekdayOfCode(code) };
}

function weekdayOfCode(code: string): number {
  const index = codes.indexOf(code);
  if (index < 0) throw new Error(`not a weekday of ours: ${code}`);
  return index + 1;
}

const weekdayNames = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const rankNames: Record<number, string> = {
  1: 'premier',
  2: 'deuxième',
  3: 'troisième',
  4: 'quatrième',
  [-1]: 'dernier',
};

/** @example ruleLabel({ every: 'week', interval: 1, weekdays: [2] }) // chaque mardi */
export function ruleLabel(rule: SeriesRule): string {
  const name = (weekday: number): string => weekdayNames[weekday - 1] ?? '';
  if (rule.every === 'month') return `le ${rankNames[rule.rank] ?? ''} ${name(rule.weekday)} du mois`;
  const names = rule.weekdays.toSorted((a, b) => a - b).map(name);
  const last = names.pop() ?? '';
  const days = names.length > 0 ? `${names.join(', ')} et ${last}` : last;
  if (rule.interval === 1) return `chaque ${days}`;
  return `une semaine sur ${rule.interval}, le ${days}`;
}
