import type { z } from 'zod';
import type { antennes } from '#contract/antennes.ts';
import type { Quarter } from '#contract/values.ts';
import { queryClient } from '#window/api.ts';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

export type Antenne = z.output<typeof antennes.list.output>[number];

export interface AntenneModalProps {
  antenne: Antenne;
  opened: boolean;
  onClose: () => void;
}

/** « T3 2026 » */
export const quarterWords = ({ year, quarter }: Quarter): string => `T${String(quarter)} ${String(year)}`;

/** Says what was done; undone, everything shown is asked again. */
export const undoable = (id: string, text: string, undo: () => Promise<unknown>): void =>
  notifyWithUndo(id, text, () => void undo().then(() => queryClient.invalidateQueries(), notifyRefusal));
