/** One inner cell of the published tables: a true count a reader does not know, an integer ≥ 0. */
export interface Cell {
  readonly id: string;
  /** How a reader names it, in French. */
  readonly label: string;
  /** Whether its value must stay unknown: a shown cell has nothing left to protect. */
  readonly hidden: boolean;
  /** Level R: the count of each antenne in this cell. */
  readonly contributions?: readonly number[];
}

/** What was published: `lo` ≤ Σ coefficient × cell ≤ `hi`. An exact figure has `lo` = `hi`. */
export interface Fact {
  /** How the figure is named in an equation, in French. */
  readonly label: string;
  readonly terms: readonly (readonly [cell: string, coefficient: number])[];
  readonly lo: number;
  readonly hi: number;
}

/** One table of one attribute at level D, with its true counts: the rule of homogeneity looks at people. */
export interface Attribute {
  readonly label: string;
  readonly counts: readonly { readonly label: string; readonly count: number }[];
}

/** Everything a reader has ever received, all versions and all periods. */
export interface Publication {
  readonly cells: readonly Cell[];
  readonly facts: readonly Fact[];
  /** Tables of level D whose detail is shown. */
  readonly attributes?: readonly Attribute[];
}

export interface Rules {
  /** A group of 1 to `k` − 1 persons is small. */
  readonly k: number;
  /** Least distance between the smallest and the greatest value a hidden cell may have. */
  readonly width: number;
  /** Constraints that may be looked at for one cell; beyond, the answer is no. */
  readonly work: number;
}

export type DisclosureKind =
  | 'exact'
  | 'interval'
  | 'contradiction'
  | 'undecided'
  | 'participants'
  | 'dominance'
  | 'homogeneity';

/** Why a publication is refused. */
export interface Disclosure {
  readonly kind: DisclosureKind;
  /** Label of the cell, or of the table. */
  readonly cell: string;
  /** What the reader combines, in plain words; null when no subtraction is needed. */
  readonly equation: string | null;
  /** For the screen, in French. */
  readonly sentence: string;
}

/** No cell holds more: same limit as in what is sent. */
export const greatest = 99_999;
