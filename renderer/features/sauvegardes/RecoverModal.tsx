import { Alert, Button, Group, Stack, Table, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Found } from '#contract/recuperations.ts';
import type { Source } from '#contract/sauvegardes.ts';
import { call } from '../../api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { birthLabel, count } from '../../ui/format.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { BackupModal } from './BackupModal.tsx';
import { RecoverDossier } from './RecoverDossier.tsx';

const open = (source: Source) => call('recuperations.open', { source });

/** Somebody's dossier out of a backup, the rest of the base left as it is. */
export function RecoverModal({ source, onClose }: { source: Source; onClose: () => void }) {
  const [chosen, setChosen] = useState<Found | null>(null);
  useEffect(
    () => () => {
      // What was extracted is removed at the lock as well.
      call('recuperations.close', {}).catch(() => undefined);
    },
    [source],
  );
  return (
    <BackupModal
      title="Retrouver un dossier dans une sauvegarde"
      size="xl"
      source={source}
      read={open}
      said={({ people }) =>
        `${people === 1 ? 'une personne' : `${count(people)}\u00a0personnes`}. La base d’aujourd’hui n’est pas remplacée.`
      }
      onClose={onClose}
    >
      {() =>
        chosen ? (
          <RecoverDossier personneId={chosen.personneId} onBack={() => setChosen(null)} onDone={onClose} />
        ) : (
          <Search onChoose={setChosen} />
        )
      }
    </BackupModal>
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
