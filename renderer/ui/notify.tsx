import { Button, Group, Text } from '@mantine/core';
import { notifications, type NotificationData } from '@mantine/notifications';
import { sentenceOf } from './sentenceOf.ts';

const undoMilliseconds = 12_000;

/** The last thing done is the only one told: a queue of messages would hide the one that can still be undone. */
function announce(notice: NotificationData): void {
  notifications.clean();
  notifications.show(notice);
}

export const notifyDone = (message: string): void => announce({ color: 'teal', message });

export const notifyRefusal = (error: unknown): void =>
  announce({ color: 'red', message: sentenceOf(error), autoClose: 8000 });

/** Says what was done, with « Annuler » for a while. */
export function notifyWithUndo(id: string, text: string, undo: () => void): void {
  announce({
    id,
    color: 'teal',
    autoClose: undoMilliseconds,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{text}</Text>
        <Button
          size="compact-sm"
          miw="max-content"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Annuler
        </Button>
      </Group>
    ),
  });
}
