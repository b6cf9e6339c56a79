import { Anchor, Badge, Button, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowsJoin } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { doublons } from '#contract/doublons.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { birthLabel, capitalised, count, numericDay } from '#window/ui/format.ts';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { TwinShown } from './mergeDraft.ts';
import { mergePath } from './paths.ts';

type Pair = z.output<typeof doublons.list.output>['pairs'][number];

/** Two records that may be one person, why, and what to answer. */
export function PairCard({ pair: { personne, other, score, reasons }, mayWrite }: { pair: Pair; mayWrite: boolean }) {
  const distinguish = api.doublons.distinguish.useMutation();
  const forget = api.doublons.forgetDistinction.useMutation();
  const names = `${nameOf(personne)} et ${nameOf(other)}`;
  const setApart = () =>
    distinguish.mutate(
      { personneId: personne.personneId, otherId: other.personneId },
      {
        onSuccess: ({ distinctionId }) =>
          notifyWithUndo('doublons-distincts', `${names} ne seront plus proposés ensemble.`, () =>
            forget.mutate({ distinctionId }, { onError: notifyRefusal }),
          ),
        onError: notifyRefusal,
      },
    );
  return (
    <Card withBorder component="article" aria-label={names}>
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <Text size="sm">{capitalised(reasons.join(', '))}</Text>
        <Badge variant="light" color={score >= 90 ? 'red' : score >= 70 ? 'orange' : 'gray'} miw="max-content">
          {probability(score)}
        </Badge>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TwinSummary twin={personne} />
        <TwinSummary twin={other} />
      </SimpleGrid>
      {mayWrite && (
        <Group justify="flex-end" mt="sm">
          <Button variant="default" size="sm" loading={distinguish.isPending} onClick={setApart}>
            Ce ne sont pas les mêmes
          </Button>
          <Button
            component={Link}
            href={mergePath(personne.personneId, other.personneId)}
            size="sm"
            leftSection={<IconArrowsJoin size={16} aria-hidden />}
          >
            Comparer et réunir
          </Button>
        </Group>
      )}
    </Card>
  );
}

function TwinSummary({ twin }: { twin: TwinShown }) {
  const { accompagnementId, aliases, birthDate, createdAt } = twin;
  return (
    <Stack gap={0}>
      {accompagnementId ? (
        <Anchor component={Link} href={dossierPath(accompagnementId)} fw={600} w="fit-content">
          {nameOf(twin)}
        </Anchor>
      ) : (
        <Text fw={600}>{nameOf(twin)}</Text>
      )}
      <Text size="sm">{birthLabel(birthDate)}</Text>
      <Text size="xs" c="dimmed">
        {heldBy(twin)}, créé le {numericDay(createdAt.slice(0, 10))}
      </Text>
      {aliases.length > 0 && (
        <Text size="xs" c="dimmed">
          aussi {aliases.join(', ')}
        </Text>
      )}
    </Stack>
  );
}

export const nameOf = ({ lastName, firstName }: TwinShown): string => `${lastName} ${firstName}`;

/** « 2 orientations, 1 accompagnement » */
export const heldBy = ({ orientations, accompagnements }: TwinShown): string =>
  `${counted(orientations, 'orientation')}, ${counted(accompagnements, 'accompagnement')}`;

const counted = (value: number, word: string): string => `${count(value)}\u00a0${word}${value > 1 ? 's' : ''}`;
const probability = (score: number): string => (score >= 90 ? 'Très probable' : score >= 70 ? 'Probable' : 'Possible');
