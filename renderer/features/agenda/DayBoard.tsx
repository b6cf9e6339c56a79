import { Badge, Group, Table, Text } from '@mantine/core';
import { IconCoffee } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { seanceStatusLabels } from '#contract/moduleTerms.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { StatusBadge } from '#window/features/convocations/StatusBadge.tsx';
import { seancePath } from '#window/features/groupes/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { hour, longDay } from '#window/ui/format.ts';
import classes from './Agenda.module.css';
import { isStruck, type Line } from './meetings.ts';
import { dayColumns, hoursOf } from './dayColumns.ts';
import { seanceDetail, seanceTitle, type Seance } from './seances.ts';
import type { AgendaChoice } from './useAgendaChoice.ts';
import type { GridProps } from './WeekGrid.tsx';

interface DayBoardProps extends GridProps {
  day: string;
  columns: AgendaChoice['columns'];
  /** An empty day is said once it is known to be. */
  isRead: boolean;
}

/** One day of everybody: a column a colleague or a place, a line an hour; no name is ever cut. */
export function DayBoard({ day, columns: by, lines, seances, isRead, mayMove, onMove }: DayBoardProps) {
  const [dragged, drag] = useState<Line | null>(null);
  const columns = dayColumns(lines, seances, by);
  if (columns.length === 0)
    return isRead ? (
      <EmptyState
        icon={<IconCoffee aria-hidden />}
        title="Aucun rendez-vous ce jour-là"
        description="Les convocations se planifient depuis le dossier d’une personne, les séances depuis un groupe."
      />
    ) : null;
  // A colleague is not changed by dragging: the dossier says who follows it.
  const takes = (column: string): boolean => dragged !== null && (by === 'lieux' || dragged.referentId === column);
  const drop = (at: string, column: string): void => {
    if (dragged) onMove(dragged, { day, at: `${at}:${dragged.at.slice(3)}`, ...(by === 'lieux' && { lieu: column }) });
    drag(null);
  };
  return (
    <Table.ScrollContainer minWidth={160 * columns.length + 80}>
      <Table withTableBorder withColumnBorders verticalSpacing={4} layout="fixed" aria-label={longDay(day)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={72}>Heure</Table.Th>
            {columns.map(({ key, title, lines: held, seances: own }) => (
              <Table.Th key={key} scope="col">
                {title}
                <Text span size="sm" c="dimmed" ml="xs">
                  {held.length + own.length}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {hoursOf([...lines, ...seances]).map((at) => (
            <Table.Tr key={at}>
              <Table.Th scope="row" className={classes.hour}>
                {hour(`${at}:00`)}
              </Table.Th>
              {columns.map(({ key, lines: held, seances: own }) => (
                <Table.Td
                  key={key}
                  className={classes.cell}
                  data-drop={takes(key) || undefined}
                  onDragOver={(event) => {
                    if (takes(key)) event.preventDefault();
                  }}
                  onDrop={() => drop(at, key)}
                >
                  {held
                    .filter((line) => line.at.startsWith(at))
                    .map((line) => (
                      <Card
                        key={line.convocationId}
                        line={line}
                        detail={by === 'lieux' ? whoReceives(line) : whereAndWith(line)}
                        mayMove={mayMove && line.status === 'prevue'}
                        onDrag={drag}
                      />
                    ))}
                  {own
                    .filter((seance) => seance.at.startsWith(at))
                    .map((seance) => (
                      <SeanceCard key={seance.seanceId} seance={seance} by={by} />
                    ))}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface CardProps {
  line: Line;
  detail: string;
  mayMove: boolean;
  onDrag: (line: Line | null) => void;
}

const Card = ({ line, detail, mayMove, onDrag }: CardProps) => (
  <Link
    href={dossierPath(line.accompagnementId)}
    className={classes.card}
    data-event-id={line.convocationId}
    data-struck={isStruck(line) || undefined}
    draggable={mayMove}
    onDragStart={() => onDrag(line)}
    onDragEnd={() => onDrag(null)}
  >
    <Group gap={6} justify="space-between" wrap="wrap">
      <span>
        {hour(line.at)}{' '}
        <strong>
          {line.lastName} {line.firstName}
        </strong>
      </span>
      {line.status !== 'prevue' && <StatusBadge status={line.status} />}
    </Group>
    <Text span size="sm" c="dimmed">
      {detail}
    </Text>
  </Link>
);

const whoReceives = ({ referentName, binomeName }: Line): string =>
  [referentName, binomeName].filter(Boolean).join(' et ');

const whereAndWith = ({ lieu, binomeName }: Line): string =>
  binomeName === null ? lieu : `${lieu}, avec ${binomeName}`;

const SeanceCard = ({ seance, by }: { seance: Seance; by: AgendaChoice['columns'] }) => (
  <Link
    href={seancePath(seance.groupeId, seance.seanceId)}
    className={classes.card}
    data-event-id={seance.seanceId}
    data-seance
    draggable={false}
  >
    <Group gap={6} justify="space-between" wrap="wrap">
      <span>
        {hour(seance.at)} <strong>{seanceTitle(seance)}</strong>
      </span>
      {seance.status === 'tenue' && (
        <Badge size="sm" variant="default">
          {seanceStatusLabels.tenue}
        </Badge>
      )}
    </Group>
    <Text span size="sm" c="dimmed">
      {[seanceDetail(seance), by === 'lieux' ? seance.animateurs.map(({ name }) => name).join(' et ') : seance.lieu]
        .filter(Boolean)
        .join(' — ')}
    </Text>
  </Link>
);
