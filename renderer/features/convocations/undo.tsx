import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { RefusalError } from '#window/api.ts';

const undoMilliseconds = 12_000;
// Away from the buttons of the page, which are at the top.
const common = { position: 'bottom-right', closeButtonProps: { 'aria-label': 'Fermer' } } as const;

/** Says what was done, with « Annuler » for a while. */
export function notifyWithUndo(id: string, text: string, undo: () => void): void {
  notifications.show({
    id,
    color: 'teal',
    autoClose: undoMilliseconds,
    ...common,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{text}</Text>
        <Button
          size="compact-sm"
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

export const notifyDone = (message: string): void => {
  notifications.show({ color: 'gray', message, ...common });
};

export const notifyRefusal = ({ message }: RefusalError): void => {
  notifications.show({ color: 'red', message, autoClose: 8000, ...common });
};
