import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { count } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';

/** One discreet line on the first page of who answers the porteur. */
export function QuestionReminder() {
  const mayAnswer = useMay('envoi.write');
  const pending = api.questionsRecues.pending.useQuery({}, { enabled: mayAnswer });
  if (!mayAnswer || !pending.data || pending.data.count === 0) return null;
  const waiting = pending.data.count;
  return (
    <Text size="sm" mb="md">
      {`${count(waiting)} ${waiting > 1 ? 'questions' : 'question'} du porteur`}.{' '}
      <Anchor component={Link} href="/envoi" underline="always">
        Répondre
      </Anchor>
    </Text>
  );
}
