import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconFileX, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { shortQuarter, states, type Antenne, type Board, type BoardQuarter, type Cell } from './states.tsx';

interface ToDoProps {
  board: Board;
  onOpen: (antenne: Antenne, quarter: BoardQuarter) => void;
}

interface Task {
  readonly title: string;
  readonly icon: Icon;
  readonly color: string;
  readonly holds: (cell: Cell) => boolean;
}

/** What waits for the coordination, the most pressing first. */
const tasks: readonly Task[] = [
  { title: 'Fichier refusé, voir pourquoi', icon: IconFileX, color: 'red', holds: ({ refused }) => refused },
  {
    ...states.late,
    title: 'En retard, appeler ou écrire',
    holds: ({ state, refused }) => state === 'late' && !refused,
  },
  {
    ...states['after-closure'],
    title: 'Reçu après la clôture, décider',
    holds: ({ state }) => state === 'after-closure',
  },
  { ...states.corrected, title: 'Corrigé, à revoir', holds: ({ state }) => state === 'corrected' },
];

/** What to do now: the board shows the rest. */
export function ToDo({ board, onOpen }: ToDoProps) {
  const over = board.quarters.filter((quarter) => quarter.over).toReversed();
  const concerned = (quarter: BoardQuarter, holds: Task['holds']) =>
    board.antennes.filter(({ cells }) => cells.some((cell) => cell.quarter === quarter.quarter && holds(cell)));
  const lines = tasks
    .map((task) => ({
      task,
      found: over.flatMap((quarter) => concerned(quarter, task.holds).map((antenne) => ({ antenne, quarter }))),
    }))
    .filter(({ found }) => found.length > 0);
  const toRead = over.flatMap((quarter) => {
    const { length } = concerned(quarter, ({ state }) => state === 'received');
    return length === 0 ? [] : [`T${String(quarter.quarter)} (${String(length)})`];
  });
  const toClose = over.filter(({ closed, expected, validated }) => !closed && expected > 0 && validated === expected);
  const quiet = lines.length === 0 && toRead.length === 0 && toClose.length === 0;
  return (
    <Card withBorder component="section" aria-label="À faire" padding="sm">
      <Title order={3} size="h6" mb={4}>
        À faire maintenant
      </Title>
      <Stack gap={4}>
        {quiet && (
          <Text size="sm">Rien n’attend&nbsp;: tout ce qui est arrivé est validé, personne n’est en retard.</Text>
        )}
        {lines.map(({ task, found }) => (
          <Line key={task.title} {...task}>
            {found.map(({ antenne, quarter }) => (
              <Anchor
                key={`${antenne.antenneId} ${String(quarter.quarter)}`}
                component="button"
                type="button"
                size="sm"
                fz="sm"
                onClick={() => onOpen(antenne, quarter)}
              >
                {`${antenne.name}, T${String(quarter.quarter)}`}
              </Anchor>
            ))}
          </Line>
        ))}
        {toRead.length > 0 && (
          <Line {...states.received} title="Reçu, à valider">
            <Text size="sm">{toRead.join(', ')}</Text>
          </Line>
        )}
        {toClose.map((quarter) => (
          <Line key={quarter.quarter} {...states.validated} title={`${shortQuarter(quarter)}, tout est validé`}>
            <Text size="sm">vous pouvez clôturer</Text>
          </Line>
        ))}
      </Stack>
    </Card>
  );
}

function Line({
  title,
  icon: Picture,
  color,
  children,
}: Pick<Task, 'title' | 'icon' | 'color'> & { children: ReactNode }) {
  return (
    <Group gap="xs">
      <Picture size={18} aria-hidden color={`var(--mantine-color-${color}-light-color)`} />
      <Text size="sm" fw={600}>
        {title}&nbsp;:
      </Text>
      {children}
    </Group>
  );
}
