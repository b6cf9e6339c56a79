import { Alert, Button, Group, Loader, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { restoreWord, type Preview, type Source } from '#contract/sauvegardes.ts';
import { call } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { count, instantLabel } from '../../ui/format.ts';
import { useSubmit } from '../../ui/useSubmit.ts';

/** What a restore would change, then the word that does it. */
export function RestoreModal({ source, onClose }: { source: Source; onClose: () => void }) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let isGone = false;
    call('sauvegardes.preview', { source }).then(
      (read) => (isGone ? undefined : setPreview(read)),
      (refusal: unknown) => (isGone ? undefined : setError(refusal)),
    );
    return () => {
      isGone = true;
    };
  }, [source]);
  return (
    <Modal
      opened
      onClose={onClose}
      title="Restaurer une sauvegarde"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Fermer' }}
    >
      <Stack>
        <ErrorAlert error={error} />
        {error ? (
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              Choisir une autre sauvegarde
            </Button>
          </Group>
        ) : null}
        {!preview && !error ? (
          <Group>
            <Loader size="sm" aria-hidden />
            <Text component="output">Relecture complète de la sauvegarde…</Text>
          </Group>
        ) : null}
        {preview ? <Confirm preview={preview} source={source} onClose={onClose} /> : null}
      </Stack>
    </Modal>
  );
}

function Confirm({ preview, source, onClose }: { preview: Preview; source: Source; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const restore = useSubmit(() => call('sauvegardes.restore', { source, word: restoreWord }));
  const { createdAt, compared, since, isOlder } = preview;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === restoreWord) void restore.run();
      }}
    >
      <Stack>
        <Text>Sauvegarde du {instantLabel(createdAt)}, relue en entier&nbsp;: elle est saine.</Text>
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
