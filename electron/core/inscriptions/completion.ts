import { attendedStatuses, type EmargementStatus } from '#contract/moduleTerms.ts';
import type { Format } from '#contract/programmes.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { collectiveSteps, interviewSteps } from '../programmes/formatRule.ts';

export interface HeldSeance {
  readonly seanceId: string;
  readonly label: string;
  readonly day: CivilDay;
}

export interface Answered {
  readonly seanceId: string;
  readonly status: EmargementStatus;
  /** The séance missed that this one makes up for. */
  readonly catchesUpId: string | null;
}

export interface Attendance {
  readonly format: Pick<Format, 'completion' | 'minimum' | 'interviewsRequired' | 'catchUp' | 'steps' | 'form'>;
  /** Séances of the group that were not cancelled, oldest first. */
  readonly collective: readonly HeldSeance[];
  /** Interviews of this person, by séance. */
  readonly interviews: readonly { readonly seanceId: string; readonly label: string }[];
  readonly answers: readonly Answered[];
}

export interface Completion {
  readonly attended: number;
  readonly required: number | null;
  readonly missed: readonly HeldSeance[];
  readonly interviewsMissing: readonly string[];
  readonly met: boolean;
  readonly rule: string;
  readonly missing: string | null;
}

export const hasAttended = (status: EmargementStatus): boolean => attendedStatuses.includes(status);

/**
 * Where somebody stands with the rule of the module. One more presence never takes it back.
 * A séance made up for counts once, as the one that was missed.
 */
export function completion({ format, collective, interviews, answers }: Attendance): Completion {
  const came = answers.filter(({ status }) => hasAttended(status));
  const reached = new Set([
    ...came.map(({ seanceId }) => seanceId),
    ...(format.catchUp ? came.flatMap(({ catchesUpId }) => (catchesUpId === null ? [] : [catchesUpId])) : []),
  ]);
  const answeredAbsent = new Set(answers.filter(({ status }) => !hasAttended(status)).map(({ seanceId }) => seanceId));
  const kept = interviews.filter(({ seanceId }) => reached.has(seanceId));
  const attended =
    format.form === 'individuel' ? kept.length : collective.filter(({ seanceId }) => reached.has(seanceId)).length;
  const missed = collective.filter(({ seanceId }) => answeredAbsent.has(seanceId) && !reached.has(seanceId));
  const required = requiredSeances(format, collective.length);
  const keptLabels = new Set(kept.map(({ label }) => label));
  const interviewsMissing = format.interviewsRequired
    ? interviewSteps(format.steps)
        .map(({ label }) => label)
        .filter((label) => !keptLabels.has(label))
    : [];
  const enough = required === null ? attended > 0 : attended >= required;
  const met = enough && interviewsMissing.length === 0;
  return {
    attended,
    required,
    missed,
    interviewsMissing,
    met,
    rule: ruleSentence(format, required),
    missing: met ? null : missingSentence({ attended, required, missed, interviewsMissing }),
  };
}

/** The rule of a format, before anybody enters it. */
export const ruleOf = (format: Attendance['format']): string =>
  ruleSentence(format, requiredSeances(format, collectiveSteps(format.steps).length));

function requiredSeances({ completion: kind, minimum }: Attendance['format'], planned: number): number | null {
  if (kind === 'minimum') return minimum;
  return kind === 'toutes' ? planned : null;
}

function ruleSentence(format: Attendance['format'], required: number | null): string {
  const interviews = format.interviewsRequired ? interviewSteps(format.steps).map(({ label }) => lower(label)) : [];
  const seances =
    required === null
      ? 'au moins une présence'
      : format.completion === 'toutes'
        ? `les ${required}\u00a0séances`
        : `${required}\u00a0séances au moins`;
  const caught = format.catchUp && required !== null ? ', rattrapages compris' : '';
  return `Règle\u00a0: ${[seances + caught, ...interviews].join(', ')}.`;
}

function missingSentence({
  attended,
  required,
  missed,
  interviewsMissing,
}: Pick<Completion, 'attended' | 'required' | 'missed' | 'interviewsMissing'>): string {
  const parts = [
    required === null
      ? attended === 0
        ? 'aucune présence'
        : ''
      : attended < required
        ? `${attended}\u00a0séance${attended > 1 ? 's' : ''} sur ${required}`
        : '',
    missed.length === 0
      ? ''
      : `manquée${missed.length > 1 ? 's' : ''}\u00a0: ${missed.map(({ label, day }) => `${lower(label)} (${dateLabel(day)})`).join(', ')}`,
    interviewsMissing.length === 0 ? '' : `à tenir\u00a0: ${interviewsMissing.map(lower).join(', ')}`,
  ].filter(Boolean);
  const said = parts.join('\u00a0; ');
  return `${said.charAt(0).toLocaleUpperCase('fr-FR')}${said.slice(1)}.`;
}

const lower = (label: string): string => label.charAt(0).toLocaleLowerCase('fr-FR') + label.slice(1);
