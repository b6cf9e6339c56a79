import type { InscriptionState } from '#contract/moduleTerms.ts';

const rank: Record<InscriptionState, number> = {
  inscrit: 0,
  attente: 1,
  termine: 2,
  interrompu: 2,
  abandon: 2,
  exclu: 2,
  retire: 3,
};

/** Enrolled, then waiting, then those who left; each in the order it was given. */
export const statesInOrder = <T>(members: readonly T[], stateOf: (member: T) => InscriptionState): T[] =>
  members.toSorted((one, other) => rank[stateOf(one)] - rank[stateOf(other)]);
