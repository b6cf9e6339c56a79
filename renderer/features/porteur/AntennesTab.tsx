import { Button, Card, Group, Modal, Stack, Text } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useState } from 'react';
import { api, call, shellCall } from '#window/api.ts';
import { Fingerprint } from '#window/features/envoi/Fingerprint.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';

interface CardRead {
  readonly base64: string;
  readonly name: string;
  readonly departement: string;
  readonly words: readonly string[];
}

/** The antennes whose files are accepted. */
export function AntennesTab() {
  const antennes = api.porteur.antennes.useQuery({});
  const enrol = api.porteur.enrolAntenne.useMutation();
  const [card, setCard] = useState<CardRead | null>(null);
  const [error, setError] = useState<unknown>(null);

  const choose = async () => {
    setError(null);
    const file = await shellCall('openFile', { title: 'Choisir la carte d’une antenne', extension: 'antenne' });
    if (!file) return;
    const { name, departement, fingerprint } = await call('porteur.inspectAntenneCard', { base64: file.base64 });
    setCard({ base64: file.base64, name, departement, words: fingerprint.words });
  };

  return (
    <Stack>
      <Group>
        <Button onClick={() => void choose().catch(setError)}>Ajouter une antenne</Button>
      </Group>
      <ErrorAlert error={antennes.error ?? error} />
      {antennes.data?.length === 0 && (
        <EmptyState icon={<IconBuildingCommunity size={28} aria-hidden />} title="Aucune antenne enregistrée">
          Chaque antenne vous remet un fichier « .antenne » : ajoutez-le ici après avoir comparé les dix mots.
        </EmptyState>
      )}
      {antennes.data?.map((antenne) => (
        <Card key={antenne.antenneId} withBorder padding="md">
          <Group justify="space-between" mb={6}>
            <Text fw={600}>
              {antenne.name} ({antenne.departement})
            </Text>
            <Text size="sm" c="dimmed">
              ajoutée le {instantLabel(antenne.enrolledAt)}
            </Text>
          </Group>
          <Fingerprint words={antenne.fingerprint.words} />
        </Card>
      ))}
      {card && (
        <Modal opened onClose={() => setCard(null)} title="Est-ce bien cette antenne ?" size="lg">
          <Stack>
            <Text>
              Cette carte est celle de <strong>{card.name}</strong> (département {card.departement}). Appelez l’antenne
              au numéro que vous connaissez et comparez ces dix mots à voix haute :
            </Text>
            <Fingerprint words={card.words} />
            <ErrorAlert error={enrol.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setCard(null)}>
                Annuler
              </Button>
              <Button
                loading={enrol.isPending}
                onClick={() => enrol.mutate({ base64: card.base64 }, { onSuccess: () => setCard(null) })}
              >
                Les dix mots sont les mêmes
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </Stack>
  );
}
