import type { EmargementStatus } from '#contract/moduleTerms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { isExpected } from '../seances/expected.ts';
import { hasAttended, type Answered } from './completion.ts';

export interface SeanceCounts {
  /** Séances and interviews the person was or is expected at, to come included. */
  readonly planned: number;
  readonly present: number;
  readonly excused: number;
  readonly unexcused: number;
  /** Of these absences, those made up for. */
  readonly caughtUp: number;
}

interface Held {
  readonly seanceId: string;
  readonly day: CivilDay;
}

export interface Called {
  readonly enteredOn: CivilDay | null;
  readonly endedOn: CivilDay | null;
  /** Séances of the group that were not cancelled. */
  readonly collective: readonly Held[];
  /** The person's own interviews that were not cancelled. */
  readonly interviews: readonly Held[];
  readonly answers: readonly Answered[];
}

/**
 * What somebody was called to in a module, and how they answered. A séance attended to make up for another is not one
 * more: it is told by `caughtUp` alone, and the absence it makes up for stays an absence.
 */
export function seanceCounts({ enteredOn, endedOn, collective, interviews, answers }: Called): SeanceCounts {
  const answered = new Map(answers.map((answer) => [answer.seanceId, answer]));
  const expected = [
    ...collective.filter(({ day }) => isExpected({ enteredOn, endedOn }, day)),
    // An interview is held before the person enters, or after; one that a departure left behind is nobody's.
    ...interviews.filter(({ seanceId, day }) => answered.has(seanceId) || endedOn === null || day <= endedOn),
  ].filter(({ seanceId }) => (answered.get(seanceId)?.catchesUpId ?? null) === null);
  const statuses = expected.flatMap(({ seanceId }) => answered.get(seanceId)?.status ?? []);
  const among = (wanted: (status: EmargementStatus) => boolean) => statuses.filter(wanted).length;
  const made = new Set(answers.flatMap(({ status, catchesUpId }) => (hasAttended(status) ? (catchesUpId ?? []) : [])));
  return {
    planned: expected.length,
    present: among(hasAttended),
    excused: among((status) => status === 'absent-excuse'),
    unexcused: among((status) => status === 'absent-injustifie'),
    caughtUp: expected.filter(({ seanceId }) => {
      const status = answered.get(seanceId)?.status;
      return status !== undefined && !hasAttended(status) && made.has(seanceId);
    }).length,
  };
}
