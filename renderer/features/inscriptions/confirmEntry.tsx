import { List, Text } from '@mantine/core';
import { modals } from '@mantine/modals';

/** Entering in spite of what was shown is asked once more. */
export function confirmEntry(obstacles: readonly string[], enter: (forced: boolean) => void): void {
  if (obstacles.length === 0) {
    enter(false);
    return;
  }
  modals.openConfirmModal({
    title: 'Inscrire malgré tout\u00a0?',
    children: (
      <>
        <Text size="sm" mb="xs">
          Voici ce qui s’y oppose&nbsp;:
        </Text>
        <List size="sm">
          {obstacles.map((each) => (
            <List.Item key={each}>{each}</List.Item>
          ))}
        </List>
      </>
    ),
    labels: { confirm: 'Inscrire malgré tout', cancel: 'Ne pas inscrire' },
    confirmProps: { color: 'red.9' },
    onConfirm: () => enter(true),
  });
}
