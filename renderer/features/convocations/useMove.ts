import type { z } from 'zod';
import type { convocations } from '#contract/convocations.ts';
import { api, RefusalError } from '#window/api.ts';
import { hour, longDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

type Move = z.input<typeof convocations.move.input>;

/** Moves one meeting, with its undo. No name in what is told: a notification outlives its page. */
export function useMove() {
  const mutation = api.convocations.move.useMutation();
  const undoing = api.convocations.undoMove.useMutation();
  const undo = (convocationId: string): void => {
    undoing
      .mutateAsync({ convocationId })
      .then(() => notifyDone('Le rendez-vous est revenu où il était.'), notifyRefusal);
  };
  const told = ({ convocationId, day, at }: Move): void =>
    notifyWithUndo(`move-${convocationId}`, `Rendez-vous déplacé au ${longDay(day)} à ${hour(at)}.`, () =>
      undo(convocationId),
    );
  /** @param onClash the moment meets something: somebody must choose */
  const move = (to: Move, onClash: () => void): void => {
    mutation.mutateAsync(to).then(
      () => told(to),
      (error: unknown) => {
        if (error instanceof RefusalError && error.code === 'clash') onClash();
        else notifyRefusal(error);
      },
    );
  };
  return { move, told, mutation };
}
