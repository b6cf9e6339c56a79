import type { Quarter } from '#contract/values.ts';
import type { Indicateur } from '#contract/indicateurs.ts';
import { catalogue, shareOf } from '../indicateurs/catalogue.ts';

/** Figures as they were received: see core/envoi/snapshot. */
export type Counts = Readonly<
  Record<string, { readonly total: number; readonly by?: Readonly<Record<string, number>> | undefined }>
>;

export interface Received {
  readonly antenneId: string;
  readonly quarter: Quarter;
  readonly counts: Counts;
}
export interface Antenne {
  readonly id: string;
  readonly name: string;
}

/** One number of one antenne, its place in the catalogue. */
export interface Cell {
  readonly indicateurId: string;
  readonly code: string | null;
  /** « Orientations reçues, par source » */
  readonly label: string;
  /** « Services judiciaires »; null for the total. */
  readonly line: string | null;
}

export const cells: readonly Cell[] = catalogue.flatMap(({ id, label, breakdown }) => [
  { indicateurId: id, code: null, label, line: null },
  ...breakdown.map((each) => ({ indicateurId: id, code: each.code, label, line: each.label })),
]);

/** Null when it was not answered: never zero. */
export function countOf(counts: Counts, { indicateurId, code }: Pick<Cell, 'indicateurId' | 'code'>): number | null {
  const figure = counts[indicateurId];
  if (!figure) return null;
  return code === null ? figure.total : (figure.by?.[code] ?? null);
}

/** `2026-T3`, which sorts as time does. */
export const keyOf = ({ year, quarter }: Quarter): string => `${year}-T${quarter}`;

/** « « Orientations reçues », Justice » */
export const cellName = ({ label, line }: Pick<Cell, 'label' | 'line'>): string =>
  `«\u00a0${label}\u00a0»${line === null ? '' : `, ${line}`}`;

export const number = (value: number): string => value.toLocaleString('fr-FR').replaceAll('\u202f', '\u00a0');

/** « 1 orientation », « 12 orientations » */
export const counted = (value: number, one: string, many: string): string =>
  `${number(value)} ${value < 2 ? one : many}`;

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Received figures as the controls of the antenne read them.
 * @param unanswered figures to stand for those that were not answered, so that no control takes them for zeros
 */
export const asIndicateurs = (counts: Counts, unanswered: Counts = {}): Indicateur[] =>
  catalogue.flatMap(({ id, label, definition, family, kind, unit, breakdown }) => {
    const figure = counts[id] ?? unanswered[id];
    if (!figure) return [];
    const lines =
      figure.by === undefined
        ? []
        : breakdown.map((line) => ({ code: line.code, label: line.label, count: figure.by?.[line.code] ?? 0 }));
    const heading = { id, label, definition, family, kind, unit, staysHere: false };
    return [{ ...heading, total: figure.total, share: shareOf(id, lines), breakdown: lines }];
  });
