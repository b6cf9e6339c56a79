import { Button, Group, Stack, Text } from '@mantine/core';
import { mesureChangeKindLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { numericDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import type { Mesure } from './MesureBlock.tsx';

type Change = Mesure['changes'][number];

/** Each decision on the dates, and what it said before; the last one can be taken back. */
export function MesureChanges({ mesure: { changes } }: { mesure: Mesure }) {
  const mayWrite = useMay('dossiers.write');
  const undo = api.mesures.undoChange.useMutation();
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Les dates n’ont pas changé depuis le début de la mesure.
      </Text>
    );
  const last = changes.at(-1);
  return (
    <Stack gap={4}>
      {changes.map((change) => (
        <Group key={change.changeId} justify="space-between" wrap="nowrap">
          <Text size="sm">
            <strong>{mesureChangeKindLabels[change.kind]}</strong>, décidée le {numericDay(change.decidedOn)}&nbsp;:{' '}
            {differences(change)}
          </Text>
          {mayWrite && change === last && (
            <Button
              size="compact-xs"
              variant="subtle"
              loading={undo.isPending}
              onClick={() =>
                undo.mutate(
                  { changeId: change.changeId },
                  { onSuccess: () => notifyDone('Les dates et les convocations d’avant sont rétablies.') },
                )
              }
            >
              Annuler
            </Button>
          )}
        </Group>
      ))}
      <ErrorAlert error={undo.error} />
    </Stack>
  );
}

const day = (value: string | null): string => (value === null ? 'aucune' : numericDay(value));

const differences = ({ previousAudienceOn, audienceOn, previousEndsOn, endsOn }: Change): string =>
  [
    previousAudienceOn === audienceOn ? '' : `audience ${day(previousAudienceOn)} → ${day(audienceOn)}`,
    previousEndsOn === endsOn ? '' : `fin ${day(previousEndsOn)} → ${day(endsOn)}`,
  ]
    .filter(Boolean)
    .join(', ');
