import { folded } from '#window/ui/folded.ts';
import { IconHome, IconHourglass, IconLock, IconTemplate, IconUsersPlus, type Icon } from '@tabler/icons-react';
import type { Right } from '#contract/rights.ts';
import type { Destination } from '#window/app/navigation.ts';
import { listPath } from '#window/features/accompagnements/paths.ts';
import { newGroupePath, programmesPath, waitingPath } from '#window/features/groupes/paths.ts';
import { keyNames, shortcuts } from '#window/ui/shortcuts.ts';

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

/** Pages that have no entry of their own in the menu. */
const further: readonly (Omit<Destination, 'kinds' | 'part'> & { right: Right })[] = [
  { path: newGroupePath, label: 'Nouveau groupe', icon: IconUsersPlus, right: 'convocations.write' },
  { path: waitingPath, label: 'Liste d’attente des modules', icon: IconHourglass, right: 'dossiers.read' },
  { path: programmesPath, label: 'Modèles de modules', icon: IconTemplate, right: 'dossiers.read' },
  { path: '/hebergements', label: 'Hébergement', icon: IconHome, right: 'dossiers.read' },
];

/** What this account may do from anywhere: its pages, then those of modules where dossiers are kept, then locking. */
export const commandsOf = (
  shown: readonly Destination[],
  rights: readonly Right[],
  { goTo, lock }: CommandActions,
): Command[] => [
  ...[
    ...shown,
    ...further.filter(
      ({ path, right }) =>
        rights.includes(right) &&
        shown.some((page) => page.path === listPath) &&
        shown.every((page) => page.path !== path),
    ),
  ].map(({ path, label, icon }) => ({ id: path, label, icon, run: () => goTo(path) })),
  {
    id: 'lock',
    label: 'Verrouiller',
    icon: IconLock,
    shortcut: keyNames(shortcuts.everywhere.lock.keys).join(' + '),
    run: lock,
  },
];

/** Commands of which each word typed begins a word, in any order; all of them when nothing is typed. */
export function matchingCommands<T extends { readonly label: string }>(commands: readonly T[], typed: string): T[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => {
    const own = folded(label).split(/[\s’-]+/);
    return words.every((word) => own.some((each) => each.startsWith(word)));
  });
}
