import { emargementStatusLabels } from '#contract/moduleTerms.ts';
import { convocationStatusLabels } from '#contract/terms.ts';
import type { Destination } from '#window/app/navigation.ts';
import { digitOf } from '#window/app/useShortcuts.ts';
import { markKeys } from '#window/features/convocations/markKeys.ts';
import { answerKeys } from '#window/features/seances/answers.ts';
import { shortcuts, type Shortcut } from '#window/ui/shortcuts.ts';

export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly Shortcut[];
}

/** The sheet of keys of this account: what is not in its menu is not on its sheet. */
export function keySheet(shown: readonly Destination[]): KeyGroup[] {
  const has = (path: string) => shown.some((entry) => entry.path === path);
  const { everywhere } = shortcuts;
  const { open, ...always } = everywhere;
  const groups: (KeyGroup & { readonly path?: string })[] = [
    { title: 'Partout', keys: [...Object.values(always), ...(has('/dossiers/nouveau') ? [open] : [])] },
    { title: 'Menu', keys: menuKeys(shown) },
    { title: 'Formulaires et notes', keys: Object.values(shortcuts.forms) },
    { title: 'Listes', path: '/dossiers', keys: [...Object.values(shortcuts.seek), ...Object.values(shortcuts.lists)] },
    {
      title: 'Aujourd’hui, répondre aux convocations',
      path: '/',
      keys: [
        ...Object.entries(markKeys).map(([keys, status]) => ({ keys, says: convocationStatusLabels[status] })),
        ...Object.values(shortcuts.today),
        ...Object.values(shortcuts.visit),
      ],
    },
    { title: 'Agenda', path: '/agenda', keys: Object.values(shortcuts.agenda) },
    { title: 'Agenda, sur un rendez-vous', path: '/agenda', keys: Object.values(shortcuts.meeting) },
    { title: 'Dossier', path: '/dossiers', keys: Object.values(shortcuts.notes) },
    {
      title: 'Émargement d’une séance',
      path: '/groupes',
      keys: [
        ...Object.entries(answerKeys).map(([keys, status]) => ({ keys, says: emargementStatusLabels[status] })),
        ...Object.values(shortcuts.attendance),
      ],
    },
    { title: 'Hébergement', path: '/hebergements', keys: Object.values(shortcuts.housing) },
    { title: 'Permanence téléphonique', path: '/activite', keys: Object.values(shortcuts.calls) },
  ];
  return groups.filter(({ path }) => path === undefined || has(path)).map(({ title, keys }) => ({ title, keys }));
}

const menuKeys = (shown: readonly Destination[]): Shortcut[] =>
  shown.flatMap(({ label }, index) => {
    const digit = digitOf(index);
    return digit === null ? [] : [{ keys: `alt+${String(digit)}`, says: label }];
  });
