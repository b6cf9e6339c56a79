import { Group, Text } from '@mantine/core';
import type { z } from 'zod';
import { documentStateLabels } from '#contract/documentTerms.ts';
import type { FoundLetter } from '#contract/recherche.ts';

export type Letter = z.output<typeof FoundLetter>;

/** One letter found: what it is, whom it is about, and its number. */
export const LetterOption = ({ letter: { title, number, state, lastName, firstName } }: { letter: Letter }) => (
  <Group justify="space-between" wrap="nowrap">
    <Text size="sm">
      <b>{title}</b>, {lastName} {firstName}
    </Text>
    <Text size="xs" c="dimmed">
      {number ?? documentStateLabels[state]}
    </Text>
  </Group>
);
