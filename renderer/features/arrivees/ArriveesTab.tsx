import { Group, Loader, NumberInput, Select, Stack, Text, Title } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '#window/api.ts';
import { FetchButton } from '#window/features/porteur/FetchButton.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { remember, useRemembered } from '#window/ui/remember.ts';
import { BoardGrid } from './BoardGrid.tsx';
import { CellDrawer, type Opened } from './CellDrawer.tsx';
import { ClosureModal } from './ClosureModal.tsx';
import type { Antenne, BoardQuarter } from './states.tsx';
import { ToDo } from './ToDo.tsx';

const key = 'arrivees';
const Chosen = z.object({ year: z.number().int().min(2000).max(2199).nullable() }).catch({ year: null });

/** At a glance: who has sent what, who is missing, what to do now. */
export function ArriveesTab() {
  const stored = useRemembered(key);
  const year = Chosen.parse(JSON.parse(stored ?? '{}')).year;
  const { data: board, error } = api.arrivees.board.useQuery({ year });
  const [opened, setOpened] = useState<Opened | null>(null);
  const [closing, setClosing] = useState<number | null>(null);
  const open = ({ antenneId, name }: Antenne, { quarter, year: of }: BoardQuarter) => {
    const number = ([1, 2, 3, 4] as const).find((each) => each === quarter) ?? 1;
    setOpened({ antenneId, name, quarter: { year: of, quarter: number } });
  };
  if (error) return <ErrorAlert error={error} />;
  if (!board) return <Loader aria-label="Chargement" />;
  return (
    <Stack>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={2} size="h3">
            Arrivées
          </Title>
          <Select
            aria-label="Année"
            w={110}
            allowDeselect={false}
            data={board.years.map(String)}
            value={String(board.year)}
            onChange={(chosen) => chosen && void remember(key, JSON.stringify({ year: Number(chosen) }))}
          />
        </Group>
        <FetchButton />
      </Group>
      {board.antennes.length === 0 ? (
        <EmptyState icon={<IconBuildingCommunity size={28} aria-hidden />} title="Aucune antenne cette année-là">
          Ajoutez d’abord la carte de chaque antenne dans l’onglet «&nbsp;Antennes&nbsp;».
        </EmptyState>
      ) : (
        <>
          <ToDo board={board} onOpen={open} />
          <BoardGrid board={board} onOpen={open} onClosure={({ quarter }) => setClosing(quarter)} />
          <Delai days={board.delai} />
        </>
      )}
      <CellDrawer opened={opened} onClose={() => setOpened(null)} />
      <ClosureModal
        board={board}
        quarter={board.quarters.find(({ quarter }) => quarter === closing) ?? null}
        onClose={() => setClosing(null)}
      />
    </Stack>
  );
}

/** How long an antenne has to send a quarter. */
function Delai({ days }: { days: number }) {
  const save = api.arrivees.setDelai.useMutation();
  const [typed, setTyped] = useState<number | string>(days);
  const keep = () => {
    if (Number(typed) === days || typed === '') return setTyped(days);
    save.mutate(
      { days: Number(typed) },
      {
        onSuccess: () => notifyDone('Le délai est enregistré.'),
        onError: (refusal) => {
          setTyped(days);
          notifyRefusal(refusal);
        },
      },
    );
  };
  return (
    <Group gap="xs">
      <NumberInput
        label="Délai d’envoi, en jours après la fin du trimestre"
        size="xs"
        w={320}
        min={1}
        max={90}
        clampBehavior="none"
        value={typed}
        onChange={setTyped}
        onBlur={keep}
      />
      <Text size="xs" c="dimmed" mt={22}>
        Passé ce délai, l’envoi est dit «&nbsp;En retard&nbsp;».
      </Text>
    </Group>
  );
}
