import { Button, Card, Group, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPencilPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { notes } from '#contract/notes.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { NoteFields, type NoteDraft } from './NoteFields.tsx';
import { shortcuts } from '#window/ui/shortcuts.ts';
import { useKeys } from '#window/ui/useKeys.ts';

const empty = (): NoteDraft => ({ kind: 'entretien', day: todayParis(), text: '' });

/** A note written beside the timeline; what is typed is kept in the encrypted base until it is saved or thrown away. */
export function NoteComposer({ accompagnementId }: { accompagnementId: string }) {
  const [opened, setOpened] = useState(false);
  const form = useForm<NoteDraft>({
    initialValues: empty(),
    validate: (values) => fieldErrors(notes.add.input, { accompagnementId, ...values }),
  });
  const { setValues } = form;
  const restore = useCallback(
    (values: NoteDraft) => {
      setValues(values);
      setOpened(true);
    },
    [setValues],
  );
  const draft = useDraft(`note:${accompagnementId}`, form.values, restore);
  useKeys(shortcuts.notes, { begin: () => setOpened(true) });
  const box = useRef<HTMLFormElement>(null);
  useKeys(shortcuts.forms, { save: () => box.current?.requestSubmit() }, { whileWriting: true });
  useEffect(() => {
    if (opened) box.current?.querySelector('textarea')?.focus();
  }, [opened]);
  const close = (): void => {
    draft.discard();
    form.setValues(empty());
    form.clearErrors();
    setOpened(false);
  };
  const { save, isPending, error } = useAdd(accompagnementId, close);
  if (!opened)
    return (
      <Group>
        <Button leftSection={<IconPencilPlus size={18} aria-hidden />} onClick={() => setOpened(true)}>
          Ajouter une note
        </Button>
        <Text size="sm" c="dimmed">
          Touche N
        </Text>
      </Group>
    );
  return (
    <Card withBorder component="section" aria-label="Nouvelle note">
      <form ref={box} noValidate onSubmit={form.onSubmit(save)}>
        <NoteFields form={form} />
        <ErrorAlert error={error} />
        <Group justify="space-between" mt="sm">
          <Text size="sm" c="dimmed">
            {form.values.text.trim() === '' ? '' : 'Brouillon gardé, chiffré, jusqu’à l’enregistrement.'}
          </Text>
          <Group gap="sm">
            <Button variant="default" onClick={close}>
              Abandonner
            </Button>
            <Button type="submit" loading={isPending}>
              Enregistrer la note
            </Button>
          </Group>
        </Group>
      </form>
    </Card>
  );
}

function useAdd(accompagnementId: string, close: () => void) {
  const add = api.notes.add.useMutation();
  const remove = api.notes.setRemoved.useMutation();
  const save = (values: NoteDraft): void =>
    add.mutate(notes.add.input.parse({ accompagnementId, ...values }), {
      onSuccess: ({ noteId }) => {
        close();
        notifyWithUndo('note', 'La note est enregistrée.', () =>
          remove.mutateAsync({ noteId, removed: true }).then(() => notifyDone('La note est retirée.'), notifyRefusal),
        );
      },
    });
  return { save, isPending: add.isPending, error: add.error };
}
