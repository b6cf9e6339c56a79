import { Alert, Anchor } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { useMay } from '#window/ui/useMay.ts';

/** On the first page of who may send: the quarters that are over and were never sent. */
export function DueReminder() {
  const mayWrite = useMay('envoi.write');
  const due = api.envoi.due.useQuery({}, { enabled: mayWrite });
  if (!mayWrite || !due.data || due.data.length === 0) return null;
  const quarters = due.data.map(({ year, quarter }) => `T${String(quarter)} ${String(year)}`).join(', ');
  return (
    <Alert icon={<IconBell aria-hidden />} color="orange" mb="lg">
      {due.data.length === 1 ? 'Trimestre terminé, pas encore envoyé' : 'Trimestres terminés, pas encore envoyés'}
      &nbsp;: {quarters}.{' '}
      <Anchor component={Link} href="/envoi" c="inherit" underline="always">
        Préparer l’envoi
      </Anchor>
    </Alert>
  );
}
