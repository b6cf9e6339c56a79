import type { HotkeyItem } from '@mantine/hooks';

/** One key, or several held together, and what they do. */
export interface Shortcut {
  /** As `useHotkeys` reads them: `mod+K`, `alt+ArrowUp`, `V`. */
  readonly keys: string;
  /** One line of the sheet of keys (F1). */
  readonly says: string;
}

/** Every key the window answers to, told once: what listens and what the sheet shows both come from here. */
export const shortcuts = {
  everywhere: {
    help: { keys: 'F1', says: 'Voir tous les raccourcis, et ouvrir l’aide' },
    search: { keys: 'mod+K', says: 'Chercher une personne, un courrier, une page, une action' },
    lock: { keys: 'mod+L', says: 'Verrouiller' },
    open: { keys: 'mod+N', says: 'Ouvrir un nouveau dossier' },
    larger: { keys: 'mod+plus', says: 'Agrandir l’affichage' },
    smaller: { keys: 'mod+minus', says: 'Réduire l’affichage' },
    usualSize: { keys: 'mod+0', says: 'Revenir à la taille normale' },
  },
  forms: {
    save: { keys: 'mod+Enter', says: 'Enregistrer ce qui est en train d’être saisi' },
  },
  seek: { seek: { keys: '/', says: 'Aller à la case de recherche' } },
  lists: {
    next: { keys: 'ArrowDown', says: 'Ligne suivante' },
    previous: { keys: 'ArrowUp', says: 'Ligne précédente' },
    nextPage: { keys: 'PageDown', says: 'Un écran plus bas' },
    previousPage: { keys: 'PageUp', says: 'Un écran plus haut' },
    first: { keys: 'Home', says: 'Première ligne' },
    last: { keys: 'End', says: 'Dernière ligne' },
  },
  today: {
    note: { keys: 'N', says: 'Écrire une note sur la convocation' },
    next: { keys: 'ArrowDown', says: 'Convocation suivante' },
    previous: { keys: 'ArrowUp', says: 'Convocation précédente' },
  },
  visit: { visit: { keys: 'V', says: 'Noter une visite imprévue' } },
  notes: { begin: { keys: 'N', says: 'Commencer une note' } },
  attendance: {
    allPresent: { keys: 'T', says: 'Tous présents, pour ceux qui n’ont pas encore de réponse' },
    remark: { keys: 'N', says: 'Ajouter une remarque' },
    next: { keys: 'ArrowDown', says: 'Personne suivante' },
    previous: { keys: 'ArrowUp', says: 'Personne précédente' },
  },
  agenda: {
    previous: { keys: 'ArrowLeft', says: 'Jour, semaine ou mois d’avant' },
    next: { keys: 'ArrowRight', says: 'Jour, semaine ou mois d’après' },
    today: { keys: 'T', says: 'Revenir à aujourd’hui' },
    undo: { keys: 'mod+Z', says: 'Annuler le dernier déplacement' },
  },
  meeting: {
    earlier: { keys: 'alt+ArrowUp', says: 'Un quart d’heure plus tôt (une semaine plus tôt dans le mois)' },
    later: { keys: 'alt+ArrowDown', says: 'Un quart d’heure plus tard (une semaine plus tard dans le mois)' },
    dayBefore: { keys: 'alt+ArrowLeft', says: 'La veille' },
    dayAfter: { keys: 'alt+ArrowRight', says: 'Le lendemain' },
    open: { keys: 'D', says: 'Choisir le jour, l’heure et le lieu' },
    giveUp: { keys: 'Escape', says: 'Le remettre où il était, tant que rien n’est enregistré' },
  },
  housing: {
    previous: { keys: 'ArrowLeft', says: 'Mois d’avant' },
    next: { keys: 'ArrowRight', says: 'Mois d’après' },
    today: { keys: 'T', says: 'Revenir à ce mois' },
  },
  calls: { undo: { keys: 'mod+Z', says: 'Reprendre le dernier appel noté' } },
} satisfies Record<string, Record<string, Shortcut>>;

export type Handlers<Keys> = Readonly<Record<keyof Keys, (event: KeyboardEvent) => void>>;

/** What `useHotkeys` asks for: the keys declared above, each with what it does here; forgetting one does not compile. */
export const hotkeysFor = <Keys extends Readonly<Record<string, Shortcut>>>(
  keys: Keys,
  handlers: Handlers<Keys>,
): HotkeyItem[] =>
  Object.entries(keys).map(([name, { keys: pressed }]): HotkeyItem => [pressed, (event) => handlers[name]?.(event)]);

const names: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  enter: 'Entrée',
  escape: 'Échap',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pagedown: 'Page bas',
  pageup: 'Page haut',
  home: 'Début',
  end: 'Fin',
  plus: '+',
  minus: '−',
};

/** The keys as they are printed on a French keyboard. @example keyNames('mod+K') // ['Ctrl', 'K'] */
export const keyNames = (keys: string): string[] =>
  keys.split('+').map((key) => names[key.toLowerCase()] ?? key.toUpperCase());

/** Whether that key alone was pressed, whatever its case. */
export const isKey = (event: { readonly key: string }, { keys }: Shortcut): boolean =>
  event.key.toLowerCase() === keys.toLowerCase().split('+').at(-1);
