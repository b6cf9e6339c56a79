import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { api } from '#window/api.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';

/** Gives the spreadsheet up, corrections included. */
export function DiscardButton() {
  const discard = api.imports.discard.useMutation();
  const ask = () =>
    modals.openConfirmModal({
      title: 'Abandonner cet import',
      children:
        'Les colonnes choisies, les corrections et les réponses de ce tableur seront oubliées. La base ne change pas.',
      labels: { confirm: 'Abandonner l’import', cancel: 'Continuer l’import' },
      onConfirm: () =>
        discard.mutate(
          {},
          {
            onSuccess: () => notifyDone('L’import est abandonné\u00a0: rien n’a été enregistré.'),
            onError: notifyRefusal,
          },
        ),
    });
  return (
    <Button variant="default" loading={discard.isPending} onClick={ask}>
      Abandonner
    </Button>
  );
}
