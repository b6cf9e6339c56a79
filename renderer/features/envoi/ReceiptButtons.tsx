import { Button, Group } from '@mantine/core';
import { api, call, queryClient, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';

const found = (received: number): string =>
  received === 0
    ? 'Pas de nouveau reçu dans le dossier de dépôt.'
    : `${count(received)} ${received > 1 ? 'reçus relevés' : 'reçu relevé'}.`;

/** The porteur's acknowledgements: from the folder, or brought by USB key. */
export function ReceiptButtons({ canFetch }: { readonly canFetch: boolean }) {
  const fetch = api.envoi.fetchReceipts.useMutation();
  const importReceipt = async () => {
    const file = await shellCall('openFile', { title: 'Choisir un reçu du porteur', extension: 'recu' });
    if (!file) return;
    const { state } = await call('envoi.importReceipt', { base64: file.base64 });
    await queryClient.invalidateQueries();
    notifyDone(
      state === 'acknowledged'
        ? 'Le porteur a bien reçu cet envoi.'
        : 'Le porteur a refusé cet envoi\u00a0: voyez pourquoi.',
    );
  };
  return (
    <>
      <Group mt="md" gap="sm">
        {canFetch && (
          <Button
            size="compact-md"
            variant="default"
            loading={fetch.isPending}
            onClick={() => fetch.mutate({}, { onSuccess: ({ received }) => notifyDone(found(received)) })}
          >
            Relever les reçus
          </Button>
        )}
        <Button size="compact-md" variant="default" onClick={() => void importReceipt().catch(notifyRefusal)}>
          Ouvrir un reçu apporté
        </Button>
      </Group>
      <ErrorAlert error={fetch.error} />
    </>
  );
}
