import { notifications } from '@mantine/notifications';
import { useEffect, useSyncExternalStore } from 'react';
import type { Display } from '#contract/display.ts';
import { shellCall } from '../api.ts';

type Shown = Omit<Display, 'zoom'>;

let shown: Shown = kept() ?? { scheme: 'auto', letterKeys: true };

/**
 * Put in the page by the main process, which keeps the choices and has checked them: the lock screen is drawn with them
 * at once. Undefined in a page that the main process did not serve.
 */
function kept(): Shown | undefined {
  const text = document.querySelector<HTMLMetaElement>('meta[name="display"]')?.content ?? '';
  try {
    return JSON.parse(text) as Display;
  } catch {
    return undefined;
  }
}

const wishes = matchMedia('(prefers-contrast: more)');
const listeners = new Set<() => void>();

/** A computer that asks for more contrast always gets it. */
const moreContrast = (): boolean => wishes.matches || shown.scheme.startsWith('contrast-');

function apply(): void {
  // Read by `contrast.css`, which moves what no colour of the theme can.
  document.documentElement.toggleAttribute('data-more-contrast', moreContrast());
  for (const listener of listeners) listener();
}

/** Before the first drawing, then whenever the computer changes its mind. Light and dark follow by themselves. */
export function followContrast(): void {
  wishes.addEventListener('change', apply);
  apply();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useShown = (): Shown => useSyncExternalStore(subscribe, () => shown);
export const useMoreContrast = (): boolean => useSyncExternalStore(subscribe, moreContrast);

export function choose(asked: Partial<Shown>): void {
  shown = { ...shown, ...asked };
  apply();
  // The main process turns light or dark what the page is told of the computer.
  void shellCall('showAs', asked);
}

/** Where letters are typed, or choose in a list. */
const writes = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]';

/** Before anybody else hears it, a letter alone is nothing when it was asked to be nothing. */
export function muteLetters(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const alone = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey && !event.metaKey;
      const written = event.target instanceof Element && event.target.closest(writes) !== null;
      if (!shown.letterKeys && alone && !written) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

type ZoomTo = 'in' | 'out' | 'reset';

export async function zoom(to: ZoomTo): Promise<void> {
  const { percent } = await shellCall('zoom', { to });
  const told = {
    id: 'zoom',
    color: 'petrole',
    autoClose: 1500,
    message: `Taille de l’affichage\u00a0: ${percent}\u00a0%`,
  };
  // Shown once, then only changed: what can still be undone stays beside it.
  notifications.show(told);
  notifications.update(told);
}

/** Ctrl with +, − or 0, on every screen, as in a browser. */
export function useZoomKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const to = zoomOf(event);
      if (!to) return;
      event.preventDefault();
      void zoom(to);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function zoomOf({ ctrlKey, altKey, metaKey, key, code }: KeyboardEvent): ZoomTo | null {
  if (!ctrlKey || altKey || metaKey) return null;
  // « + » is above « = » on most keyboards, and digits of a French one need the shift key.
  if (key === '+' || key === '=') return 'in';
  if (key === '-') return 'out';
  return key === '0' || code === 'Digit0' || code === 'Numpad0' ? 'reset' : null;
}
