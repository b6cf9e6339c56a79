import { Button, Card, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Fingerprint } from './Fingerprint.tsx';
import { saveCard } from './saveCard.ts';

interface OwnCardProps {
  readonly title: string;
  readonly explain?: ReactNode;
  readonly words: readonly string[];
  readonly operation: Parameters<typeof saveCard>[0];
}

/** This structure's public card, with the words the other side will hear. */
export function OwnCard({ title, explain, words, operation }: OwnCardProps) {
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <Stack gap="sm" align="flex-start">
        {explain && <Text size="sm">{explain}</Text>}
        <Fingerprint words={words} />
        <Button variant="default" onClick={() => void saveCard(operation)}>
          Enregistrer notre carte
        </Button>
      </Stack>
    </Card>
  );
}
