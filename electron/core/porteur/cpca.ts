import type { Session } from '#contract/coffre.ts';

/** Nothing written down is the porteur's own scheme. */
export const cpcaOf = ({ cpca }: { readonly cpca: string }, { structure }: Session): string => cpca || structure.name;

/** So that the porteur may change its own name without leaving its antennes behind. */
export const ownIsEmpty = (cpca: string, { structure }: Session): string => (cpca === structure.name ? '' : cpca);
