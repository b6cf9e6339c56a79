import { Card, Table, Text, Title } from '@mantine/core';
import type { z } from 'zod';
import type { rappels } from '#contract/rappels.ts';
import { rappelKindLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { count, percent } from '#window/ui/format.ts';

/** Whether people come more when they are told, and how: numbers with both their terms. */
export function AttendanceByReminder({ period }: z.input<typeof rappels.attendance.input>) {
  const lines = api.rappels.attendance.useQuery({ period }).data?.lines ?? [];
  if (lines.length === 0) return null;
  return (
    <Card withBorder component="section" aria-label="Présence selon le rappel">
      <Title order={2} size="h4">
        Présence selon le rappel
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Convocations de la période honorées ou manquées, selon la dernière façon dont la personne avait été prévenue. Ce
        tableau reste dans l’antenne.
      </Text>
      <Table aria-label="Présence selon le rappel">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Rappel</Table.Th>
            <Table.Th ta="right">Honorées</Table.Th>
            <Table.Th ta="right">Absences excusées</Table.Th>
            <Table.Th ta="right">Absences injustifiées</Table.Th>
            <Table.Th ta="right">Part honorée</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ kind, honoree, excused, unexcused }) => {
            const whole = honoree + excused + unexcused;
            return (
              <Table.Tr key={kind ?? 'aucun'}>
                <Table.Td>{kind === null ? 'Aucun rappel noté' : rappelKindLabels[kind]}</Table.Td>
                <Table.Td ta="right">{count(honoree)}</Table.Td>
                <Table.Td ta="right">{count(excused)}</Table.Td>
                <Table.Td ta="right">{count(unexcused)}</Table.Td>
                <Table.Td ta="right">
                  {percent(honoree, whole)} ({count(honoree)} / {count(whole)})
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Card>
  );
}
