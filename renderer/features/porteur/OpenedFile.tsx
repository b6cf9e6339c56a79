import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { call, onWindowEvent, queryClient, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyRefusal } from '#window/ui/notify.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

interface Opened {
  fileName: string;
  base64: string;
}

/** A sealed file opened from the desktop: received once somebody says so, where the region is. */
export function OpenedFile({ mayReceive }: { mayReceive: boolean }) {
  const [file, setFile] = useState<Opened | null>(null);
  const [, navigate] = useLocation();
  useEffect(() => {
    const take = () => {
      shellCall('openedFile', {}).then((found) => {
        if (found) setFile(found);
      }, notifyRefusal);
    };
    take();
    return onWindowEvent(({ event }) => {
      if (event === 'file') take();
    });
  }, []);
  const receive = useSubmit(async () => {
    if (!file) return;
    await call('porteur.importFile', file);
    await queryClient.invalidateQueries();
    setFile(null);
    navigate('/porteur?onglet=receptions');
  });
  return (
    <Modal
      opened={file !== null}
      onClose={() => setFile(null)}
      title={mayReceive ? 'Recevoir ce fichier scellé' : 'Ce fichier scellé ne se reçoit pas ici'}
      closeButtonProps={{ 'aria-label': 'Fermer' }}
    >
      <Stack>
        <Text style={{ wordBreak: 'break-all' }}>{file?.fileName}</Text>
        <Text size="sm" c="dimmed">
          {mayReceive
            ? 'Sa signature et son contenu sont vérifiés, puis il rejoint les fichiers reçus.'
            : 'Il contient les chiffres d’une antenne pour son porteur\u00a0: il s’ouvre sur le poste du porteur, avec un compte qui suit la région.'}
        </Text>
        <ErrorAlert error={receive.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setFile(null)}>
            {mayReceive ? 'Pas maintenant' : 'Fermer'}
          </Button>
          {mayReceive ? (
            <Button loading={receive.pending} onClick={() => void receive.run()}>
              Recevoir
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Modal>
  );
}
