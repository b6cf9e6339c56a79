import { api } from '#window/api.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

/** Cancels a transfer nobody has taken over yet, and offers to take that back. */
export function useCancelTransfert() {
  const cancel = api.transferts.cancel.useMutation();
  const restore = api.transferts.restore.useMutation();
  return {
    cancel: ({ transfertId, number }: { transfertId: string; number: string }) =>
      cancel.mutate(
        { transfertId },
        {
          onSuccess: () =>
            notifyWithUndo(`transfert-${transfertId}`, `Transfert ${number} annulé. Prévenez l’autre antenne.`, () =>
              restore.mutate(
                { transfertId },
                { onSuccess: () => notifyDone(`Transfert ${number} rétabli.`), onError: notifyRefusal },
              ),
            ),
        },
      ),
    restore: ({ transfertId, number }: { transfertId: string; number: string }) =>
      restore.mutate(
        { transfertId },
        { onSuccess: () => notifyDone(`Transfert ${number} rétabli.`), onError: notifyRefusal },
      ),
    pending: cancel.isPending,
    error: cancel.error,
  };
}
