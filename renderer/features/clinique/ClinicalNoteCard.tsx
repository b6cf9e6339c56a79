import { ActionIcon, Alert, Button, Card, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ClinicalNote } from '#contract/clinique.ts';
import { api } from '#window/api.ts';
import { instantLabel, numericDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import classes from './Clinique.module.css';

interface ClinicalNoteCardProps {
  note: ClinicalNote;
  /** Another one is being typed. */
  busy: boolean;
  onEdit: () => void;
}

export function ClinicalNoteCard({ note, busy, onEdit }: ClinicalNoteCardProps) {
  const { noteId, day, author, mine, text, removed, readable, editedAt } = note;
  const setRemoved = api.clinique.setRemoved.useMutation();
  const give = () =>
    setRemoved
      .mutateAsync({ noteId, removed: false })
      .then(() => notifyDone('La note clinique est rétablie.'), notifyRefusal);
  const takeBack = () =>
    setRemoved
      .mutateAsync({ noteId, removed: true })
      .then(() => notifyWithUndo('note-clinique', 'La note clinique est retirée.', () => void give()), notifyRefusal);
  return (
    <Card withBorder component="article" aria-label={`Note clinique du ${numericDay(day)}`}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <div>
          <Text fw={600} {...(removed ? { td: 'line-through' } : {})}>
            {numericDay(day)}
          </Text>
          <Text size="sm" c="dimmed">
            {author}
            {editedAt !== null && ` · corrigée le ${instantLabel(editedAt)}`}
          </Text>
        </div>
        {mine && removed && (
          <Button size="compact-sm" variant="default" onClick={() => void give()}>
            Rétablir
          </Button>
        )}
        {mine && !removed && (
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              aria-label="Corriger la note clinique"
              disabled={busy || !readable}
              onClick={onEdit}
            >
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Retirer la note clinique"
              disabled={busy}
              onClick={() => void takeBack()}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        )}
      </Group>
      {text !== null && (
        <Text mt="xs" maw={820} className={classes['text'] ?? ''}>
          {text}
        </Text>
      )}
      {!readable && (
        <Alert mt="xs" color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
          Cette note ne s’ouvre pas avec la clé&nbsp;: elle a été abîmée ou déplacée hors de l’application. Remettez la
          dernière sauvegarde, ou prévenez le support.
        </Alert>
      )}
    </Card>
  );
}
