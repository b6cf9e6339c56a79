import { Drawer, Loader, Table, Text } from '@mantine/core';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';

/** Who received what, and what for. */
export function GivenDrawer({ onClose }: { onClose(this: void): void }) {
  const { data, error } = api.analyse.given.useQuery({});
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title="Ce qui a été remis ou diffusé"
      closeButtonProps={{ 'aria-label': 'Fermer' }}
    >
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Chargement" />}
      {data?.length === 0 && (
        <EmptyState
          compact
          title="Rien n’a encore été remis"
          description="Chaque tableau remis ou diffusé laisse ici sa date, à qui, et ses chiffres."
        />
      )}
      {data && data.length > 0 && (
        <Table aria-label="Ce qui a été remis ou diffusé" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Le</Table.Th>
              <Table.Th>Tableaux</Table.Th>
              <Table.Th>Destinataire</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map(({ id, at, level, format, label, recipient, purpose, account }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  {instantLabel(at)}
                  <Text size="xs" c="dimmed">
                    {account}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {label}
                  <Text size="xs" c="dimmed">
                    Niveau {level}, {format.toUpperCase()}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {recipient ?? 'Tous'}
                  <Text size="xs" c="dimmed">
                    {purpose}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Drawer>
  );
}
