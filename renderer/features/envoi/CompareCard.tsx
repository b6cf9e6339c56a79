import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { call, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { Fingerprint } from './Fingerprint.tsx';

export interface CardRead {
  readonly base64: string;
  readonly name: string;
  readonly words: readonly string[];
  /** Of an antenne the porteur enrols; null for others. */
  readonly departement: string | null;
  /** The antenne already enrolled that this card completes. */
  readonly completes: string | null;
}

type CardKind = 'porteur' | 'antenne' | 'correspondant';

const dialogTitles: Record<CardKind, string> = {
  porteur: 'Choisir la carte du porteur',
  antenne: 'Choisir la carte d’une antenne',
  correspondant: 'Choisir la carte d’une autre antenne',
};

async function readCard(kind: CardKind): Promise<CardRead | null> {
  const title = dialogTitles[kind];
  const file = await shellCall('openFile', { title, extension: kind });
  if (!file) return null;
  const { base64 } = file;
  if (kind !== 'antenne') {
    const operation = kind === 'porteur' ? 'envoi.inspectPorteurCard' : 'transferts.inspectCard';
    const { name, fingerprint } = await call(operation, { base64 });
    return { base64, name, words: fingerprint.words, departement: null, completes: null };
  }
  const { name, fingerprint, departement, completes } = await call('porteur.inspectAntenneCard', { base64 });
  return { base64, name, words: fingerprint.words, departement, completes };
}

interface CompareCardProps {
  readonly kind: CardKind;
  /** The button that asks for the file. */
  readonly label: string;
  readonly variant?: 'default' | 'filled';
  readonly title: string;
  /** Whose card it is and what to do before accepting it. */
  readonly explain: (card: CardRead) => ReactNode;
  readonly pending: boolean;
  readonly error: unknown;
  accept(card: CardRead, done: { onSuccess(): void }): void;
}

/** Reads a public card, shows its ten words to compare aloud, then accepts it. */
export function CompareCard({
  kind,
  label,
  variant = 'filled',
  title,
  explain,
  pending,
  error,
  accept,
}: CompareCardProps) {
  const [card, setCard] = useState<CardRead | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const choose = () => {
    setRefused(null);
    readCard(kind).then(setCard, setRefused);
  };
  return (
    <Stack gap="sm" align="flex-start">
      <Button variant={variant} onClick={choose}>
        {label}
      </Button>
      <ErrorAlert error={refused} />
      {card && (
        <Modal opened onClose={() => setCard(null)} title={title} size="lg">
          <Stack>
            <Text>{explain(card)}</Text>
            <Fingerprint words={card.words} />
            <Text size="sm" c="dimmed">
              Si un seul mot diffère, n’acceptez pas la carte&nbsp;: quelqu’un d’autre l’a faite.
            </Text>
            <ErrorAlert error={error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setCard(null)}>
                Fermer
              </Button>
              <Button loading={pending} onClick={() => accept(card, { onSuccess: () => setCard(null) })}>
                Les dix mots sont les mêmes
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </Stack>
  );
}
