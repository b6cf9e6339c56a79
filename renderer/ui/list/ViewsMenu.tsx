import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { notifyDone } from '#window/ui/notify.tsx';
import { viewShown, type View } from './memory.ts';
import type { List } from './useList.ts';

interface ViewsMenuProps<Filter, By extends string, Id extends string> {
  readonly list: List<Filter, By, Id>;
}

/** Filters, order and columns kept under a name. */
export function ViewsMenu<Filter, By extends string, Id extends string>({ list }: ViewsMenuProps<Filter, By, Id>) {
  const [naming, name] = useDisclosure(false);
  const [managing, manage] = useDisclosure(false);
  const current = viewShown(list);
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" maw={240} leftSection={<IconBookmark size={18} aria-hidden />}>
            {current ? `Vue\u00a0: ${current.name}` : 'Vues'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={list.reset}>Vue de départ</Menu.Item>
          {list.views.map(({ id, name: label, filter, sort, columns }) => (
            <Menu.Item
              key={id}
              fw={id === current?.id ? 600 : undefined}
              onClick={() => list.change({ filter, sort, columns })}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={name.open}>Enregistrer cette vue…</Menu.Item>
          {list.views.length > 0 && <Menu.Item onClick={manage.open}>Renommer ou supprimer une vue…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming} onClose={name.close} title="Enregistrer cette vue">
        <NameForm
          taken={list.views.map((view) => view.name)}
          button="Enregistrer la vue"
          onName={(text) => {
            list.saveView(text);
            name.close();
            notifyDone(`La vue «\u00a0${text}\u00a0» est enregistrée.`);
          }}
        />
      </Modal>
      <Modal opened={managing} onClose={manage.close} title="Vues enregistrées">
        <Stack gap="xs">
          {list.views.map((view) => (
            <ManagedView key={view.id} view={view} list={list} />
          ))}
          {list.views.length === 0 && <Text c="dimmed">Il ne reste aucune vue enregistrée.</Text>}
        </Stack>
      </Modal>
    </>
  );
}

const longestName = 60;

/** @param taken names already given: two views of one name could not be told apart */
const nameFault = (text: string, taken: readonly string[]): string | null =>
  text === ''
    ? 'Nommez la vue.'
    : taken.includes(text)
      ? 'Une vue porte déjà ce nom\u00a0: choisissez-en un autre.'
      : null;

interface NameFormProps {
  readonly taken: readonly string[];
  readonly button: string;
  onName(name: string): void;
}

function NameForm({ taken, button, onName }: NameFormProps) {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = nameFault(text.trim(), taken);
    setFault(found);
    if (found === null) onName(text.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          data-autofocus
          label="Nom de la vue"
          description="Les filtres, l’ordre et les colonnes sont gardés, pas le nom cherché. N’y écrivez le nom de personne."
          maxLength={longestName}
          value={text}
          error={fault}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <Group justify="flex-end">
          <Button type="submit">{button}</Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ManagedViewProps<Filter, By extends string, Id extends string> {
  readonly view: View<Filter, By, Id>;
  readonly list: List<Filter, By, Id>;
}

function ManagedView<Filter, By extends string, Id extends string>({ view, list }: ManagedViewProps<Filter, By, Id>) {
  const [text, setText] = useState(view.name);
  const taken = list.views.filter(({ id }) => id !== view.id).map(({ name }) => name);
  const fault = nameFault(text.trim(), taken);
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <TextInput
        flex={1}
        aria-label={`Nom de la vue ${view.name}`}
        maxLength={longestName}
        value={text}
        error={fault}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <Button
        variant="default"
        disabled={fault !== null || text.trim() === view.name}
        onClick={() => list.renameView(view.id, text.trim())}
      >
        Renommer
      </Button>
      <ActionIcon
        size={36}
        variant="default"
        aria-label={`Supprimer la vue ${view.name}`}
        onClick={() => list.removeView(view)}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
