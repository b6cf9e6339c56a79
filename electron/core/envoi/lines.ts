import { catalogue } from '../indicateurs/catalogue.ts';
import type { Counts } from './corrections.ts';

const named = catalogue.map(({ id, label, breakdown }) => ({ id, label, codes: breakdown }));

export interface FigureLine {
  readonly indicateurId: string;
  readonly label: string;
  readonly code: string | null;
  readonly codeLabel: string | null;
}

/** The figures of one snapshot in the order of the catalogue; what it did not answer is left out. */
export const linesOf = (counts: Counts): (FigureLine & { count: number })[] =>
  named.flatMap(({ id, label, codes }) => {
    const figures = counts[id];
    if (!figures) return [];
    return [
      { indicateurId: id, label, code: null, codeLabel: null, count: figures.total },
      ...(figures.by === undefined ? [] : codes).map(({ code, label: codeLabel }) => ({
        indicateurId: id,
        label,
        code,
        codeLabel,
        count: figures.by?.[code] ?? 0,
      })),
    ];
  });
