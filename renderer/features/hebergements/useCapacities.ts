import { api } from '#window/api.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { Place } from './words.ts';

/** The lines of a place, said all at once; « Annuler » puts back those it had. */
export function useCapacities(placeId: string) {
  const save = api.places.saveCapacities.useMutation();
  const saved = (message: string, before: Place['capacities']): void =>
    notifyWithUndo('place', message, () => {
      save
        .mutateAsync({ placeId, lines: before })
        .then(() => notifyDone('Les capacités sont revenues comme avant.'), notifyRefusal);
    });
  return { save, saved };
}
