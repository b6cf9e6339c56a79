import { Alert, Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { restoreWord, type Preview, type Source } from '#contract/sauvegardes.ts';
import { call } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { count } from '../../ui/format.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { BackupModal } from './BackupModal.tsx';

const readPreview = (source: Source) => call('sauvegardes.preview', { source });

/** What a restore would change, then the word that does it. */
export const RestoreModal = ({ source, onClose }: { source: Source; onClose: () => void }) => (
  <BackupModal
    title="Restaurer une sauvegarde"
    size="lg"
    source={source}
    read={readPreview}
    said={() => 'elle est saine.'}
    onClose={onClose}
  >
    {(preview) => <Confirm preview={preview} source={source} onClose={onClose} />}
  </BackupModal>
);

function Confirm({ preview, source, onClose }: { preview: Preview; source: Source; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const restore = useSubmit(() => call('sauvegardes.restore', { source, word: restoreWord }));
  const { compared, since, isOlder } = preview;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === restoreWord) void restore.run();
      }}
    >
      <Stack>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Contenu</Table.Th>
              <Table.Th ta="right">Dans la sauvegarde</Table.Th>
              <Table.Th ta="right">Aujourd’hui</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {compared.map(({ label, held, now }) => (
              <Table.Tr key={label}>
                <Table.Td>{label}</Table.Td>
                <Table.Td ta="right">{count(held)}</Table.Td>
                <Table.Td ta="right">{count(now)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Alert color={since === 0 ? 'blue' : 'orange'}>
          {since === 0
            ? 'Rien n’a été enregistré depuis cette sauvegarde.'
            : since === 1
              ? 'Un enregistrement fait depuis ne se verra plus.'
              : `${count(since)}\u00a0enregistrements faits depuis ne se verront plus.`}{' '}
          Ce qui est là aujourd’hui sera d’abord sauvegardé&nbsp;: la restauration pourra être annulée.
        </Alert>
        {isOlder ? (
          <Text size="sm">
            Elle date d’une version précédente d’Antenne&nbsp;: elle sera mise à jour à l’ouverture.
          </Text>
        ) : null}
        <TextInput
          label={`Tapez ${restoreWord} pour confirmer`}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <ErrorAlert error={restore.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Ne rien changer
          </Button>
          <Button type="submit" color="red" disabled={typed !== restoreWord} loading={restore.pending}>
            Restaurer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
