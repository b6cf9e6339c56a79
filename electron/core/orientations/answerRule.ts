import type { z } from 'zod';
import type { AnswerInput } from '#contract/orientations.ts';
import type { OrientationAnswer, RefusalReason } from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';

export interface Answered {
  readonly answer: OrientationAnswer;
  readonly answeredOn: CivilDay | null;
  readonly refusalReason: RefusalReason | null;
  readonly redirectedTo: string | null;
}

/** An orientation nobody has answered yet. */
export const unanswered: Answered = {
  answer: 'en-attente',
  answeredOn: null,
  refusalReason: null,
  redirectedTo: null,
};

interface AnswerRequest {
  readonly input: Omit<z.output<typeof AnswerInput>, 'orientationId'>;
  readonly current: OrientationAnswer;
  readonly receivedOn: CivilDay;
  readonly today: CivilDay;
}

/**
 * What an orientation says once answered: a reason only for what was refused or returned, a destination only for what
 * was sent on.
 *
 * @throws Refusal 'already-answered', 'answer-before-reception', 'answer-future', 'reason-missing', 'destination-missing'
 */
export function answered({ input, current, receivedOn, today }: AnswerRequest): Answered {
  const { answer, answeredOn, refusalReason, redirectedTo } = input;
  if (current !== 'en-attente')
    refuse(
      'already-answered',
      'Cette orientation a déjà une réponse\u00a0: annulez-la avant d’en donner une autre.',
      'answer',
    );
  if (answeredOn < receivedOn)
    refuse(
      'answer-before-reception',
      `L’orientation a été reçue le ${dateLabel(receivedOn)}\u00a0: la réponse ne peut pas être plus ancienne.`,
      'answeredOn',
    );
  if (answeredOn > today)
    refuse('answer-future', 'Cette date n’est pas encore arrivée\u00a0: vérifiez le jour de la réponse.', 'answeredOn');
  const needsReason = answer === 'refusee' || answer === 'retournee';
  if (needsReason && refusalReason === null) refuse('reason-missing', 'Indiquez la raison.', 'refusalReason');
  if (answer === 'redirigee' && redirectedTo === null)
    refuse('destination-missing', 'Indiquez l’antenne ou le partenaire vers qui la personne va.', 'redirectedTo');
  return {
    answer,
    answeredOn,
    refusalReason: needsReason ? refusalReason : null,
    redirectedTo: answer === 'redirigee' ? redirectedTo : null,
  };
}
