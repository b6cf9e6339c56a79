import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, call, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { Fingerprint } from './Fingerprint.tsx';

interface Card {
  readonly base64: string;
  readonly name: string;
  readonly words: readonly string[];
}

/** Reads the porteur's card, shows its words to compare aloud, then trusts it. */
export function TrustPorteur({ label }: { readonly label: string }) {
  const [card, setCard] = useState<Card | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const trust = api.envoi.trustPorteur.useMutation();

  const choose = async () => {
    setError(null);
    const file = await shellCall('openFile', { title: 'Choisir la carte du porteur', extension: 'porteur' });
    if (!file) return;
    const { name, fingerprint } = await call('envoi.inspectPorteurCard', { base64: file.base64 });
    setCard({ base64: file.base64, name, words: fingerprint.words });
  };

  return (
    <Stack gap="sm" align="flex-start">
      <Button
        variant="default"
        onClick={() => void choose().catch((caught: unknown) => setError(caught instanceof Error ? caught : null))}
      >
        {label}
      </Button>
      <ErrorAlert error={error} />
      {card && (
        <Modal opened onClose={() => setCard(null)} title="Est-ce bien votre porteur ?" size="lg">
          <Stack>
            <Text>
              Cette carte est celle de <strong>{card.name}</strong>. Appelez le porteur au numéro que vous connaissez et
              comparez ces dix mots à voix haute :
            </Text>
            <Fingerprint words={card.words} />
            <Text size="sm" c="dimmed">
              Si un seul mot diffère, n’acceptez pas la carte : vos chiffres partiraient chez quelqu’un d’autre.
            </Text>
            <ErrorAlert error={trust.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setCard(null)}>
                Annuler
              </Button>
              <Button
                loading={trust.isPending}
                onClick={() => trust.mutate({ base64: card.base64 }, { onSuccess: () => setCard(null) })}
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
