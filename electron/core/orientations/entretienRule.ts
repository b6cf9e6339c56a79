import type { Presence } from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';

/** @throws Refusal 'entretien-before-reception', 'entretien-not-yet', 'entretien-past' */
export function assertEntretien({
  day,
  presence,
  receivedOn,
  today,
}: {
  readonly day: CivilDay;
  readonly presence: Presence;
  readonly receivedOn: CivilDay;
  readonly today: CivilDay;
}): void {
  if (day < receivedOn)
    refuse(
      'entretien-before-reception',
      `L’orientation a été reçue le ${dateLabel(receivedOn)}\u00a0: l’entretien ne peut pas être plus ancien.`,
      'day',
    );
  if (day > today && presence === 'present')
    refuse(
      'entretien-not-yet',
      'Cet entretien n’a pas encore eu lieu\u00a0: choisissez «\u00a0Prévu\u00a0».',
      'presence',
    );
  if (day < today && presence === 'prevu')
    refuse('entretien-past', 'Cet entretien est passé\u00a0: indiquez si la personne est venue.', 'presence');
}
