import { useEffect, useRef } from 'react';
import type { Destination } from './navigation.ts';
import { isKey, shortcuts } from '#window/ui/shortcuts.ts';

export interface ShortcutActions {
  goTo: (path: string) => void;
  lock: () => void;
  search: () => void;
  help: () => void;
}

const { everywhere } = shortcuts;
const OPEN_PATH = '/dossiers/nouveau';

/** The digit of an entry of the menu: 1 to 9, then 0 for the tenth, as they lie on the keyboard; none further. */
export const digitOf = (index: number): number | null => (index < 10 ? (index + 1) % 10 : null);

/** Alt + 1…9, 0: the menu; and the keys that answer everywhere. */
export function useShortcuts(shown: readonly Destination[], actions: ShortcutActions): void {
  const latest = useRef({ shown, actions });
  useEffect(() => {
    latest.current = { shown, actions };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const run = actionOf(event, latest.current.shown, latest.current.actions);
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function actionOf(event: KeyboardEvent, shown: readonly Destination[], actions: ShortcutActions) {
  if (event.repeat || event.shiftKey || event.metaKey) return null;
  if (isKey(event, everywhere.help) && !event.ctrlKey && !event.altKey) return actions.help;
  if (event.ctrlKey && !event.altKey) {
    if (isKey(event, everywhere.lock)) return actions.lock;
    if (isKey(event, everywhere.search)) return actions.search;
    if (isKey(event, everywhere.open) && shown.some(({ path }) => path === OPEN_PATH))
      return () => actions.goTo(OPEN_PATH);
    return null;
  }
  // The place of the key, not its character: digits of a French keyboard need the shift key.
  const digit = event.altKey && !event.ctrlKey ? /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1] : undefined;
  const entry = digit ? shown[(Number(digit) + 9) % 10] : undefined;
  return entry ? () => actions.goTo(entry.path) : null;
}
