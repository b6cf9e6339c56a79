import type { ExitState } from '#contract/moduleTerms.ts';
import type { MotifFin } from '#contract/terms.ts';

/** How a module ends when its accompagnement does, by the reason given for that one. */
export function exitStateFor(motif: MotifFin, { met }: { readonly met: boolean }): ExitState {
  if (motif === 'acheve') return met ? 'termine' : 'interrompu';
  if (motif === 'abandon' || motif === 'jamais-venu' || motif === 'non-adhesion') return 'abandon';
  return motif === 'exclusion' ? 'exclu' : 'interrompu';
}

/** The reason of an accompagnement that ends with its module; an antenne may correct it. */
export const motifFor: Record<ExitState, MotifFin> = {
  termine: 'acheve',
  interrompu: 'autre',
  abandon: 'abandon',
  exclu: 'exclusion',
  retire: 'jamais-venu',
};
