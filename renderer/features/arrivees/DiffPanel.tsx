import { Group, Loader, NativeSelect, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, instantLabel } from '#window/ui/format.ts';
import type { CellDetail } from './states.tsx';

type Version = CellDetail['versions'][number];

const named = ({ seq, receivedAt }: Version): string => `n°\u00a0${String(seq)}, du ${instantLabel(receivedAt)}`;
const shown = (value: number | null): string => (value === null ? 'non demandé' : count(value));

/** What two versions of a quarter do not say alike. */
export function DiffPanel({ versions }: { versions: readonly Version[] }) {
  const [newest, before] = versions;
  const [olderId, setOlder] = useState(before?.instantaneId ?? '');
  const [newerId, setNewer] = useState(newest?.instantaneId ?? '');
  const { data, error } = api.arrivees.diff.useQuery({ olderId, newerId });
  const choices = versions.map((version) => ({ value: version.instantaneId, label: named(version) }));
  return (
    <section aria-label="Différences entre deux versions">
      <Title order={3} size="h5" mb="xs">
        Ce qui a changé
      </Title>
      <Stack gap="sm">
        <Group grow>
          <NativeSelect
            label="De la version"
            data={choices}
            value={olderId}
            onChange={({ currentTarget }) => setOlder(currentTarget.value)}
          />
          <NativeSelect
            label="À la version"
            data={choices}
            value={newerId}
            onChange={({ currentTarget }) => setNewer(currentTarget.value)}
          />
        </Group>
        <ErrorAlert error={error} />
        {!data && !error && <Loader aria-label="Comparaison en cours" />}
        {data?.lines.length === 0 && <Text size="sm">Aucune différence&nbsp;: tous les chiffres sont les mêmes.</Text>}
        {data && data.lines.length > 0 && (
          <Table aria-label="Chiffres changés" verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Chiffre</Table.Th>
                <Table.Th>Ligne</Table.Th>
                <Table.Th ta="right">Avant</Table.Th>
                <Table.Th ta="right">Après</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.lines.map((line) => (
                <Table.Tr key={`${line.indicateurId} ${line.code ?? ''}`}>
                  <Table.Td fw={line.code === null ? 600 : 400}>{line.label}</Table.Td>
                  <Table.Td>{line.codeLabel ?? 'Total'}</Table.Td>
                  <Table.Td ta="right">{shown(line.before)}</Table.Td>
                  <Table.Td ta="right" fw={600}>
                    {shown(line.after)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </section>
  );
}
