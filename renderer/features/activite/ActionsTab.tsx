import {
  ActionIcon,
  Button,
  Card,
  Group,
  Loader,
  NativeSelect,
  Stack,
  Table,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ActiviteKind } from '#contract/activite.ts';
import {
  communicationKindLabels,
  evenementKindLabels,
  evenementRoleLabels,
  formationKindLabels,
  rechercheStateLabels,
} from '#contract/activiteTerms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, numericDay, todayParis } from '#window/ui/format.ts';
import { ActionModal, type OpenedAction } from './ActionModal.tsx';
import { useRemoveLine, type ActiviteYear } from './words.ts';

/** Trainings; events and meetings; communication and research: one year at a time. */
export function ActionsTab({ kinds }: { kinds: readonly ActiviteKind[] }) {
  const [year, setYear] = useState(Number(todayParis().slice(0, 4)));
  const shown = api.activite.year.useQuery({ year });
  const [opened, open] = useState<OpenedAction | null>(null);
  return (
    <>
      <Group mb="md">
        <NativeSelect
          aria-label="Année"
          value={String(year)}
          onChange={({ currentTarget: { value } }) => setYear(Number(value))}
          data={(shown.data?.years ?? [year]).map(String)}
        />
      </Group>
      <ErrorAlert error={shown.error} />
      {!shown.data && !shown.error && <Loader aria-label="Chargement" />}
      {shown.data && (
        <Stack gap="lg">
          {kinds.map((kind) => (
            <Section key={kind} kind={kind} year={shown.data} onOpen={open} />
          ))}
        </Stack>
      )}
      <ActionModal opened={opened} professions={shown.data?.professions ?? []} onClose={() => open(null)} />
    </>
  );
}

interface Drawn {
  readonly id: string;
  readonly cells: readonly ReactNode[];
  readonly name: string;
  readonly opened: OpenedAction;
}
interface Kind {
  readonly title: string;
  readonly add: string;
  readonly none: string;
  readonly heads: readonly string[];
  draw(year: ActiviteYear): Drawn[];
}

const kinds: Record<ActiviteKind, Kind> = {
  formation: {
    title: 'Formations',
    add: 'Ajouter une formation',
    none: 'Aucune session de formation cette année.',
    heads: ['Formation', 'Genre', 'Dates', 'Participants'],
    draw: ({ formations }) =>
      formations.map((line) => ({
        id: line.id,
        name: line.title,
        opened: { kind: 'formation', line },
        cells: [
          line.partner === null ? line.title : `${line.title} (${line.partner})`,
          formationKindLabels[line.kind],
          line.firstDay === line.lastDay
            ? numericDay(line.firstDay)
            : `${numericDay(line.firstDay)} au ${numericDay(line.lastDay)}`,
          count(line.participantCount),
        ],
      })),
  },
  evenement: {
    title: 'Événements et réunions',
    add: 'Ajouter un événement',
    none: 'Aucun événement cette année.',
    heads: ['Événement', 'Genre', 'Date', 'Commune', 'Personnes touchées'],
    draw: ({ evenements }) =>
      evenements.map((line) => ({
        id: line.id,
        name: line.title,
        opened: { kind: 'evenement', line },
        cells: [
          line.title,
          `${evenementKindLabels[line.kind]}, ${evenementRoleLabels[line.role].toLowerCase()}`,
          numericDay(line.day),
          line.town ?? '—',
          line.reached === null ? 'non compté' : count(line.reached),
        ],
      })),
  },
  communication: {
    title: 'Actions de communication',
    add: 'Ajouter une action',
    none: 'Aucune action de communication cette année.',
    heads: ['Action', 'Support', 'Date'],
    draw: ({ communications }) =>
      communications.map((line) => ({
        id: line.id,
        name: line.title,
        opened: { kind: 'communication', line },
        cells: [line.title, communicationKindLabels[line.kind], numericDay(line.day)],
      })),
  },
  etude: {
    title: 'Recherche',
    add: 'Ajouter une recherche',
    none: 'Aucune recherche cette année.',
    heads: ['Recherche', 'État', 'Début', 'Menée par'],
    draw: ({ etudes }) =>
      etudes.map((line) => ({
        id: line.id,
        name: line.title,
        opened: { kind: 'etude', line },
        cells: [line.title, rechercheStateLabels[line.state], numericDay(line.startsOn), line.who ?? '—'],
      })),
  },
};

interface SectionProps {
  kind: ActiviteKind;
  year: ActiviteYear;
  onOpen: (opened: OpenedAction) => void;
}

function Section({ kind, year, onOpen }: SectionProps) {
  const { title, add, none, heads, draw } = kinds[kind];
  const remove = useRemoveLine();
  const lines = draw(year);
  return (
    <Card withBorder component="section" aria-label={title}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Button
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => onOpen({ kind, line: null })}
        >
          {add}
        </Button>
      </Group>
      {lines.length === 0 ? (
        <Text c="dimmed">{none}</Text>
      ) : (
        <Table aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
              <Table.Th>
                <VisuallyHidden>Modifier ou retirer</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ id, cells, name, opened }) => (
              <Table.Tr key={id}>
                {cells.map((cell, index) => (
                  <Table.Td key={heads[index]}>{cell}</Table.Td>
                ))}
                <Table.Td>
                  <Group gap={4} wrap="nowrap" justify="flex-end">
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Modifier\u00a0: ${name}`}
                      onClick={() => onOpen(opened)}
                    >
                      <IconPencil size={16} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Retirer\u00a0: ${name}`}
                      onClick={() => remove(kind, id)}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}
