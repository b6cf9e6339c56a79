import { convocations } from '#contract/convocations.ts';

/** What the planning screen holds while it is typed. */
export interface SeriesDraft {
  weekday: string;
  at: string;
  durationMinutes: number | string;
  lieu: string;
  first: string;
  until: string;
  onHoliday: string;
}

/** The draft as the core expects it; what is missing stays undefined, so that each field gets its own sentence. */
export const toSeriesInput = (accompagnementId: string, draft: SeriesDraft) => ({
  accompagnementId,
  weekday: Number(draft.weekday),
  at: draft.at || undefined,
  durationMinutes: draft.durationMinutes === '' ? undefined : Number(draft.durationMinutes),
  lieu: draft.lieu,
  first: draft.first || undefined,
  until: draft.until || undefined,
  onHoliday: draft.onHoliday,
});

/** One sentence a field; empty when the series can be saved. */
export function seriesErrors(accompagnementId: string, draft: SeriesDraft): Record<string, string> {
  const parsed = convocations.planSeries.input.safeParse(toSeriesInput(accompagnementId, draft));
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) errors[path.join('.')] ??= message;
  return errors;
}
