import { Button, Loader, Stack, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { CivilDate } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { check } from '#window/ui/check.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { ChoiceCard } from './ChoiceCard.tsx';
import { enterWithConfirm } from './enterWithConfirm.tsx';
import type { Waiting } from './WaitingPage.tsx';

/** Which groupe somebody who waits enters, the best first. */
export function EnterChoices({ waiting, onDone }: { waiting: Waiting; onDone: () => void }) {
  const { inscriptionId, orientationId, type, groupeId: asked } = waiting;
  const choices = api.inscriptions.choices.useQuery({
    about: { from: 'orientation', orientationId },
    type,
    waitingId: inscriptionId,
  });
  const enter = api.inscriptions.enter.useMutation();
  const undoEntry = api.inscriptions.undoEntry.useMutation();
  const [on, setOn] = useState(todayParis());
  const error = check(CivilDate)(on);
  if (choices.error) return <ErrorAlert error={choices.error} />;
  if (!choices.data) return <Loader aria-label="Recherche des groupes possibles" />;
  const { groupes } = choices.data;
  const best = groupes.find(({ obstacles }) => obstacles.length === 0)?.groupeId;
  return (
    <Stack>
      <DateField label="Entrée le" required maw={200} value={on} error={error} onChange={setOn} />
      <ErrorAlert error={enter.error?.code === 'obstacle' ? null : enter.error} />
      {groupes.length === 0 && (
        <EmptyState icon={<IconUsersGroup aria-hidden />} title="Aucun groupe ouvert pour ce module" compact>
          La personne reste en attente&nbsp;: créez un groupe, ou attendez qu’une place se libère.
        </EmptyState>
      )}
      {groupes.map((choice) => (
        <ChoiceCard key={choice.groupeId} choice={choice} best={groupes.length > 1 && choice.groupeId === best}>
          <Stack gap={4} flex="none" align="flex-end">
            <Button
              size="xs"
              variant={choice.obstacles.length === 0 ? 'filled' : 'default'}
              disabled={error !== null}
              loading={enter.isPending}
              aria-label={`Faire entrer dans\u00a0: ${choice.name}`}
              onClick={() =>
                enterWithConfirm({
                  name: choice.name,
                  obstacles: choice.obstacles,
                  enter: (forced) => enter.mutateAsync({ inscriptionId, groupeId: choice.groupeId, on, forced }),
                  undo: ({ before }) => undoEntry.mutateAsync({ inscriptionId, before }),
                  onDone,
                })
              }
            >
              Faire entrer
            </Button>
            {choice.groupeId === asked && (
              <Text size="xs" c="dimmed">
                groupe demandé
              </Text>
            )}
          </Stack>
        </ChoiceCard>
      ))}
    </Stack>
  );
}
