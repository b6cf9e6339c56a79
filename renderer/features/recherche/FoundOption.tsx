import { Badge, Group, Stack, Text } from '@mantine/core';
import type { z } from 'zod';
import type { FoundPersonne } from '#contract/recherche.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { birthLabel, hour, numericDay, shortDay } from '#window/ui/format.ts';

export type Found = z.output<typeof FoundPersonne>;

/** One person found: who, since when followed, and what comes next. */
export function FoundOption({ found }: { found: Found }) {
  const { lastName, firstName, usualName, birthDate, because, accompagnement, groupe, orientation } = found;
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <Stack gap={0}>
        <Text size="sm" fw={600}>
          {lastName} {firstName}
          {usualName && <> (nom d’usage {usualName})</>}
        </Text>
        <Text size="xs" c="dimmed">
          {birthLabel(birthDate)}
          {groupe && <>, {groupe}</>}
          {because && (
            <>
              {' '}
              — {reasons[because.kind]} {because.text}
            </>
          )}
        </Text>
      </Stack>
      <Stack gap={2} align="flex-end">
        <Text size="xs">{accompagnement ? accompagnementTypeLabels[accompagnement.type] : 'Sans accompagnement'}</Text>
        {!accompagnement && orientation && (
          <Text size="xs" c="dimmed">
            orientation du {numericDay(orientation.receivedOn)}
          </Text>
        )}
        {accompagnement && <Next accompagnement={accompagnement} />}
      </Stack>
    </Group>
  );
}

const reasons = { alias: 'aussi', numero: 'n°', tribunal: '' } as const;

function Next({
  accompagnement: { endedOn, nextOn, nextAt },
}: {
  accompagnement: NonNullable<Found['accompagnement']>;
}) {
  if (endedOn)
    return (
      <Badge size="sm" variant="default">
        terminé le {numericDay(endedOn)}
      </Badge>
    );
  return (
    <Text size="xs" c="dimmed">
      {nextOn && nextAt ? `${shortDay(nextOn)} à ${hour(nextAt)}` : 'aucune convocation prévue'}
    </Text>
  );
}
