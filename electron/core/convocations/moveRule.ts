import type { CancelReason, ConvocationStatus } from '#contract/terms.ts';
import { addMonths, type CivilDay } from '../calendar/civilDate.ts';
import { longDateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';
import { refuseCancelled } from './markRule.ts';
import { longestMonths } from './planSeries.ts';

/** Where and when a meeting stands, and where its series had planned it. */
export interface Place {
  readonly day: CivilDay;
  /** `HH:MM`, wall-clock. */
  readonly at: string;
  readonly durationMinutes: number;
  readonly lieu: string;
  readonly plannedDay: CivilDay | null;
  readonly plannedAt: string | null;
}

interface MoveRequest {
  readonly convocation: Place & { readonly status: ConvocationStatus; readonly cancelReason: CancelReason | null };
  readonly to: Pick<Place, 'day' | 'at' | 'durationMinutes' | 'lieu'>;
  readonly span: { readonly startsOn: CivilDay; readonly endedOn: CivilDay | null };
  readonly today: CivilDay;
}

/**
 * The first plan is kept through any number of moves, and forgotten once a meeting is back where it was planned.
 * @throws Refusal 'convocation-cancelled', 'already-answered', 'move-nothing', 'move-past', 'before-accompagnement',
 *   'accompagnement-closed', 'move-too-far'
 */
export function movedTo({ convocation, to, span, today }: MoveRequest): Place {
  assertMovable(convocation, to, span, today);
  const plannedDay = convocation.plannedDay ?? convocation.day;
  const plannedAt = convocation.plannedAt ?? convocation.at;
  return {
    ...to,
    plannedDay: plannedDay === to.day ? null : plannedDay,
    plannedAt: plannedAt === to.at ? null : plannedAt,
  };
}

function assertMovable(
  convocation: MoveRequest['convocation'],
  to: MoveRequest['to'],
  { startsOn, endedOn }: MoveRequest['span'],
  today: CivilDay,
): void {
  if (convocation.status === 'annulee') refuseCancelled(convocation.cancelReason);
  if (convocation.status !== 'prevue')
    refuse(
      'already-answered',
      'Cette convocation a déjà une réponse\u00a0: annulez d’abord cette réponse, ou planifiez un autre rendez-vous.',
    );
  const { day, at, durationMinutes, lieu } = convocation;
  if (day === to.day && at === to.at && durationMinutes === to.durationMinutes && lieu === to.lieu)
    refuse('move-nothing', 'Ce rendez-vous est déjà à ce moment et à ce lieu\u00a0: il n’y a rien à déplacer.');
  if (to.day < today)
    refuse('move-past', 'Ce jour est passé\u00a0: choisissez aujourd’hui ou un jour plus tard.', 'day');
  if (to.day < startsOn)
    refuse(
      'before-accompagnement',
      `L’accompagnement ne commence que le ${longDateLabel(startsOn)}\u00a0: choisissez ce jour ou un jour plus tard.`,
      'day',
    );
  if (endedOn !== null && to.day > endedOn)
    refuse(
      'accompagnement-closed',
      `Cet accompagnement est terminé depuis le ${longDateLabel(endedOn)}\u00a0: rouvrez-le, ou choisissez une date antérieure.`,
      'day',
    );
  if (to.day > addMonths(today, longestMonths))
    refuse('move-too-far', 'Ce jour est à plus de trois ans\u00a0: vérifiez l’année.', 'day');
}
