import { Button, Paper, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Recovered } from '#contract/recuperations.ts';
import { api } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { instantLabel } from '../../ui/format.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { broughtLabel } from './words.ts';

/** Dossiers put back out of a backup, each of which can be undone. */
export function RecoveredPanel() {
  const { data, error } = api.recuperations.list.useQuery({});
  if (error) return <ErrorAlert error={error} />;
  if (!data || data.recovered.length === 0) return null;
  return (
    <Paper withBorder p="lg" component="section">
      <Title order={2} mb="sm">
        Dossiers remis depuis une sauvegarde
      </Title>
      <Table verticalSpacing="sm" aria-label="Dossiers remis depuis une sauvegarde">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Personne</Table.Th>
            <Table.Th>Sauvegarde du</Table.Th>
            <Table.Th>Remis</Table.Th>
            <Table.Th>Par</Table.Th>
            <Table.Th ta="right">Action</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.recovered.map((each) => (
            <Line key={each.recuperationId} recovered={each} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Line({ recovered: { recuperationId, name, backupAt, at, who, rows, fields } }: { recovered: Recovered }) {
  const undo = api.recuperations.undo.useMutation();
  const [refusal, setRefusal] = useState<unknown>(null);
  const takeOut = () =>
    undo.mutate(
      { recuperationId },
      {
        onSuccess: () => notifyDone('C’est annulé\u00a0: le dossier est comme il était avant d’être remis.'),
        onError: setRefusal,
      },
    );
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{instantLabel(backupAt)}</Table.Td>
      <Table.Td>{broughtLabel({ rows, fields })}</Table.Td>
      <Table.Td>
        {who}
        <Text size="xs" c="dimmed">
          le {instantLabel(at)}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Annuler la remise du dossier de ${name}`}
          loading={undo.isPending}
          onClick={takeOut}
        >
          Annuler
        </Button>
        <ErrorAlert error={refusal} />
      </Table.Td>
    </Table.Tr>
  );
}
