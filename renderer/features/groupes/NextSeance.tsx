import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconClipboardCheck, IconPrinter, IconUserMinus } from '@tabler/icons-react';
import { Link } from 'wouter';
import { capitalised, count, hour, longDay, todayParis } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import type { Groupe } from './groupeDraft.ts';
import { seancePath, sheetPath } from './paths.ts';
import { nextToDo, waitsForAnswers } from './seanceState.ts';
import { duration, plural } from './words.ts';

const excusedAmong = (excused: number): string =>
  excused === 0 ? '' : `, dont ${count(excused)} excusée${excused > 1 ? 's' : ''}`;

/** What there is to do now: answer the last séance, or make the next one ready. */
export function NextSeance({ groupe }: { groupe: Groupe }) {
  const { groupeId, seances, format } = groupe;
  const mayMark = useMay('convocations.write');
  const today = todayParis();
  const seance = nextToDo(seances, today);
  if (!seance) return null;
  const toAnswer = waitsForAnswers(seance, today);
  const left = seances.filter((each) => waitsForAnswers(each, today)).length;
  return (
    <Card withBorder mb="lg" component="section" aria-label={toAnswer ? 'À émarger' : 'Prochaine séance'}>
      <Group justify="space-between" wrap="nowrap">
        <Stack gap={2}>
          <Text size="sm" c="dimmed">
            {toAnswer ? 'À émarger' : 'Prochaine séance'}
            {left > 1 && `, avec ${plural(left - 1, 'autre')}`}
          </Text>
          <Text fw={600} size="lg">
            {capitalised(longDay(seance.day))}, {hour(seance.at)}
          </Text>
          <Text size="sm">
            {[seance.person ?? seance.label, duration(seance.durationMinutes), seance.lieu].join(', ')}
          </Text>
          {!format.anonymous && seance.inscriptionId === null && (
            <Text size="sm" c="dimmed">
              {seance.expected === 0
                ? 'Personne n’est encore inscrit'
                : `${plural(seance.expected, 'personne')} attendue${seance.expected > 1 ? 's' : ''}${excusedAmong(seance.excused)}`}
            </Text>
          )}
        </Stack>
        <Group gap="sm" wrap="nowrap">
          <Button
            component={Link}
            href={sheetPath(groupeId, seance.seanceId)}
            variant="default"
            size="md"
            leftSection={<IconPrinter size={18} aria-hidden />}
          >
            Feuille
          </Button>
          {mayMark && !toAnswer && seance.expected > 0 && (
            <Button
              component={Link}
              href={seancePath(groupeId, seance.seanceId)}
              variant="default"
              size="md"
              leftSection={<IconUserMinus size={18} aria-hidden />}
            >
              Noter une excuse
            </Button>
          )}
          {mayMark && toAnswer && (
            <Button
              component={Link}
              href={seancePath(groupeId, seance.seanceId)}
              size="md"
              leftSection={<IconClipboardCheck size={20} aria-hidden />}
            >
              {format.anonymous ? 'Compter les présents' : 'Émarger'}
            </Button>
          )}
        </Group>
      </Group>
    </Card>
  );
}
