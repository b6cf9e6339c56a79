import type { ModuleTag, StepKind } from '#contract/moduleTerms.ts';
import type { Format, Step } from '#contract/programmes.ts';
import type { AccompagnementType } from '#contract/terms.ts';
import { numberTyped } from '#window/ui/numberTyped.ts';

export interface StepDraft {
  kind: StepKind;
  label: string;
  dayOffset: number | string;
  at: string;
  durationMinutes: number | string;
  speakers: string;
}

/** A format while it is typed: an empty field is an empty text, money is in euros. */
export interface FormatDraft {
  type: string;
  tag: string;
  form: string;
  entry: string;
  audience: string;
  anonymous: boolean;
  partner: string;
  capacity: number | string;
  fee: number | string;
  steps: StepDraft[];
  /** « » when the séances have an end. */
  repeatWeeks: string;
  durationMinutes: number | string;
  completion: string;
  minimum: number | string;
  interviewsRequired: boolean;
  catchUp: boolean;
  mayContinue: boolean;
}

export interface FormatFieldsProps {
  draft: FormatDraft;
  /** One sentence a field of the draft: `capacity`, `steps.2.label`. */
  errors: Readonly<Record<string, string>>;
  onChange: (part: Partial<FormatDraft>) => void;
}

export const emptyFormat: FormatDraft = {
  type: '',
  tag: '',
  form: 'collectif',
  entry: 'ferme',
  audience: 'tous',
  anonymous: false,
  partner: '',
  capacity: '',
  fee: '',
  steps: [],
  repeatWeeks: '',
  durationMinutes: 60,
  completion: 'toutes',
  minimum: '',
  interviewsRequired: false,
  catchUp: true,
  mayContinue: false,
};

/** Stands for a format that cannot be read yet, in a question that is not asked. */
export const unreadFormat: Format = {
  type: 'stage',
  tag: 'autre',
  form: 'individuel',
  entry: 'ouvert',
  audience: 'tous',
  anonymous: false,
  partner: null,
  capacity: null,
  feeCents: null,
  steps: [],
  repeatWeeks: null,
  durationMinutes: 60,
  completion: 'aucune',
  minimum: null,
  interviewsRequired: false,
  catchUp: false,
  mayContinue: false,
};

export const draftOf = ({
  steps,
  partner,
  capacity,
  feeCents,
  repeatWeeks,
  minimum,
  ...format
}: Format): FormatDraft => ({
  ...format,
  partner: partner ?? '',
  capacity: capacity ?? '',
  fee: feeCents === null ? '' : feeCents / 100,
  repeatWeeks: repeatWeeks === null ? '' : String(repeatWeeks),
  minimum: minimum ?? '',
  steps: steps.map(stepDraftOf),
});

const stepDraftOf = ({ at, speakers, ...step }: Step): StepDraft => ({
  ...step,
  at: at ?? '',
  speakers: speakers ?? '',
});

/** As the core expects it; what is missing stays undefined, so that each field gets its own sentence. */
export const formatOf = ({ fee, steps, ...draft }: FormatDraft) => {
  const anonymous = draft.form === 'collectif' && draft.anonymous;
  const cents = numberTyped(fee);
  return {
    type: draft.type || undefined,
    tag: draft.tag || undefined,
    form: draft.form,
    entry: draft.entry,
    audience: draft.audience,
    anonymous,
    partner: draft.partner.trim() || null,
    capacity: numberTyped(draft.capacity) ?? null,
    feeCents: cents === undefined ? null : euroCents(cents),
    steps: steps.map(({ dayOffset, at, durationMinutes, speakers, ...step }) => ({
      ...step,
      dayOffset: step.kind === 'collective' ? numberTyped(dayOffset) : 0,
      at: at || null,
      durationMinutes: numberTyped(durationMinutes),
      speakers: speakers.trim() || null,
    })),
    repeatWeeks: draft.form === 'collectif' && draft.repeatWeeks !== '' ? Number(draft.repeatWeeks) : null,
    durationMinutes: numberTyped(draft.durationMinutes),
    completion: draft.completion,
    minimum: draft.completion === 'minimum' ? numberTyped(draft.minimum) : null,
    interviewsRequired: draft.interviewsRequired,
    catchUp: draft.catchUp,
    mayContinue: draft.mayContinue,
  };
};

/** 12.35 euros times 100 is not quite 1235; a third decimal is left for the schema to refuse. */
const euroCents = (euros: number): number => Number((euros * 100).toFixed(6));

/** What a module of this type is usually for. */
export const usualTag: Record<AccompagnementType, ModuleTag> = {
  cjse: 'autre',
  'cjse-eviction': 'autre',
  stage: 'responsabilisation',
  'groupe-de-parole': 'responsabilisation',
  atelier: 'responsabilisation',
  parentalite: 'socio-educatif',
  'entretiens-responsabilisation': 'responsabilisation',
  'suivi-psychologique': 'soin',
  'suivi-socio-educatif': 'socio-educatif',
  detention: 'responsabilisation',
  hebergement: 'hebergement',
};

const offsetOf = ({ dayOffset }: StepDraft): number => numberTyped(dayOffset) ?? 0;

/**
 * More séances of the group after the last one.
 * @param everyDays days from one to the next: 0 for the same day, 7 for each week
 */
export function addSeances(
  steps: readonly StepDraft[],
  times: number,
  everyDays: number,
  durationMinutes: number,
): StepDraft[] {
  const held = steps.filter(({ kind }) => kind === 'collective');
  const last = held.at(-1);
  const from = last ? offsetOf(last) + everyDays : 0;
  const added = Array.from({ length: times }, (_, index): StepDraft => {
    const rank = held.length + index + 1;
    return {
      kind: 'collective',
      label: `Séance ${rank}`,
      dayOffset: from + index * everyDays,
      at: '',
      durationMinutes: last?.durationMinutes ?? durationMinutes,
      speakers: '',
    };
  });
  const place = steps.findLastIndex(({ kind }) => kind === 'collective');
  // The first ones come between what is held before the module and what is held after.
  const at = place >= 0 ? place + 1 : steps.filter(({ kind }) => kind === 'prealable').length;
  return [...steps.slice(0, at), ...added, ...steps.slice(at)];
}

/**
 * A step one place up or down among those of its sort. Two séances of the group exchange what is done in them, not their
 * days: the first day stays the first day.
 */
export function moveStep(steps: readonly StepDraft[], from: number, to: number): StepDraft[] {
  const [one, other] = [steps[from], steps[to]];
  if (!one || !other) return [...steps];
  const slot = ({ dayOffset, at }: StepDraft) => ({ dayOffset, at });
  return steps.map((step, index) => {
    if (index === from) return { ...other, ...slot(one) };
    return index === to ? { ...one, ...slot(other) } : step;
  });
}

/** « le premier jour », « le lendemain », « 2 semaines après » */
export function offsetLabel(dayOffset: number | string): string {
  const days = numberTyped(dayOffset);
  if (days === undefined || days < 0) return '';
  if (days === 0) return 'le premier jour';
  if (days === 1) return 'le lendemain';
  if (days % 7 === 0) return `${days / 7}\u00a0semaine${days > 7 ? 's' : ''} après`;
  return `${days}\u00a0jours après`;
}

/** Errors of a format inside a larger form, by field of the draft. */
export function formatErrors(errors: Readonly<Record<string, string>>): Record<string, string> {
  const own: Record<string, string> = {};
  for (const [path, message] of Object.entries(errors))
    if (path.startsWith('format.')) own[path.slice('format.'.length).replace('feeCents', 'fee')] ??= message;
  return own;
}
