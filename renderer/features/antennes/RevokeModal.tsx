import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { api, call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { undoable, type AntenneModalProps } from './registry.ts';

export function RevokeModal({ antenne: { antenneId, name }, opened, onClose }: AntenneModalProps) {
  const revoke = api.antennes.revoke.useMutation();
  return (
    <Modal opened={opened} onClose={onClose} title={`Retirer la carte de ${name}`}>
      <Stack>
        <List size="sm" spacing={4}>
          <List.Item>Aucun fichier signé avec cette carte ne sera plus repris, et l’antenne saura pourquoi.</List.Item>
          <List.Item>Ce qui est déjà reçu reste et continue de compter.</List.Item>
          <List.Item>
            Sur son nouvel ordinateur, l’antenne vous remet une nouvelle carte&nbsp;: son histoire continue.
          </List.Item>
        </List>
        <Text size="sm">
          Si des fichiers sont arrivés depuis la perte, relisez-les avec l’antenne dans l’onglet «&nbsp;Arrivées&nbsp;».
        </Text>
        <ErrorAlert error={revoke.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Annuler
          </Button>
          <Button
            loading={revoke.isPending}
            onClick={() =>
              revoke.mutate(
                { antenneId },
                {
                  onSuccess: () => {
                    onClose();
                    undoable('revoke', `La carte de ${name} est retirée.`, () =>
                      call('antennes.cancelRevoke', { antenneId }),
                    );
                  },
                },
              )
            }
          >
            Retirer la carte
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
