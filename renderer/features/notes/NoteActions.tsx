import { ActionIcon, Button, Group, Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { notes } from '#contract/notes.ts';
import { api } from '#window/api.ts';
import type { NoteEvent } from '#window/features/chronologie/wording.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { NoteFields, type NoteDraft } from './NoteFields.tsx';

interface NoteProps {
  note: NoteEvent;
  day: string;
}

/** What its author may do with a note: correct it, take it back, give it back. */
export function NoteActions({ note, day }: NoteProps) {
  const { noteId, removed } = note;
  const [editing, edit] = useDisclosure(false);
  const setRemoved = api.notes.setRemoved.useMutation();
  const give = () =>
    setRemoved.mutateAsync({ noteId, removed: false }).then(() => notifyDone('La note est rétablie.'), notifyRefusal);
  const takeBack = () =>
    setRemoved
      .mutateAsync({ noteId, removed: true })
      .then(() => notifyWithUndo('note', 'La note est retirée.', () => void give()), notifyRefusal);
  if (removed)
    return (
      <Button size="compact-sm" variant="default" onClick={() => void give()}>
        Rétablir
      </Button>
    );
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="subtle" aria-label="Corriger la note" onClick={edit.open}>
        <IconPencil size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label="Retirer la note" onClick={() => void takeBack()}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      <Modal opened={editing} onClose={edit.close} title="Corriger la note" size="xl">
        <EditForm note={note} day={day} onClose={edit.close} />
      </Modal>
    </Group>
  );
}

function EditForm({ note: { noteId, noteKind, text }, day, onClose }: NoteProps & { onClose: () => void }) {
  const save = api.notes.edit.useMutation();
  const form = useForm<NoteDraft>({
    initialValues: { kind: noteKind, day, text: text ?? '' },
    validate: (values) => fieldErrors(notes.edit.input, { noteId, ...values }),
  });
  const submit = form.onSubmit((values) =>
    save.mutate(notes.edit.input.parse({ noteId, ...values }), {
      onSuccess: () => {
        notifyDone('La note est corrigée.');
        onClose();
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <NoteFields form={form} />
      <ErrorAlert error={save.error} />
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={onClose}>
          Fermer
        </Button>
        <Button type="submit" loading={save.isPending}>
          Enregistrer la note
        </Button>
      </Group>
    </form>
  );
}
