import { Button, Group } from '@mantine/core';
import { api } from '#window/api.ts';
import { count } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { FetchProgress } from './FetchProgress.tsx';

const files = (total: number, word: string): string =>
  `${count(total)} ${total > 1 ? `fichiers ${word}s` : `fichier ${word}`}`;

/** « 3 fichiers reçus, 1 fichier refusé. » */
function fetched(results: readonly ('imported' | 'already' | 'refused')[]): string {
  if (results.length === 0) return 'Rien de nouveau dans le dossier de dépôt.';
  const total = (outcome: 'imported' | 'refused') => results.filter((result) => result === outcome).length;
  const refused = total('refused');
  return `${files(total('imported'), 'reçu')}${refused > 0 ? `, ${files(refused, 'refusé')}` : ''}.`;
}

/** Looks for new files in the folder, and says what came. */
export function FetchButton() {
  const fetch = api.porteur.fetch.useMutation();
  return (
    <Group>
      <Button
        loading={fetch.isPending}
        onClick={() =>
          fetch.mutate(
            {},
            {
              onSuccess: (received) => notifyDone(fetched(received.map(({ outcome }) => outcome))),
              onError: notifyRefusal,
            },
          )
        }
      >
        Relever le dossier de dépôt
      </Button>
      <FetchProgress running={fetch.isPending} />
    </Group>
  );
}
