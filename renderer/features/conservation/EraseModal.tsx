import { Alert, Button, Group, List, Loader, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { eraseWord, type ErasureReason } from '#contract/conservationTerms.ts';
import { api, call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

interface EraseProps {
  readonly personneIds: readonly string[];
  readonly reason: ErasureReason;
  readonly onClose: () => void;
  readonly onErased: () => void;
}

/** What would be erased, then the word that does it. */
export function EraseModal({ personneIds, reason, onClose, onErased }: EraseProps) {
  // Asked once: what is on screen is what is erased.
  const [ids] = useState(() => [...personneIds]);
  const { data, error } = api.conservation.preview.useQuery({ personneIds: ids });
  const [typed, setTyped] = useState('');
  const erase = useSubmit(async () => {
    const { finished } = await call('conservation.erase', { personneIds: ids, reason, word: eraseWord });
    notifyDone(
      finished
        ? 'C’est effacé. Le certificat est dans l’onglet Certificats.'
        : 'C’est effacé, mais la base n’a pas pu être réécrite\u00a0: libérez de la place, puis terminez depuis cette page.',
    );
    onErased();
  });
  const blocked = data?.people.filter((person) => person.blocked !== null) ?? [];
  const ready = data !== undefined && blocked.length === 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title="Effacer définitivement"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Fermer' }}
    >
      <Stack>
        <ErrorAlert error={error} />
        {!data && !error ? <Loader aria-label="Lecture de ce qui serait effacé" /> : null}
        {data ? (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (ready && typed === eraseWord) void erase.run();
            }}
          >
            <Stack>
              <Text fw={600}>
                {data.people.map(({ lastName, firstName }) => `${lastName} ${firstName}`).join(', ')}
              </Text>
              {blocked.length > 0 ? (
                <Alert color="orange" title="Pas encore">
                  <List size="sm">
                    {blocked.map(({ personneId, lastName, firstName, blocked: why }) => (
                      <List.Item key={personneId}>
                        {lastName} {firstName}&nbsp;: {why}
                      </List.Item>
                    ))}
                  </List>
                </Alert>
              ) : null}
              <Table aria-label="Ce qui serait effacé" verticalSpacing={2}>
                <Table.Tbody>
                  {data.rows.map((row) => (
                    <Table.Tr key={row.label}>
                      <Table.Td>{row.label}</Table.Td>
                      <Table.Td ta="right">{count(row.count)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
              <Alert color="red">
                Rien de tout cela ne pourra être retrouvé. Les chiffres de l’activité passée restent les mêmes&nbsp;:
                seuls des nombres sont gardés.
              </Alert>
              <Text size="sm">{data.backups}</Text>
              <TextInput
                label={`Tapez ${eraseWord} pour confirmer`}
                autoComplete="off"
                spellCheck={false}
                disabled={!ready}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
              <ErrorAlert error={erase.error} />
              <Group justify="flex-end">
                <Button variant="default" onClick={onClose}>
                  Ne rien effacer
                </Button>
                <Button type="submit" color="red" disabled={!ready || typed !== eraseWord} loading={erase.pending}>
                  Effacer définitivement
                </Button>
              </Group>
            </Stack>
          </form>
        ) : null}
      </Stack>
    </Modal>
  );
}
