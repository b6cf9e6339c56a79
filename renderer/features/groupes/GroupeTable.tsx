import { Badge, Table, Text } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { z } from 'zod';
import type { groupes } from '#contract/groupes.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { count, hour, numericDay, shortDay } from '#window/ui/format.ts';
import classes from '#window/ui/list/List.module.css';
import { groupePath } from './paths.ts';

export type GroupeLine = z.output<typeof groupes.list.output>['groupes'][number];

export function GroupeTable({ lines, closed }: { lines: GroupeLine[]; closed: boolean }) {
  const [, navigate] = useLocation();
  return (
    <Table
      aria-label={closed ? 'Groupes terminés' : 'Groupes en cours'}
      className={classes.table}
      highlightOnHover
      verticalSpacing="sm"
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="30%">Groupe</Table.Th>
          <Table.Th>Lieu</Table.Th>
          <Table.Th>Animateurs</Table.Th>
          <Table.Th>Inscrits</Table.Th>
          <Table.Th>{closed ? 'Terminé le' : 'Prochaine séance'}</Table.Th>
          <Table.Th>À émarger</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          // The link in the first cell is the way in for the keyboard; the row is only a larger target for the mouse.
          <Table.Tr key={line.groupeId} className={classes.row} onClick={() => navigate(groupePath(line.groupeId))}>
            <Table.Td>
              <Link
                href={groupePath(line.groupeId)}
                className={classes.name}
                onClick={(event) => event.stopPropagation()}
              >
                {line.name}
              </Link>
              <Text size="xs" c="dimmed">
                {accompagnementTypeLabels[line.type]}
                {line.partner !== null && `, avec ${line.partner}`}
              </Text>
            </Table.Td>
            <Table.Td>{line.lieu}</Table.Td>
            <Table.Td>{line.animateurs.join(', ') || '—'}</Table.Td>
            <Table.Td>
              <Heads line={line} />
            </Table.Td>
            <Table.Td>{whenOf(line)}</Table.Td>
            <Table.Td>
              {line.toAnswer > 0 ? (
                <Badge color="orange" variant="light">
                  {count(line.toAnswer)} à émarger
                </Badge>
              ) : (
                '—'
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Heads({ line: { anonymous, enrolled, waiting, capacity } }: { line: GroupeLine }) {
  if (anonymous) return <Text size="sm">Anonyme</Text>;
  return (
    <>
      <Text size="sm">
        {capacity === null ? count(enrolled) : `${count(enrolled)} sur ${count(capacity)}`}
        {capacity !== null && enrolled >= capacity && ' (complet)'}
      </Text>
      {waiting > 0 && (
        <Text size="xs" c="dimmed">
          {count(waiting)} en attente
        </Text>
      )}
    </>
  );
}

function whenOf({ closedOn, nextOn, nextAt, form }: GroupeLine): string {
  if (closedOn !== null) return numericDay(closedOn);
  if (nextOn === null) return form === 'individuel' ? 'Sur rendez-vous' : 'Aucune';
  return `${shortDay(nextOn)}${nextAt === null ? '' : `, ${hour(nextAt)}`}`;
}
