import { List, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { RefusalError } from '#window/api.ts';
import type { z } from 'zod';
import type { inscriptions } from '#contract/inscriptions.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

type Entered = z.output<typeof inscriptions.enrol.output>;

interface Entry {
  /** The groupe, for what is said once it is done. */
  name: string;
  /** What was shown against it. */
  obstacles: readonly string[];
  /** Sends it; rejects with what the core refuses. */
  enter: (forced: boolean) => Promise<Entered>;
  undo: (entered: Entered) => Promise<unknown>;
  onDone: () => void;
}

/** Enters a groupe; in spite of an obstacle, shown or found by the core alone, it is asked once more. */
export function enterWithConfirm({ name, obstacles, enter, undo, onDone }: Entry): void {
  const send = (forced: boolean): Promise<void> =>
    enter(forced).then(
      (entered) => {
        const takeBack = () => {
          undo(entered).then(() => notifyDone('L’inscription est annulée.'), notifyRefusal);
        };
        notifyWithUndo(`inscription-${entered.inscriptionId}`, `Inscription enregistrée\u00a0: ${name}.`, takeBack);
        onDone();
      },
      (error: unknown) => {
        // Any other refusal is shown where it was asked.
        if (!forced && error instanceof RefusalError && error.code === 'obstacle')
          confirm([error.message], () => void send(true));
      },
    );
  if (obstacles.length === 0) void send(false);
  else confirm(obstacles, () => void send(true));
}

function confirm(obstacles: readonly string[], onConfirm: () => void): void {
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
    onConfirm,
  });
}
