import { cancelReasonLabels, type CancelReason, type ConvocationStatus, type MarkableStatus } from '#contract/terms.ts';
import { addMonths, type CivilDay } from '../calendar/civilDate.ts';
import { longDateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';

export interface Moment {
  readonly day: CivilDay;
  /** `HH:MM`, wall-clock. */
  readonly at: string;
}

export interface MarkRequest {
  readonly convocation: Moment & { readonly status: ConvocationStatus; readonly cancelReason?: CancelReason | null };
  readonly status: MarkableStatus;
  readonly reportedTo: Moment | null;
  /** Day the accompagnement ended, null while it runs. */
  readonly endedOn: CivilDay | null;
  readonly today: CivilDay;
}

/**
 * Says whether a convocation may be answered so; a plain return means yes.
 *
 * @throws Refusal 'already-answered', 'convocation-cancelled', 'not-yet', 'report-missing', 'report-unexpected',
 * 'report-not-later', 'report-too-far', 'accompagnement-closed'
 */
export function assertMarkable({ convocation, status, reportedTo, endedOn, today }: MarkRequest): void {
  if (convocation.status === 'annulee') refuseCancelled(convocation.cancelReason);
  if (convocation.status !== 'prevue')
    refuse('already-answered', 'Cette convocation a déjà une réponse\u00a0: annulez d’abord cette réponse.');
  const knownOnlyThatDay = status === 'honoree' || status === 'absence-injustifiee';
  if (knownOnlyThatDay && convocation.day > today)
    refuse(
      'not-yet',
      `Ce rendez-vous est prévu le ${longDateLabel(convocation.day)}\u00a0: répondez ce jour-là ou après. Une excuse ou un report peuvent être notés dès maintenant.`,
      'status',
    );
  if (status !== 'reportee') {
    if (reportedTo !== null)
      refuse(
        'report-unexpected',
        'Une nouvelle date ne va qu’avec un report\u00a0: choisissez «\u00a0Reportée\u00a0» ou retirez la date.',
        'reportedTo',
      );
    return;
  }
  if (reportedTo === null)
    return refuse('report-missing', 'Indiquez le jour et l’heure du nouveau rendez-vous.', 'reportedTo');
  assertLater(convocation, reportedTo);
  if (endedOn !== null && reportedTo.day > endedOn)
    refuse(
      'accompagnement-closed',
      `Cet accompagnement est terminé depuis le ${longDateLabel(endedOn)}\u00a0: rouvrez-le, ou choisissez une date antérieure.`,
      'reportedTo.day',
    );
}

export const refuseCancelled = (reason?: CancelReason | null): never =>
  refuse(
    'convocation-cancelled',
    reason === 'fin-accompagnement'
      ? 'Cette convocation a été annulée à la fin de l’accompagnement\u00a0: rouvrez l’accompagnement pour la retrouver.'
      : `Cette convocation est annulée (${cancelReasonLabels[reason ?? 'autre'].toLowerCase()})\u00a0: annulez ce changement pour la retrouver.`,
  );

function assertLater(original: Moment, next: Moment): void {
  const later = next.day > original.day || (next.day === original.day && next.at > original.at);
  if (!later)
    refuse(
      'report-not-later',
      'Le nouveau rendez-vous doit être plus tard que celui qu’il remplace\u00a0: corrigez la date ou l’heure.',
      'reportedTo.day',
    );
  if (next.day > addMonths(original.day, 36))
    refuse(
      'report-too-far',
      'Le nouveau rendez-vous est à plus de trois ans\u00a0: vérifiez l’année.',
      'reportedTo.day',
    );
}
