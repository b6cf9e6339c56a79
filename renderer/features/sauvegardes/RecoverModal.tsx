import { Alert, Button, Group, Loader, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Found } from '#contract/recuperations.ts';
import type { Source } from '#contract/sauvegardes.ts';
import { call } from '../../api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { birthLabel, count, instantLabel } from '../../ui/format.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { RecoverDossier } from './RecoverDossier.tsx';

/** Somebody's dossier out of a backup, the rest of the base left as it is. */
export function RecoverModal({ source, onClose }: { source: Source; onClose: () => void }) {
  const [copy, setCopy] = useState<{ createdAt: string; people: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [chosen, setChosen] = useState<Found | null>(null);
  useEffect(() => {
    let isGone = false;
    call('recuperations.open', { source }).then(
      (opened) => (isGone ? undefined : setCopy(opened)),
      (refusal: unknown) => (isGone ? undefined : setError(refusal)),
    );
    return () => {
      isGone = true;
      // What was extracted is removed at the lock as well.
      call('recuperations.close', {}).catch(() => undefined);
    };
  }, [source]);
  return (
    <Modal
      opened
      onClose={onClose}
      title="Retrouver un dossier dans une sauvegarde"
      size="xl"
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
        {!copy && !error ? (
          <Group>
            <Loader size="sm" aria-hidden />
            <Text component="output">Relecture complète de la sauvegarde…</Text>
          </Group>
        ) : null}
        {copy ? (
          <Text>
            Sauvegarde du {instantLabel(copy.createdAt)}, relue en entier&nbsp;:{' '}
            {copy.people === 1 ? 'une personne' : `${count(copy.people)}\u00a0personnes`}. La base d’aujourd’hui n’est
            pas remplacée.
          </Text>
        ) : null}
        {copy && !chosen ? <Search onChoose={setChosen} /> : null}
        {copy && chosen ? (
          <RecoverDossier personneId={chosen.personneId} onBack={() => setChosen(null)} onDone={onClose} />
        ) : null}
      </Stack>
    </Modal>
  );
}

function Search({ onChoose }: { onChoose: (person: Found) => void }) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ people: Found[]; isCut: boolean } | null>(null);
  const search = useSubmit(async () => setFound(await call('recuperations.search', { text })));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void search.run();
      }}
    >
      <Stack>
        <Group align="flex-end">
          <TextInput
            flex={1}
            label="Nom de la personne dans la sauvegarde"
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" loading={search.pending}>
            Chercher
          </Button>
        </Group>
        <ErrorAlert error={search.error} />
        {found?.people.length === 0 ? (
          <EmptyState
            compact
            title="Personne de ce nom dans cette sauvegarde"
            description="Essayez le seul nom de famille, ou une sauvegarde plus ancienne ou plus récente."
          />
        ) : null}
        {found && found.people.length > 0 ? <Results {...found} onChoose={onChoose} /> : null}
      </Stack>
    </form>
  );
}

interface ResultsProps {
  people: readonly Found[];
  isCut: boolean;
  onChoose: (person: Found) => void;
}

function Results({ people, isCut, onChoose }: ResultsProps) {
  return (
    <>
      <Table verticalSpacing="xs" aria-label="Personnes trouvées dans la sauvegarde">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Personne</Table.Th>
            <Table.Th>Naissance</Table.Th>
            <Table.Th>Aujourd’hui</Table.Th>
            <Table.Th ta="right">Action</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.personneId}>
              <Table.Td>
                {person.lastName} {person.firstName}
              </Table.Td>
              <Table.Td>{birthLabel(person.birthDate)}</Table.Td>
              <Table.Td>{person.isHere ? 'Dans la base' : 'N’est plus dans la base'}</Table.Td>
              <Table.Td ta="right">
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Comparer le dossier de ${person.lastName} ${person.firstName}`}
                  onClick={() => onChoose(person)}
                >
                  Comparer
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {isCut ? <Alert color="blue">D’autres personnes portent ce nom&nbsp;: ajoutez le prénom.</Alert> : null}
    </>
  );
}
