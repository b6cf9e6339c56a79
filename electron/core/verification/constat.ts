import type { ControleLevel } from '#contract/controles.ts';
import type { Quarter } from '#contract/values.ts';
import { keyOf, type Antenne, type Cell } from './figures.ts';

/** What the verification found, before anybody looked into it. */
export interface Constat {
  /** Stable: names the rule and what it was applied to. */
  readonly id: string;
  readonly level: ControleLevel;
  readonly sentence: string;
  /** Null when it is about several. */
  readonly antenneId: string | null;
  readonly antenneName: string | null;
  readonly quarter: Quarter | null;
  readonly indicateurId: string | null;
  readonly code: string | null;
  /** The question to the antenne, ready to be sent; null when there is nobody to ask. */
  readonly ask: string | null;
}

interface Place {
  readonly antenne: Antenne;
  readonly quarter: Quarter;
  readonly cell: Pick<Cell, 'indicateurId' | 'code'>;
}

export const figureFinding = (
  rule: string,
  level: ControleLevel,
  { antenne, quarter, cell: { indicateurId, code } }: Place,
  { sentence, ask }: { readonly sentence: string; readonly ask: string },
): Constat => ({
  id: `${rule}:${antenne.id}:${keyOf(quarter)}:${indicateurId}:${code ?? ''}`,
  level,
  sentence,
  antenneId: antenne.id,
  antenneName: antenne.name,
  quarter,
  indicateurId,
  code,
  ask,
});
