import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';

/** @throws Refusal 'obligation-ends-before-start' */
export function assertInterval(startsOn: CivilDay, endsOn: CivilDay | null): void {
  if (endsOn !== null && endsOn < startsOn)
    refuse(
      'obligation-ends-before-start',
      `L’obligation commence le ${dateLabel(startsOn)}\u00a0: elle ne peut pas finir avant.`,
      'endsOn',
    );
}

/** @param now UTC instant @throws Refusal 'housing-future', 'housing-not-asked', 'housed-before-asked' */
export function assertHousing(
  { housingAskedAt, housedAt }: { readonly housingAskedAt: string | null; readonly housedAt: string | null },
  now: string,
): void {
  if (housingAskedAt !== null && housingAskedAt > now)
    refuse('housing-future', 'Cette demande n’est pas encore arrivée\u00a0: vérifiez le jour et l’heure.', 'asked');
  if (housedAt === null) return;
  if (housingAskedAt === null)
    refuse('housing-not-asked', 'Indiquez d’abord quand l’hébergement a été demandé.', 'asked');
  if (housedAt > now)
    refuse('housing-future', 'Ce moment n’est pas encore arrivé\u00a0: vérifiez le jour et l’heure.', 'housed');
  if (housedAt < housingAskedAt)
    refuse(
      'housed-before-asked',
      'La personne ne peut pas être hébergée avant la demande\u00a0: corrigez l’un des deux moments.',
      'housed',
    );
}
