import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, instantLabel } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';

type Proposition = NonNullable<ReturnType<typeof api.envoi.propositions.useQuery>['data']>[number];

interface PropositionsProps {
  onApprove(proposition: Pick<Proposition, 'propositionId' | 'period' | 'requestReason'>): void;
}

/** What waits for a second person, and what the figures themselves have cancelled. */
export function Propositions({ onApprove }: PropositionsProps) {
  const mayWrite = useMay('envoi.write');
  const { data = [], error } = api.envoi.propositions.useQuery({});
  const withdraw = api.envoi.withdraw.useMutation();
  // Of one period only the newest still says something.
  const newest = data.filter(({ label }, index) => data.findIndex((each) => each.label === label) === index);
  const shown = newest.filter(({ state }) => state === 'pending' || state === 'outdated');
  if (shown.length === 0) return <ErrorAlert error={error} />;
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h4" mb="sm">
        À valider par une seconde personne
      </Title>
      <ErrorAlert error={withdraw.error} />
      <Stack gap="md">
        {shown.map((proposition) => {
          const { propositionId, period, label, state, proposedBy, proposedAt, requestReason, mine } = proposition;
          return (
            <Group key={propositionId} justify="space-between" wrap="nowrap">
              <div>
                <Group gap="xs">
                  <Text fw={600}>{capitalised(label)}</Text>
                  {state === 'outdated' && (
                    <Badge color="red" variant="light">
                      Annulée
                    </Badge>
                  )}
                </Group>
                <Text size="sm">
                  Proposé par {proposedBy}, le {instantLabel(proposedAt)}
                </Text>
                <Text size="sm" c="dimmed">
                  {adviceOf(proposition)}
                </Text>
              </div>
              {mayWrite && state === 'pending' && (
                <Group gap="xs" wrap="nowrap">
                  {!mine && (
                    <Button size="compact-md" onClick={() => onApprove({ propositionId, period, requestReason })}>
                      Relire et valider
                    </Button>
                  )}
                  <Button
                    size="compact-md"
                    variant="default"
                    loading={withdraw.isPending && withdraw.variables.propositionId === propositionId}
                    onClick={() => withdraw.mutate({ propositionId })}
                  >
                    {mine ? 'Retirer la proposition' : 'Refuser'}
                  </Button>
                </Group>
              )}
            </Group>
          );
        })}
      </Stack>
    </Card>
  );
}

const adviceOf = ({ state, mine }: Proposition): string => {
  if (state === 'outdated') return 'Les chiffres ont changé depuis\u00a0: relisez-les et proposez-les de nouveau.';
  return mine
    ? 'C’est à une autre personne, avec son propre compte, de relire ces chiffres et de les valider.'
    : 'Relisez les chiffres avant de valider\u00a0: ils partiront tels quels.';
};
