import { api } from '#window/api.ts';
import { longDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

/** Ends here what goes on elsewhere, in one click that can be undone. */
export function useEndAfterTransfert() {
  const close = api.accompagnements.close.useMutation();
  const reopen = api.accompagnements.reopen.useMutation();
  const run = ({ accompagnementId }: { accompagnementId: string | null }, endedOn: string, done?: () => void) => {
    if (accompagnementId === null) return;
    close.mutate(
      { accompagnementId, endedOn, motif: 'reorientation' },
      {
        onSuccess: () => {
          done?.();
          notifyWithUndo('fin-apres-transfert', `Accompagnement terminé le ${longDay(endedOn)}.`, () =>
            reopen.mutate(
              { accompagnementId },
              { onSuccess: () => notifyDone('Le dossier est rouvert.'), onError: notifyRefusal },
            ),
          );
        },
      },
    );
  };
  return { run, pending: close.isPending, error: close.error };
}
