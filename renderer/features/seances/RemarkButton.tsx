import { ActionIcon, Button, Group, Modal, Stack, Textarea, Tooltip } from '@mantine/core';
import { IconMessage, IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { personOf, type SheetLine } from './answers.ts';

interface RemarkProps {
  line: SheetLine;
  opened: boolean;
  onOpen: () => void;
  onClose: () => void;
  onSave: (comment: string | null) => void;
}

/** A few words beside an answer: « a prévenu la veille ». It goes with the answer, never before it. */
export function RemarkButton({ line, opened, onOpen, onClose, onSave }: RemarkProps) {
  const { comment, status } = line;
  const early = status === null;
  const said = comment === null ? 'Ajouter une remarque' : 'Modifier la remarque';
  return (
    <>
      <Tooltip label={early ? 'Répondez d’abord, puis ajoutez la remarque' : `${said} (N)`} openDelay={300}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${said}\u00a0: ${personOf(line)}`}
          data-disabled={early || undefined}
          aria-disabled={early}
          onClick={() => {
            if (!early) onOpen();
          }}
        >
          {comment === null ? <IconMessagePlus size={18} aria-hidden /> : <IconMessage size={18} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={onClose} title={`Remarque\u00a0: ${personOf(line)}`}>
        <RemarkForm
          comment={comment}
          onClose={onClose}
          onSave={(typed) => {
            onSave(typed);
            onClose();
          }}
        />
      </Modal>
    </>
  );
}

function RemarkForm({
  comment,
  onClose,
  onSave,
}: {
  comment: string | null;
  onClose: () => void;
  onSave: (comment: string | null) => void;
}) {
  const [typed, setTyped] = useState(comment ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(typed.replaceAll(/\s+/g, ' ').trim() || null);
      }}
    >
      <Stack>
        <Textarea
          label="Remarque"
          description="Visible de toute l’équipe. Entrée enregistre."
          autosize
          minRows={2}
          maxLength={200}
          data-autofocus
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit">Enregistrer la remarque</Button>
        </Group>
      </Stack>
    </form>
  );
}
