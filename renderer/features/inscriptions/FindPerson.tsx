import { Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { api, queryClient } from '#window/api.ts';
import { FoundOption, type Found } from '#window/features/recherche/FoundOption.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useAsked } from '#window/ui/useAsked.ts';
import classes from './FindPerson.module.css';

interface FindProps {
  label: string;
  onFound: (found: Found) => void;
  /** Somebody who cannot be chosen: the person themselves. */
  without?: string;
  /** The first field of its dialog: it receives the focus. */
  first?: boolean;
}

const most = 6;

/** Looks for somebody known, as the palette does; what is typed is forgotten with the dialog. */
export function FindPerson({ label, onFound, without, first = false }: FindProps) {
  const [typed, setTyped] = useState('');
  const settled = useAsked(typed, 'recherche.find');
  const asked = settled.trim().length >= 2;
  const people = api.recherche.find.useQuery({ text: settled }, { enabled: asked });
  useEffect(() => () => queryClient.removeQueries({ queryKey: ['recherche.find'] }), []);
  const found = asked ? (people.data?.found ?? []).filter(({ personneId }) => personneId !== without) : [];
  return (
    <Stack gap="xs">
      <TextInput
        type="search"
        label={label}
        placeholder="Nom, date de naissance, téléphone ou numéro"
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={people.isFetching ? <Loader size="xs" aria-label="Recherche en cours" /> : null}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        data-autofocus={first || undefined}
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      <ErrorAlert error={people.error} />
      <Stack gap={4} component="ul" className={classes['found']} aria-label="Personnes trouvées">
        {found.slice(0, most).map((person) => (
          <li key={person.personneId}>
            <Button
              fullWidth
              h="auto"
              py={6}
              variant="default"
              justify="flex-start"
              styles={{ label: { whiteSpace: 'normal', textAlign: 'start', width: '100%' }, inner: { width: '100%' } }}
              onClick={() => onFound(person)}
            >
              <FoundOption found={person} />
            </Button>
          </li>
        ))}
      </Stack>
      {asked && people.data && found.length === 0 && (
        <Group>
          <Text component="output" size="sm" c="dimmed">
            Personne ne correspond. Essayez le début du nom ou la date de naissance.
          </Text>
        </Group>
      )}
    </Stack>
  );
}
