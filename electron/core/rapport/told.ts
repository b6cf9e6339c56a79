import type { PublishedTable, Shown } from '#contract/diffusion.ts';
import type { Period } from '#contract/values.ts';
import { labelOf } from '../calendar/labels.ts';
import type { consolidate } from '../porteur/consolidate.ts';

/** A number as the report may print it: hidden and untold come from level D, missing from what was not received. */
export type Told = number | 'hidden' | 'untold' | 'missing';

const words = { hidden: '*', untold: 'non diffusé', missing: 'manquant' } as const;

const grouped = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0');

/** @example textOf(1519) // '1 519' */
export const textOf = (told: Told): string => (typeof told === 'number' ? grouped(told) : words[told]);

export interface Figure {
  readonly total: Told;
  readonly lines: readonly { readonly code: string; readonly label: string; readonly told: Told }[];
  /** « La Clède (T3, T4) »: what the number does not count. */
  readonly missing: readonly string[];
}

export interface PeriodFigures {
  readonly period: Period;
  /** « année 2023 » */
  readonly label: string;
  /** Antennes asked, or 1 for one antenne alone. */
  readonly asked: number;
  readonly figures: ReadonlyMap<string, Figure>;
}

type Consolidated = ReturnType<typeof consolidate>;

const quartersOf = (quarters: readonly number[]): string =>
  quarters
    .toSorted((a, b) => a - b)
    .map((quarter) => `T${String(quarter)}`)
    .join(', ');

/** What one antenne did not answer for one figure. */
const gapsOf = (
  { antennes }: Consolidated,
  { byAntenne }: Consolidated['indicateurs'][number],
  antenneId: string,
): number[] => {
  const missing = antennes.find((antenne) => antenne.antenneId === antenneId)?.quartersMissing ?? [];
  return [...missing, ...(byAntenne.find((each) => each.antenneId === antenneId)?.quartersUnanswered ?? [])];
};

/** The exact sums of the region; what nobody answered is missing, never zero. */
export const regionFigures = (period: Period, consolidated: Consolidated): PeriodFigures => ({
  period,
  label: labelOf(period),
  asked: consolidated.antennes.length,
  figures: new Map(
    consolidated.indicateurs.map((indicateur): [string, Figure] => {
      const nothing = indicateur.byAntenne.every(({ missing }) => missing);
      const told = (count: number): Told => (nothing ? 'missing' : count);
      return [
        indicateur.id,
        {
          total: told(indicateur.total),
          lines: indicateur.breakdown.map(({ code, label, count }) => ({ code, label, told: told(count) })),
          missing: consolidated.antennes.flatMap(({ antenneId, name }) => {
            const gaps = gapsOf(consolidated, indicateur, antenneId);
            return gaps.length === 0 ? [] : [period.quarter === null ? `${name} (${quartersOf(gaps)})` : name];
          }),
        },
      ];
    }),
  ),
});

/** The exact figures of one antenne. */
export const antenneFigures = (period: Period, consolidated: Consolidated, antenneId: string): PeriodFigures => ({
  period,
  label: labelOf(period),
  asked: 1,
  figures: new Map(
    consolidated.indicateurs.flatMap((indicateur): [string, Figure][] => {
      const own = indicateur.byAntenne.find((each) => each.antenneId === antenneId);
      if (!own) return [];
      const told = (count: number): Told => (own.missing ? 'missing' : count);
      const gaps = gapsOf(consolidated, indicateur, antenneId);
      return [
        [
          indicateur.id,
          {
            total: told(own.total),
            lines: own.breakdown.map(({ code, label, count }) => ({ code, label, told: told(count) })),
            missing: gaps.length === 0 ? [] : [quartersOf(gaps)],
          },
        ],
      ];
    }),
  ),
});

const toldOf = (shown: Shown): Told => (shown === null ? 'untold' : shown === '*' ? 'hidden' : shown);

/** The figures as they may be published. A figure that is not published at all is untold. */
export const publishedFigures = (
  period: Period,
  asked: number,
  tables: readonly PublishedTable[],
  known: readonly { readonly id: string; readonly breakdown: readonly { code: string; label: string }[] }[],
): PeriodFigures => ({
  period,
  label: labelOf(period),
  asked,
  figures: new Map(
    known.map(({ id, breakdown }): [string, Figure] => {
      const table = tables.find((each) => each.id === id);
      return [
        id,
        {
          total: toldOf(table?.total ?? null),
          lines: breakdown.map(({ code, label }) => ({
            code,
            label,
            told: toldOf(table?.lines?.find((line) => line.code === code)?.shown ?? null),
          })),
          missing: [],
        },
      ];
    }),
  ),
});

const nothing: Figure = { total: 'missing', lines: [], missing: [] };
export const figureOf = ({ figures }: PeriodFigures, id: string): Figure => figures.get(id) ?? nothing;

export const lineOf = (figure: Figure, code: string): Told =>
  figure.lines.find((line) => line.code === code)?.told ?? figure.total;

/** The sum of lines that are all told; otherwise why it is not. */
export const sumOf = (figure: Figure, codes: readonly string[]): Told =>
  codes
    .map((code) => lineOf(figure, code))
    .reduce((sum, told) => (typeof sum !== 'number' ? sum : typeof told !== 'number' ? told : sum + told), 0);

export interface Share {
  readonly part: Told;
  readonly whole: Told;
  /** « 94 % », or why there is none. */
  readonly percent: string;
}

/** Part over the total, from what is told alone: a share never says more than its two terms. */
export function shareOf(figure: Figure, codes: readonly string[]): Share {
  const [part, whole] = [sumOf(figure, codes), figure.total];
  if (typeof part !== 'number') return { part, whole, percent: textOf(part) };
  if (typeof whole !== 'number') return { part, whole, percent: textOf(whole) };
  return { part, whole, percent: whole === 0 ? '—' : `${String(Math.round((100 * part) / whole))}\u00a0%` };
}
