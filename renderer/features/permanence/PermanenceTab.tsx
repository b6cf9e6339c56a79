import {
  ActionIcon,
  Badge,
  Button,
  Card,
  Grid,
  Group,
  Loader,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconListDetails, IconPhone, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { addDays, count, hour, longDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { AppelForm } from './AppelForm.tsx';
import { HoursModal } from './HoursModal.tsx';
import { ListesModal } from './ListesModal.tsx';
import { appels, type Appel, type PermanenceDay } from './words.ts';

/** The phone line: calls noted as they come, and those of the day. */
export function PermanenceTab() {
  const [day, setDay] = useState<string | null>(null);
  const shown = api.permanence.day.useQuery({ day }, { refetchInterval: 60_000 });
  const [listes, openListes] = useState(false);
  const [hours, openHours] = useState(false);
  if (!shown.data) return shown.error ? <ErrorAlert error={shown.error} /> : <Loader aria-label="Chargement" />;
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Group gap="sm">
          <Badge variant="light" color={shown.data.open ? 'teal' : 'gray'} size="lg">
            {shown.data.open
              ? `Permanence ouverte, jusqu’à ${hour(shown.data.hours.to)}`
              : 'Hors des heures de permanence'}
          </Badge>
          <Text size="sm" c="dimmed">
            Ouverte {shown.data.hoursLabel}
          </Text>
          <Button size="compact-sm" variant="subtle" onClick={() => openHours(true)}>
            Changer les heures
          </Button>
        </Group>
        <Button
          variant="default"
          leftSection={<IconListDetails size={18} aria-hidden />}
          onClick={() => openListes(true)}
        >
          Origines et motifs
        </Button>
      </Group>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <AppelForm listes={shown.data.listes} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <DayCard shown={shown.data} onDay={setDay} />
        </Grid.Col>
      </Grid>
      <HoursModal opened={hours} hours={shown.data.hours} onClose={() => openHours(false)} />
      <ListesModal opened={listes} listes={shown.data.listes} onClose={() => openListes(false)} />
    </>
  );
}

const spans = [
  ['day', 'Ce jour'],
  ['week', 'Semaine'],
  ['month', 'Mois'],
  ['year', 'Année'],
] as const;

function DayCard({ shown, onDay }: { shown: PermanenceDay; onDay: (day: string | null) => void }) {
  const { day, counts } = shown;
  const today = todayParis();
  return (
    <Card withBorder component="section" aria-labelledby="appels-du-jour">
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <Title order={2} size="h4" id="appels-du-jour">
          {day === today ? 'Appels d’aujourd’hui' : longDay(day)}
        </Title>
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="default" size="lg" aria-label="Jour précédent" onClick={() => onDay(addDays(day, -1))}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label="Jour suivant"
            disabled={day >= today}
            onClick={() => onDay(addDays(day, 1) >= today ? null : addDays(day, 1))}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <SimpleGrid cols={4} component="dl" m={0} mb="sm" aria-label="Nombre d’appels">
        {spans.map(([span, label]) => (
          <Stack key={span} gap={0}>
            <Text component="dt" size="sm" c="dimmed">
              {label}
            </Text>
            <Text component="dd" m={0} fw={700} size="xl">
              {count(counts[span])}
            </Text>
          </Stack>
        ))}
      </SimpleGrid>
      {shown.appels.length === 0 ? (
        <EmptyState
          compact
          icon={<IconPhone size={20} aria-hidden />}
          title="Aucun appel noté"
          description="Chaque appel noté apparaît ici, sans rien dire de qui a appelé."
        />
      ) : (
        <AppelTable shown={shown} />
      )}
    </Card>
  );
}

function AppelTable({ shown: { appels: lines, listes, day } }: { shown: PermanenceDay }) {
  const remove = useRemove();
  return (
    <Table aria-label={`Appels du ${longDay(day)}`} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Heure</Table.Th>
          <Table.Th>Appel</Table.Th>
          <Table.Th>
            <VisuallyHidden>Retirer</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => {
          const origine = listes.origine.find(({ code }) => code === line.origine)?.label ?? line.origine;
          const motif = listes.motif.find(({ code }) => code === line.motif)?.label ?? line.motif;
          return (
            <Table.Tr key={line.appelId}>
              <Table.Td valign="top">{hour(line.at)}</Table.Td>
              <Table.Td>
                <Text size="sm">
                  {origine}, {motif.toLowerCase()}
                </Text>
                <Text size="xs" c="dimmed">
                  {detailsOf(line)}
                </Text>
              </Table.Td>
              <Table.Td valign="top">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Retirer l’appel de ${hour(line.at)}\u00a0: ${origine}`}
                  onClick={() => remove(line)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

const detailsOf = ({ minutes, departement, outside, compteName }: Appel): string =>
  [
    compteName,
    minutes === null ? '' : `${count(minutes)}\u00a0min`,
    departement === null ? '' : `département ${departement}`,
    outside ? 'hors des heures' : '',
  ]
    .filter(Boolean)
    .join(' · ');

function useRemove() {
  const set = api.permanence.setRemoved.useMutation();
  return ({ appelId }: Appel) =>
    set.mutate(
      { appelId, removed: true },
      {
        onSuccess: () =>
          notifyWithUndo('appel', `${appels(1)} retiré.`, () => {
            set
              .mutateAsync({ appelId, removed: false })
              .then(() => notifyDone('L’appel est de nouveau compté.'), notifyRefusal);
          }),
        onError: notifyRefusal,
      },
    );
}
