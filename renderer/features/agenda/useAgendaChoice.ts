import { z } from 'zod';
import { Id } from '#contract/values.ts';
import { remember, useRemembered } from '#window/ui/remember.ts';
import { agendaViews } from './period.ts';

const key = 'agenda';

/** A part a former version wrote otherwise is read as what is shown to who chose nothing. */
const AgendaChoice = z
  .object({
    view: z.enum(agendaViews).catch('semaine'),
    whose: z.enum(['mine', 'compte', 'all']).catch('mine'),
    /** The colleague shown when `whose` is `compte`. */
    compteId: Id.nullable().catch(null),
    /** Null for every place. */
    lieu: z.string().nullable().catch(null),
    /** The columns of a day. */
    columns: z.enum(['collegues', 'lieux']).catch('collegues'),
  })
  .catch({ view: 'semaine', whose: 'mine', compteId: null, lieu: null, columns: 'collegues' });

export type AgendaChoice = z.output<typeof AgendaChoice>;

/** What this account shows of the agenda. @returns a null choice until it is read */
export function useAgendaChoice() {
  const stored = useRemembered(key);
  const choice = stored === undefined ? null : AgendaChoice.parse(JSON.parse(stored ?? '{}'));
  const change = (part: Partial<AgendaChoice>): void => {
    if (choice) void remember(key, JSON.stringify({ ...choice, ...part }));
  };
  return { choice, change };
}
