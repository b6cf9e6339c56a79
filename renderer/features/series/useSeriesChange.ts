import { api } from '#window/api.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { convocationCount } from './words.ts';

interface Done {
  readonly serieId: string;
  readonly changeId: string;
}

/** Says what was done to a series, with « Annuler ». */
export function useSeriesChange() {
  const undo = api.series.undo.useMutation();
  const takeBack = (done: Done): void => {
    undo
      .mutateAsync(done)
      .then(
        ({ removed, restored }) =>
          notifyDone(`Changement annulé\u00a0: ${convocationCount(restored)} à nouveau prévues, ${removed} retirées.`),
        notifyRefusal,
      );
  };
  const told = (message: string, done: Done): void =>
    notifyWithUndo(`serie-${done.changeId}`, message, () => takeBack(done));
  return { told, takeBack };
}
