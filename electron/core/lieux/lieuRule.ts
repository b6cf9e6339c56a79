import type { CivilDay } from '../calendar/civilDate.ts';
import { refuse } from '../refusal.ts';

/** @throws Refusal 'permanence-ends-before-start' at the faulty row */
export function assertPermanences(permanences: readonly { readonly from: string; readonly to: string }[]): void {
  for (const [index, { from, to }] of permanences.entries())
    if (to <= from)
      refuse(
        'permanence-ends-before-start',
        'Cette permanence finit avant de commencer\u00a0: corrigez l’une des deux heures.',
        `permanences.${String(index)}.to`,
      );
}

/** @throws Refusal 'fermeture-ends-before-start', 'fermeture-of-two' */
export function assertFermeture({
  from,
  to,
  lieuId,
  compteId,
}: {
  readonly from: CivilDay;
  readonly to: CivilDay;
  readonly lieuId: string | null;
  readonly compteId: string | null;
}): void {
  if (to < from)
    refuse(
      'fermeture-ends-before-start',
      'La fermeture finit avant de commencer\u00a0: corrigez l’une des deux dates.',
      'to',
    );
  if (lieuId !== null && compteId !== null)
    refuse('fermeture-of-two', 'Choisissez un lieu ou un collègue, pas les deux.', 'compteId');
}
