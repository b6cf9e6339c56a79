import { Alert, Anchor } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { longDay } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';

/** On the first page of who may send: what is over, was never sent, and before when it is due. */
export function DueReminder() {
  const mayWrite = useMay('envoi.write');
  const due = api.envoi.due.useQuery({}, { enabled: mayWrite });
  if (!mayWrite || !due.data || due.data.length === 0) return null;
  const late = due.data.some((each) => each.late);
  return (
    <Alert icon={<IconBell aria-hidden />} color={late ? 'red' : 'orange'} mb="lg">
      {late ? 'Envoi au porteur en retard' : 'Envoi au porteur à préparer'}&nbsp;: {due.data.map(dueLabel).join(', ')}.{' '}
      <Anchor component={Link} href="/envoi" c="inherit" underline="always">
        Préparer l’envoi
      </Anchor>
    </Alert>
  );
}

const dueLabel = ({ label, dueOn, late }: { label: string; dueOn: string; late: boolean }): string =>
  `${label} (${late ? 'il devait partir' : 'à envoyer'} avant la fin du ${longDay(dueOn)})`;
