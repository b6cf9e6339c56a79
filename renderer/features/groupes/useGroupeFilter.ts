import { z } from 'zod';
import { remember, useRemembered } from '#window/ui/remember.ts';

const Filter = z.object({ closed: z.boolean().catch(false), type: z.string().catch('') });
export type GroupeFilter = z.output<typeof Filter>;

const key = 'liste:groupes';

/** What this account looked at last; what cannot be read is as nothing chosen. */
export function useGroupeFilter(): { filter: GroupeFilter | null; change: (part: Partial<GroupeFilter>) => void } {
  const stored = useRemembered(key);
  const filter =
    stored === undefined ? null : Filter.catch({ closed: false, type: '' }).parse(JSON.parse(stored ?? '{}'));
  return {
    filter,
    change: (part) => {
      if (filter) void remember(key, JSON.stringify({ ...filter, ...part }));
    },
  };
}
