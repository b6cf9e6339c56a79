import type { Comparison, Indicateur } from '#contract/indicateurs.ts';
import type { Column, WrittenCell } from '#contract/tableur.ts';

export interface Comment {
  readonly indicateurId: string;
  readonly code: string | null;
  readonly text: string;
}

/** What every output writes of one computation. */
export interface Figures {
  /** « 3ᵉ trimestre 2026 » */
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly definitionsVersion: string;
  /** Said beside figures that erased dossiers have a part in; null otherwise. */
  readonly erasedNotice: string | null;
  readonly indicateurs: readonly Indicateur[];
  readonly comments: readonly Comment[];
  readonly comparison: Comparison;
}

export const commentOn = (comments: readonly Comment[], id: string, code: string | null): string | null =>
  comments.find((comment) => comment.indicateurId === id && comment.code === code)?.text ?? null;

export const figureColumns: readonly Column[] = [
  { label: 'Identifiant', kind: 'text' },
  { label: 'Indicateur', kind: 'text' },
  { label: 'Ligne', kind: 'text' },
  { label: 'Nombre', kind: 'number' },
  { label: 'Part', kind: 'number' },
  { label: 'Sur', kind: 'number' },
  { label: 'Définition', kind: 'text' },
  { label: 'Commentaire', kind: 'text' },
];

/** One line a number: the total of each indicator, then its breakdown. */
export const figureRows = ({ indicateurs, comments }: Pick<Figures, 'indicateurs' | 'comments'>): WrittenCell[][] =>
  indicateurs.flatMap(({ id, label, definition, total, share, breakdown }) => [
    [id, label, 'Total', total, share?.part ?? null, share?.whole ?? null, definition, commentOn(comments, id, null)],
    ...breakdown.map((line) => [
      id,
      label,
      line.label,
      line.count,
      line.count,
      total,
      definition,
      commentOn(comments, id, line.code),
    ]),
  ]);
