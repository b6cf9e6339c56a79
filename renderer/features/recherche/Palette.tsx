import { Combobox, Divider, Group, Loader, Modal, Text, TextInput, Title, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState, useId } from 'react';
import { api, queryClient } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useEscapeFirst } from '#window/ui/escapeFirst.ts';
import { focusFirst } from '#window/ui/focusFirst.ts';
import { useAsked } from '#window/ui/useAsked.ts';
import { matchingCommands, type Command } from './commands.ts';
import { FoundOption, type Found } from './FoundOption.tsx';
import type { Hit } from '#window/features/aide/guide.ts';
import { idOfHit, useGuide } from './useGuide.ts';
import { GuideOption } from './GuideOption.tsx';
import { GroupeOption, ProgrammeOption, type Groupe, type Programme } from './GroupeOption.tsx';
import { LetterOption, type Letter } from './LetterOption.tsx';
import classes from './Palette.module.css';

interface PaletteProps {
  opened: boolean;
  onClose: () => void;
  commands: readonly Command[];
  /** False for an account that reads no dossier: commands alone. */
  searchesPeople: boolean;
  onPerson: (found: Found) => void;
  /** Letters are looked for only where one may be opened. */
  onLetter?: (letter: Letter) => void;
  /** So are groupes. */
  onGroupe?: (groupe: Groupe) => void;
  /** And models of modules. */
  onProgramme?: (programme: Programme) => void;
  /** And pages of the guide. */
  onHelp?: (hit: Hit) => void;
  /** What the dialog is for. */
  label?: string;
}

/** Ctrl + K: anybody and anything from anywhere. What is typed is forgotten when it closes. */
export function Palette({ opened, onClose, label = 'Chercher', ...inner }: PaletteProps) {
  const escapeFirst = useEscapeFirst(onClose);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      size="lg"
      yOffset="10vh"
      padding="sm"
      // Without a title of its own, the dialog says its name by itself.
      attributes={{ content: { 'aria-label': label, ...escapeFirst } }}
      transitionProps={{ duration: 0 }}
      // Above a dialog of the page, whichever was drawn first.
      zIndex={230}
    >
      {commandless(inner) && (
        <Title order={2} size="h4" mb="sm">
          {label}
        </Title>
      )}
      <Search onClose={onClose} {...inner} />
    </Modal>
  );
}

const commandless = ({ commands }: Pick<PaletteProps, 'commands'>): boolean => commands.length === 0;

function Search({
  onClose,
  commands,
  searchesPeople,
  onPerson,
  onLetter,
  onGroupe,
  onProgramme,
  onHelp,
}: Omit<PaletteProps, 'opened' | 'label'>) {
  const [typed, setTyped] = useState('');
  const listId = useId();
  const settled = useAsked(typed, 'recherche.find');
  const people = api.recherche.find.useQuery(
    { text: settled },
    { enabled: searchesPeople && settled.trim().length >= 2 },
  );
  useForgottenSearches();
  const answered = typed.trim().length >= 2 ? people.data : undefined;
  const found = answered?.found ?? [];
  const letters = (onLetter && answered?.letters) ?? [];
  const groupes = (onGroupe && answered?.groupes) ?? [];
  const programmes = (onProgramme && answered?.programmes) ?? [];
  const matching = matchingCommands(commands, typed);
  // With the people, not before: the first answer is the one Enter opens.
  const helps = useGuide(onHelp && !people.isFetching ? settled : '');
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose });
  const { selectFirstOption, resetSelectedOption } = combobox;
  const ids = [
    ...found.map(({ personneId }) => personneId),
    ...groupes.map(({ groupeId }) => groupeId),
    ...letters.map(({ documentId }) => documentId),
    ...programmes.map(({ programmeId }) => programmeId),
    ...helps.map(idOfHit),
  ];
  const shown = [...ids, ...matching.map(({ id }) => id)].join(' ');
  useEffect(() => {
    // The likeliest answer is the one Enter opens, as soon as it is there.
    resetSelectedOption();
    if (shown !== '') selectFirstOption();
  }, [shown, selectFirstOption, resetSelectedOption]);

  const choose = (value: string) => {
    onClose();
    const person = found.find(({ personneId }) => personneId === value);
    const letter = letters.find(({ documentId }) => documentId === value);
    const programme = programmes.find(({ programmeId }) => programmeId === value);
    const help = helps.find((hit) => idOfHit(hit) === value);
    const groupe = groupes.find(({ groupeId }) => groupeId === value);
    if (person) onPerson(person);
    else if (groupe) onGroupe?.(groupe);
    else if (letter) onLetter?.(letter);
    else if (programme) onProgramme?.(programme);
    else if (help) onHelp?.(help);
    else matching.find(({ id }) => id === value)?.run();
  };
  const settledNow = !people.isFetching && settled === typed;
  const nothing = typed.trim() !== '' && shown === '' && settledNow;
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      {/* Told as what opens the list: its keys are the input's, even when it scrolls. */}
      <Combobox.EventsTarget withExpandedAttribute aria-controls={listId}>
        <TextInput
          ref={focusFirst}
          size="md"
          aria-label="Chercher une personne ou une action"
          placeholder={
            searchesPeople
              ? 'Nom, date de naissance, téléphone, numéro, groupe, action ou aide'
              : 'Chercher une action ou l’aide'
          }
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={people.isFetching ? <Loader size="xs" aria-label="Recherche en cours" /> : null}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
      </Combobox.EventsTarget>
      <ErrorAlert error={people.error} />
      <Combobox.Options id={listId} className={classes.list} mt="sm" aria-label="Réponses">
        {found.length > 0 && (
          <Combobox.Group label="Personnes">
            {found.map((person) => (
              <Combobox.Option key={person.personneId} value={person.personneId} className={classes.option}>
                <FoundOption found={person} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {groupes.length > 0 && (
          <Combobox.Group label="Groupes et stages">
            {groupes.map((groupe) => (
              <Combobox.Option key={groupe.groupeId} value={groupe.groupeId} className={classes.option}>
                <GroupeOption groupe={groupe} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {letters.length > 0 && (
          <Combobox.Group label="Courriers">
            {letters.map((letter) => (
              <Combobox.Option key={letter.documentId} value={letter.documentId} className={classes.option}>
                <LetterOption letter={letter} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {programmes.length > 0 && (
          <Combobox.Group label="Modèles de modules">
            {programmes.map((programme) => (
              <Combobox.Option key={programme.programmeId} value={programme.programmeId} className={classes.option}>
                <ProgrammeOption programme={programme} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {matching.length > 0 && (
          <Combobox.Group label="Actions">
            {matching.map(({ id, label, icon: CommandIcon, shortcut }) => (
              <Combobox.Option key={id} value={id} className={classes.option}>
                <Group justify="space-between" wrap="nowrap">
                  <Group gap="sm" wrap="nowrap">
                    <CommandIcon size={18} stroke={1.7} aria-hidden />
                    <Text size="sm">{label}</Text>
                  </Group>
                  {shortcut && <span className={classes.key}>{shortcut}</span>}
                </Group>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {helps.length > 0 && (
          <Combobox.Group label="Guide d’utilisation">
            {helps.map((hit) => (
              <Combobox.Option key={idOfHit(hit)} value={idOfHit(hit)} className={classes.option}>
                <GuideOption hit={hit} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
      </Combobox.Options>
      {nothing && (
        <Text component="output" display="block" size="sm" c="dimmed" ta="center" py="md">
          {searchesPeople
            ? 'Personne ne correspond. Essayez le début du nom, la date de naissance, le numéro du dossier ou le nom du groupe.'
            : 'Rien ne correspond. Essayez un seul mot, ou un autre.'}
        </Text>
      )}
      <Divider my="xs" />
      <Group gap="md" className={classes.key} aria-hidden>
        <span>↑ ↓ choisir</span>
        <span>Entrée ouvrir</span>
        <span>Échap fermer</span>
      </Group>
    </Combobox>
  );
}

/** Names that were typed do not stay in the window's memory once the palette is closed. */
function useForgottenSearches(): void {
  useEffect(() => () => queryClient.removeQueries({ queryKey: ['recherche.find'] }), []);
}
