import { Button, Group, Progress, Text } from '@mantine/core';
import { api } from '#window/api.ts';
import { count } from '#window/ui/format.ts';

/** How far the reading of the folder is, and the way to stop it. */
export function FetchProgress({ running }: { readonly running: boolean }) {
  const { data } = api.porteur.fetchProgress.useQuery({}, { enabled: running, refetchInterval: 500 });
  const stop = api.porteur.stopFetch.useMutation();
  if (!running || !data) return null;
  const { phase, done, total, stopping } = data;
  const says = {
    listing: 'Lecture du contenu du dossier…',
    files: `${count(done)} sur ${count(total)} fichiers lus`,
    receipts: 'Dépôt des reçus…',
  }[phase];
  return (
    <Group>
      <Progress w={240} value={total > 0 ? (100 * done) / total : 0} aria-label="Avancement de la relève" />
      <Text size="sm" component="output">
        {stopping ? 'Arrêt demandé\u00a0: le fichier en cours se termine.' : says}
      </Text>
      <Button size="compact-sm" variant="default" disabled={stopping} onClick={() => stop.mutate({})}>
        Arrêter
      </Button>
    </Group>
  );
}
