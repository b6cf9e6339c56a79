import { Table, Text } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { z } from 'zod';
import type { OrientationLine } from '#contract/orientations.ts';
import { cadreLabels, refusalReasonLabels, sourceLabels } from '#contract/terms.ts';
import classes from '#window/features/accompagnements/ListPage.module.css';
import { birthLabel, numericDay } from '#window/ui/format.ts';
import { AnswerBadge } from './AnswerBadge.tsx';
import { days } from './labels.ts';
import { orientationPath } from './paths.ts';

type Line = z.output<typeof OrientationLine>;

export function RegisterTable({ lines }: { lines: readonly Line[] }) {
  const [, navigate] = useLocation();
  return (
    <Table highlightOnHover verticalSpacing="sm" aria-label="Orientations">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Personne</Table.Th>
          <Table.Th>Reçue le</Table.Th>
          <Table.Th>Attente</Table.Th>
          <Table.Th>Cadre et source</Table.Th>
          <Table.Th>Prescripteur</Table.Th>
          <Table.Th>Premier entretien</Table.Th>
          <Table.Th>Réponse</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          // The link in the first cell is the way in for the keyboard; the row is only a larger target for the mouse.
          <Table.Tr
            key={line.orientationId}
            className={classes.row}
            onClick={() => navigate(orientationPath(line.orientationId))}
          >
            <Table.Td>
              <Link href={orientationPath(line.orientationId)} className={classes.name}>
                {line.lastName} {line.firstName}
              </Link>
              <Text size="xs" c="dimmed">
                {birthLabel(line.birthDate)}
              </Text>
            </Table.Td>
            <Table.Td>{numericDay(line.receivedOn)}</Table.Td>
            <Table.Td>{days(line.waitDays)}</Table.Td>
            <Table.Td>
              {cadreLabels[line.cadre]}
              <Text size="xs" c="dimmed">
                {sourceLabels[line.source]}
              </Text>
            </Table.Td>
            <Table.Td>{line.prescripteur ?? '—'}</Table.Td>
            <Table.Td>{line.delayDays === null ? 'Pas encore' : `après ${after(line.delayDays)}`}</Table.Td>
            <Table.Td>
              <AnswerBadge answer={line.answer} />
              <Text size="xs" c="dimmed">
                {line.refusalReason ? refusalReasonLabels[line.refusalReason] : line.redirectedTo}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const after = (delay: number): string => (delay === 0 ? '0\u00a0jour' : days(delay));
