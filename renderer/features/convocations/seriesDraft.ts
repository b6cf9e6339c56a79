import { convocations } from '#contract/convocations.ts';

/** What the planning screen holds while it is typed. */
export interface SeriesDraft {
  rhythm: Rhythm;
  /** « 1 » is Monday. */
  weekdays: string[];
  /** Of the month: « 1 » to « 4 », « -1 » for the last. */
  rank: string;
  at: string;
  durationMinutes: number | string;
  lieu: string;
  first: string;
  ends: 'date' | 'times';
  until: string;
  times: number | string;
  onHoliday: string;
  /** Why it stands in spite of what it meets. */
  forcedReason: string;
}

export const rhythmLabels = {
  week: 'Chaque semaine',
  'two-weeks': 'Une semaine sur deux',
  month: 'Chaque mois',
} as const;
export type Rhythm = keyof typeof rhythmLabels;

/** The plan alone, as the core expects it; what is missing stays undefined, so that each field gets its own sentence. */
export const toPlan = (draft: SeriesDraft) => ({
  rule: ruleOf(draft),
  at: draft.at || undefined,
  durationMinutes: numberOf(draft.durationMinutes),
  lieu: draft.lieu.trim() || null,
  until: draft.ends === 'date' ? draft.until || undefined : null,
  times: draft.ends === 'times' ? numberOf(draft.times) : null,
  onHoliday: draft.onHoliday,
  forcedReason: draft.forcedReason.trim() || null,
});

export const toSeriesInput = (accompagnementId: string, draft: SeriesDraft) => ({
  ...toPlan(draft),
  accompagnementId,
  first: draft.first || undefined,
});

const numberOf = (typed: number | string): number | undefined => (typed === '' ? undefined : Number(typed));

function ruleOf({ rhythm, weekdays, rank }: SeriesDraft) {
  const days = weekdays.map(Number);
  if (rhythm === 'month') return { every: 'month' as const, rank: Number(rank), weekday: days[0] };
  return { every: 'week' as const, interval: rhythm === 'week' ? 1 : 2, weekdays: days };
}

/** One sentence a field; empty when the series can be saved. */
export const seriesErrors = (accompagnementId: string, draft: SeriesDraft): Record<string, string> =>
  sentencesOf(convocations.planSeries.input.safeParse(toSeriesInput(accompagnementId, draft)).error?.issues);

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** By field of the draft: a rule is typed in one place, and the first day of a change is its `from`. */
export function sentencesOf(issues: readonly Issue[] = []): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) errors[fieldOf(path)] ??= message;
  return errors;
}

export const fieldOf = (path: readonly PropertyKey[]): string => {
  const [field = ''] = path.map(String);
  if (field === 'rule') return 'weekdays';
  return field === 'from' ? 'first' : field;
};
