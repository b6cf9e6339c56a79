import { api } from '#window/api.ts';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

/** Ticks an échéance, with its undo, or gives it back. */
export function useMarkEcheance() {
  const mark = api.mesures.markEcheance.useMutation();
  const give = (echeanceId: string) =>
    mark
      .mutateAsync({ echeanceId, doneOn: null })
      .then(() => notifyDone('L’échéance est de nouveau à faire.'), notifyRefusal);
  const tick = (echeanceId: string, done: boolean): void => {
    if (!done) {
      void give(echeanceId);
      return;
    }
    mark.mutateAsync({ echeanceId, doneOn: todayParis() }).then(
      // No name here: a notification outlives its page.
      () => notifyWithUndo('echeance', 'L’échéance est faite.', () => void give(echeanceId)),
      notifyRefusal,
    );
  };
  return { tick, isPending: mark.isPending };
}
