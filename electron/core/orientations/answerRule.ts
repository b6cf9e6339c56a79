import type { OrientationAnswer, RefusalReason } from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';

export interface AnswerGiven {
  readonly answer: OrientationAnswer;
  readonly answeredOn: CivilDay;
  readonly refusalReason: RefusalReason | null;
  readonly redirectedTo: string | null;
}

const withReason: readonly OrientationAnswer[] = ['refusee', 'retournee'];

/**
 * Refuses an answer that cannot be: before the orientation, in the future, a refusal without its reason, a redirection
 * to nobody, or what belongs to another answer.
 * @throws Refusal on the faulty field
 */
export function assertAnswerable(
  { answer, answeredOn, refusalReason, redirectedTo }: AnswerGiven,
  { receivedOn, today }: { readonly receivedOn: CivilDay; readonly today: CivilDay },
): void {
  if (answeredOn < receivedOn)
    refuse(
      'answer-before-orientation',
      `Cette orientation a été reçue le ${dateLabel(receivedOn)}\u00a0: la réponse ne peut pas être plus ancienne.`,
      'answeredOn',
    );
  if (answeredOn > today)
    refuse('answer-future', 'Cette date n’est pas encore arrivée\u00a0: vérifiez le jour et l’année.', 'answeredOn');
  if (withReason.includes(answer) && refusalReason === null)
    refuse('reason-missing', 'Indiquez pourquoi\u00a0: cette raison est comptée.', 'refusalReason');
  if (!withReason.includes(answer) && refusalReason !== null)
    refuse('reason-unexpected', 'Cette réponse n’a pas de raison de refus\u00a0: videz ce champ.', 'refusalReason');
  if (answer === 'redirigee' && redirectedTo === null)
    refuse('redirection-missing', 'Indiquez vers qui la personne est redirigée.', 'redirectedTo');
  if (answer !== 'redirigee' && redirectedTo !== null)
    refuse('redirection-unexpected', 'Seule une redirection a un destinataire\u00a0: videz ce champ.', 'redirectedTo');
}
