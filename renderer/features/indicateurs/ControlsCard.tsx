import { Button, Card, Collapse, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Quarter } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { Findings } from './Findings.tsx';

/** What would stop the sending of a quarter, or has to be verified before it. */
export function ControlsCard({ quarter }: { readonly quarter: Quarter }) {
  const { data, error } = api.controles.list.useQuery(quarter);
  const [folded, setFolded] = useState<boolean | null>(null);
  if (error) return <ErrorAlert error={error} />;
  if (!data) return null;
  const { findings, blocking, important } = data;
  const opened = folded === null ? blocking + important > 0 : !folded;
  return (
    <Card withBorder padding="md" component="section" aria-label="Contrôles avant l’envoi" className="screen-only">
      <Group justify="space-between">
        <div>
          <Title order={2} size="h5">
            Contrôles avant l’envoi
          </Title>
          <Text size="sm" c="dimmed">
            {findings.length === 0 ? 'Rien à signaler.' : summaryOf(blocking, important, findings.length)}
          </Text>
        </div>
        {findings.length > 0 && (
          <Button variant="default" size="compact-sm" aria-expanded={opened} onClick={() => setFolded(opened)}>
            {opened ? 'Replier' : 'Voir'}
          </Button>
        )}
      </Group>
      {findings.length > 0 && (
        <Collapse expanded={opened} mt="sm">
          <Findings findings={findings} />
        </Collapse>
      )}
    </Card>
  );
}

const summaryOf = (blocking: number, important: number, all: number): string =>
  [
    [blocking, 'bloquant', 'bloquants'] as const,
    [important, 'à vérifier', 'à vérifier'] as const,
    [all - blocking - important, 'information', 'informations'] as const,
  ]
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${count(number)} ${number === 1 ? one : many}`)
    .join(', ');
