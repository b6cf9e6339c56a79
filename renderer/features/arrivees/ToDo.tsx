import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ArrivalState } from '#contract/arriveeTerms.ts';
import { shortQuarter, states, type Antenne, type Board, type BoardQuarter, type Cell } from './states.tsx';

interface ToDoProps {
  board: Board;
  onOpen: (antenne: Antenne, quarter: BoardQuarter) => void;
}

interface Task {
  readonly state: ArrivalState | 'refused';
  readonly title: (quarter: string) => string;
  readonly holds: (cell: Cell) => boolean;
}

/** What waits for the coordination, the most pressing first. */
const tasks: readonly Task[] = [
  {
    state: 'refused',
    title: (quarter) => `Fichier refusé, ${quarter}\u00a0: voir pourquoi`,
    holds: ({ refused }) => refused,
  },
  {
    state: 'late',
    title: (quarter) => `En retard, ${quarter}\u00a0: appeler ou écrire`,
    holds: ({ state }) => state === 'late',
  },
  {
    state: 'after-closure',
    title: (quarter) => `Reçu après la clôture, ${quarter}\u00a0: à décider`,
    holds: ({ state }) => state === 'after-closure',
  },
  {
    state: 'corrected',
    title: (quarter) => `Corrigé, ${quarter}\u00a0: à revoir`,
    holds: ({ state }) => state === 'corrected',
  },
  {
    state: 'received',
    title: (quarter) => `Reçu, ${quarter}\u00a0: à valider`,
    holds: ({ state }) => state === 'received',
  },
];

export function ToDo({ board, onOpen }: ToDoProps) {
  const lines = board.quarters
    .filter(({ over }) => over)
    .toReversed()
    .flatMap((quarter) =>
      tasks.flatMap((task) => {
        const concerned = board.antennes.filter(({ cells }) =>
          cells.some((cell) => cell.quarter === quarter.quarter && task.holds(cell)),
        );
        return concerned.length === 0 ? [] : [{ quarter, task, concerned }];
      }),
    );
  const toClose = board.quarters.filter(
    ({ over, closed, expected, validated }) => over && !closed && expected > 0 && validated === expected,
  );
  return (
    <Card withBorder component="section" aria-label="À faire" padding="md">
      <Title order={2} size="h5" mb="xs">
        À faire maintenant
      </Title>
      <Stack gap={6}>
        {lines.length === 0 && toClose.length === 0 && (
          <Text size="sm">Rien n’attend&nbsp;: tout ce qui est arrivé est validé, personne n’est en retard.</Text>
        )}
        {lines.map(({ quarter, task, concerned }) => (
          <Line
            key={`${task.state}-${String(quarter.quarter)}`}
            state={task.state}
            title={task.title(shortQuarter(quarter))}
          >
            {concerned.map((antenne) => (
              <Anchor
                key={antenne.antenneId}
                component="button"
                type="button"
                size="sm"
                onClick={() => onOpen(antenne, quarter)}
              >
                {antenne.name}
              </Anchor>
            ))}
          </Line>
        ))}
        {toClose.map((quarter) => (
          <Line
            key={quarter.quarter}
            state="validated"
            title={`Tout est validé, ${shortQuarter(quarter)}\u00a0: vous pouvez clôturer`}
          >
            {null}
          </Line>
        ))}
      </Stack>
    </Card>
  );
}

function Line({ state, title, children }: { state: Task['state']; title: string; children: ReactNode }) {
  const { icon: Icon, color } = states[state === 'refused' ? 'missing' : state];
  return (
    <Group gap="xs">
      <Icon size={18} aria-hidden color={`var(--mantine-color-${color}-light-color)`} />
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {children}
    </Group>
  );
}
