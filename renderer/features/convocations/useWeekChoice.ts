import { z } from 'zod';
import { Id } from '#contract/values.ts';
import { remember, useRemembered } from '#window/ui/remember.ts';

const key = 'semaine';

/** A part a former version wrote otherwise is read as what is shown to who chose nothing. */
const WeekChoice = z
  .object({
    whose: z.enum(['mine', 'compte', 'all']).catch('mine'),
    /** The colleague shown when `whose` is `compte`. */
    compteId: Id.nullable().catch(null),
    /** Null for every place. */
    lieu: z.string().nullable().catch(null),
  })
  .catch({ whose: 'mine', compteId: null, lieu: null });

type WeekChoice = z.output<typeof WeekChoice>;

/** What this account shows of a week. @returns a null choice until it is read */
export function useWeekChoice() {
  const stored = useRemembered(key);
  const choice = stored === undefined ? null : WeekChoice.parse(JSON.parse(stored ?? '{}'));
  const change = (part: Partial<WeekChoice>): void => {
    if (choice) void remember(key, JSON.stringify({ ...choice, ...part }));
  };
  return { choice, change };
}
