import { folded } from '#window/ui/folded.ts';
import { IconLock, type Icon } from '@tabler/icons-react';
import type { Destination } from '#window/app/navigation.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly icon: Icon;
  readonly shortcut?: string;
  run(): void;
}

export interface CommandActions {
  goTo(path: string): void;
  lock(): void;
}

/** What this account may do from anywhere: its pages, then locking. */
export const commandsOf = (shown: readonly Destination[], { goTo, lock }: CommandActions): Command[] => [
  ...shown.map(({ path, label, icon }) => ({ id: path, label, icon, run: () => goTo(path) })),
  { id: 'lock', label: 'Verrouiller', icon: IconLock, shortcut: 'Ctrl + L', run: lock },
];

/** Commands of which each word typed begins a word, in any order; all of them when nothing is typed. */
export function matchingCommands<T extends { readonly label: string }>(commands: readonly T[], typed: string): T[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => {
    const own = folded(label).split(/[\s’-]+/);
    return words.every((word) => own.some((each) => each.startsWith(word)));
  });
}
