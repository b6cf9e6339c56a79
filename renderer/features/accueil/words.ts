import type { z } from 'zod';
import type { accueil } from '#contract/accueil.ts';
import { demandeurIssueLabels, type DemandeurIssue } from '#contract/permanenceTerms.ts';
import { orientationAnswerLabels, type OrientationAnswer } from '#contract/terms.ts';
import { count, numericDay } from '#window/ui/format.ts';

export type Line = z.output<typeof accueil.list.output>['lines'][number];
export type Demandeur = z.output<typeof accueil.read.output>;
export type Sent = Demandeur['orientations'][number];
export type Recue = z.output<typeof accueil.recues.output>[number];

export const nameOf = ({ lastName, firstName, erased }: { lastName: string; firstName: string; erased: boolean }) =>
  erased ? 'Identité effacée' : `${lastName} ${firstName}`;

export const entretiens = (total: number): string => `${count(total)} ${total > 1 ? 'entretiens' : 'entretien'}`;

const issueColors: Record<DemandeurIssue, string> = {
  'en-cours': 'orange',
  orientee: 'blue',
  redirigee: 'gray',
  'sans-suite': 'gray',
};
const answerColors: Record<OrientationAnswer, string> = {
  'en-attente': 'orange',
  acceptee: 'teal',
  refusee: 'red',
  retournee: 'red',
  redirigee: 'gray',
  'sans-suite': 'gray',
};

/** Where the person is: the answer of the antenne when one was asked. */
export function stateOf({ issue, orientation }: Pick<Line, 'issue' | 'orientation'>): { label: string; color: string } {
  if (issue !== 'orientee' || orientation === null)
    return { label: demandeurIssueLabels[issue], color: issueColors[issue] };
  const { answer, antenneName } = orientation;
  const label = answer === 'en-attente' ? 'réponse attendue' : orientationAnswerLabels[answer].toLowerCase();
  return { label: `${antenneName}\u00a0: ${label}`, color: answerColors[answer] };
}

/** « Acceptée le 24/11/2026, premier entretien le 01/12/2026 » */
export const answerWords = ({ answer, answeredOn, firstInterviewOn, cancelled, gone }: Sent): string => {
  if (cancelled) return 'Reprise par le porteur';
  if (answer === 'en-attente') return gone ? 'Partie, réponse attendue' : 'Prête à partir';
  return [
    `${orientationAnswerLabels[answer]}${answeredOn === null ? '' : ` le ${numericDay(answeredOn)}`}`,
    firstInterviewOn === null ? '' : `premier entretien le ${numericDay(firstInterviewOn)}`,
  ]
    .filter(Boolean)
    .join(', ');
};
