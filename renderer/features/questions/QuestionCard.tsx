import { Badge, Card, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Question, QuestionRecue } from '#contract/questions.ts';
import { count, instantLabel } from '#window/ui/format.ts';

interface QuestionCardProps {
  readonly question: Question | QuestionRecue;
  /** « APEX » at the porteur’s; null at the antenne’s. */
  readonly antenneName: string | null;
  readonly state: { readonly label: string; readonly color: string };
  readonly children?: ReactNode;
}

/** A question and its answer, the same on both sides. */
export function QuestionCard({ question, antenneName, state, children }: QuestionCardProps) {
  const { figureLabel, value, text, at, answerKind, answer, answeredAt, problem } = question;
  return (
    <Card withBorder padding="md" component="article" aria-label={figureLabel ?? 'Question libre'}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Stack gap={2}>
            <Text fw={600}>{[antenneName, figureLabel ?? 'Question libre'].filter(Boolean).join('\u00a0: ')}</Text>
            {value !== null && <Text size="sm">Chiffre reçu par le porteur&nbsp;: {count(value)}</Text>}
          </Stack>
          <Badge variant="light" color={state.color} flex="none">
            {state.label}
          </Badge>
        </Group>
        <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text>
        <Text size="xs" c="dimmed">
          {[instantLabel(at), 'author' in question ? question.author : null].filter(Boolean).join(', ')}
        </Text>
        {answeredAt !== null && (
          <Card withBorder padding="sm" radius="sm">
            <Text size="sm" fw={600}>
              {answerKind === 'corrige' ? 'Corrigé\u00a0: un nouvel envoi remplace ce chiffre' : 'Réponse de l’antenne'}
            </Text>
            {answer !== null && <Text style={{ whiteSpace: 'pre-wrap' }}>{answer}</Text>}
            <Text size="xs" c="dimmed">
              {instantLabel(answeredAt)}
            </Text>
          </Card>
        )}
        {problem !== null && <Text size="sm">{problem}</Text>}
        {children}
      </Stack>
    </Card>
  );
}
