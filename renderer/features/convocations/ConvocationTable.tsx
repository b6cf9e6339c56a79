import { ActionIcon, Group, Table, Text } from '@mantine/core';
import { IconCalendarOff, IconCalendarTime } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { ConvocationLine } from '#contract/accompagnements.ts';
import { cancelReasonLabels } from '#contract/terms.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { hour, longDay, shortDay } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { MarkButtons } from './MarkButtons.tsx';
import { MoveModal } from './MoveModal.tsx';
import { useMove } from './useMove.ts';
import { ReportModal } from './ReportModal.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { useMark, type Markable } from './useMark.ts';

interface ConvocationTableProps {
  accompagnementId: string;
  lines: z.output<typeof ConvocationLine>[];
  /** The person they are for. */
  name: string;
}

/** The convocations of one dossier, oldest first, each with its answer. */
export function ConvocationTable({ accompagnementId, lines, name }: ConvocationTableProps) {
  const marking = useMark();
  const mayMove = useMay('convocations.write');
  const moving = useMove();
  const [moved, setMoved] = useState<Markable | null>(null);
  if (lines.length === 0)
    return (
      <EmptyState icon={<IconCalendarOff aria-hidden />} title="Aucune convocation">
        «&nbsp;Planifier une série&nbsp;» les pose toutes en une fois.
      </EmptyState>
    );
  return (
    <>
      <Table verticalSpacing="xs" aria-label={`Convocations de ${name}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Jour</Table.Th>
            <Table.Th>Heure</Table.Th>
            <Table.Th>Lieu</Table.Th>
            <Table.Th>Réponse</Table.Th>
            <Table.Th>Noter</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.convocationId}>
              <Table.Td>
                {longDay(line.day)}
                {line.plannedDay && (
                  <Text size="xs" c="dimmed">
                    prévue d’abord le {shortDay(line.plannedDay)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {hour(line.at)} ({line.durationMinutes} min)
              </Table.Td>
              <Table.Td>
                {line.lieu}
                {line.forcedReason !== null && (
                  <Text size="xs" c="dimmed">
                    maintenu&nbsp;: {line.forcedReason}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <StatusBadge status={line.status} />
                {line.cancelReason !== null && (
                  <Text size="xs" c="dimmed">
                    {cancelReasonLabels[line.cancelReason]}
                  </Text>
                )}
                {line.comment !== null && <Text size="xs">{line.comment}</Text>}
              </Table.Td>
              <Table.Td>
                <Group gap="xs" wrap="nowrap">
                  <MarkButtons line={{ ...line, accompagnementId, name }} marking={marking} />
                  {mayMove && line.status === 'prevue' && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Déplacer le rendez-vous du ${shortDay(line.day)}`}
                      onClick={() => setMoved({ ...line, accompagnementId, name })}
                    >
                      <IconCalendarTime size={18} aria-hidden />
                    </ActionIcon>
                  )}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ReportModal marking={marking} />
      <MoveModal line={moved} moving={moving} onClose={() => setMoved(null)} />
    </>
  );
}
