import { api, RefusalError } from '#window/api.ts';
import { numericDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

export interface Leaving {
  leave(sejourId: string, day: string, onRefused: (message: string) => void): Promise<boolean>;
  isPending: boolean;
}

/** A departure, with « Annuler »; the cleaning that follows is told. */
export function useLeave(): Leaving {
  const leave = api.sejours.leave.useMutation();
  const back = (sejourId: string): void => {
    leave
      .mutateAsync({ sejourId, leavesOn: null })
      .then(() => notifyDone('Le départ est annulé\u00a0: la personne est toujours là.'), notifyRefusal);
  };
  return {
    isPending: leave.isPending,
    leave: async (sejourId, day, onRefused) => {
      try {
        const { cleaningUntil } = await leave.mutateAsync({ sejourId, leavesOn: day });
        const cleaning = cleaningUntil === null ? '' : ` Ménage jusqu’au ${numericDay(cleaningUntil)}.`;
        notifyWithUndo('sejour', `Le départ est enregistré.${cleaning}`, () => back(sejourId));
        return true;
      } catch (error) {
        onRefused(error instanceof RefusalError ? error.message : 'Le départ n’a pas pu être enregistré.');
        return false;
      }
    },
  };
}
