import { useRef } from 'react';
import type { z } from 'zod';
import type { convocations } from '#contract/convocations.ts';
import { api, RefusalError } from '#window/api.ts';
import { hour, longDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

type Move = z.input<typeof convocations.move.input>;

export type Moving = ReturnType<typeof useMove>;

/** Moves one meeting, with its undo. No name in what is told: a notification outlives its page. */
export function useMove() {
  const mutation = api.convocations.move.useMutation();
  const undoing = api.convocations.undoMove.useMutation();
  const undo = (convocationId: string): void => {
    undoing
      .mutateAsync({ convocationId })
      .then(() => notifyDone('Le rendez-vous est revenu où il était.'), notifyRefusal);
  };
  const last = useRef<string | null>(null);
  const told = ({ convocationId, day, at }: Move): void => {
    last.current = convocationId;
    notifyWithUndo(`move-${convocationId}`, `Rendez-vous déplacé au ${longDay(day)} à ${hour(at)}.`, () =>
      undo(convocationId),
    );
  };
  /** Once: what was moved before it keeps its own notification. */
  const undoLast = (): void => {
    if (last.current !== null) undo(last.current);
    last.current = null;
  };
  /**
   * @param onClash the moment meets something: somebody must choose; without it, it is told as any refusal
   * @returns whether it was moved
   */
  const move = (to: Move, onClash?: () => void): Promise<boolean> =>
    mutation.mutateAsync(to).then(
      () => {
        told(to);
        return true;
      },
      (error: unknown) => {
        if (onClash && error instanceof RefusalError && error.code === 'clash') onClash();
        else notifyRefusal(error);
        return false;
      },
    );
  return { move, told, undoLast, mutation };
}
