import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarDue } from '@tabler/icons-react';
import { conventionEcheanceKindLabels } from '#contract/activiteTerms.ts';
import { api } from '#window/api.ts';
import { numericDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { euros } from './words.ts';

/** What the agreements make fall due within 45 days, late ones first; nothing when nothing does. */
export function ConventionDues() {
  const dues = api.conventions.dues.useQuery({});
  const set = api.conventions.setDone.useMutation();
  if (!dues.data || dues.data.length === 0) return null;
  const done = (echeanceId: string) =>
    set.mutate(
      { echeanceId, done: true },
      {
        onSuccess: () =>
          notifyWithUndo('echeance', 'L’échéance est faite.', () => {
            set
              .mutateAsync({ echeanceId, done: false })
              .then(() => notifyDone('L’échéance est de nouveau à faire.'), notifyRefusal);
          }),
        onError: notifyRefusal,
      },
    );
  return (
    <Alert
      color={dues.data.some(({ late }) => late) ? 'orange' : 'blue'}
      variant="light"
      icon={<IconCalendarDue aria-hidden />}
      title="Échéances des conventions"
    >
      <Stack gap="xs">
        {dues.data.map(({ echeanceId, antenneName, kind, label, dueOn, amountCents, late }) => (
          <Group key={echeanceId} justify="space-between" wrap="nowrap">
            <Group gap="xs">
              <Text size="sm" fw={600}>
                {numericDay(dueOn)}
              </Text>
              {late && (
                <Badge variant="light" color="red">
                  en retard
                </Badge>
              )}
              <Text size="sm">
                {antenneName}&nbsp;: {label} ({conventionEcheanceKindLabels[kind].toLowerCase()}
                {amountCents === null ? '' : `, ${euros(amountCents)}`})
              </Text>
            </Group>
            <Button
              size="compact-sm"
              variant="default"
              miw="max-content"
              aria-label={`Fait\u00a0: ${label}, ${antenneName}`}
              onClick={() => done(echeanceId)}
            >
              Fait
            </Button>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
