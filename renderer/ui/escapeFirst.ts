import { useEffect, useId, useRef } from 'react';

/** Mark of what hears Escape alone while the focus is in it. */
const mark = 'data-escape-first';

const closers = new Map<string, () => void>();

// Dialogs all listen to the window itself, whichever lies on top: to be heard before them, this begins before any is drawn.
window.addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Escape' || event.isComposing || !(event.target instanceof Element)) return;
    // A focus that is nowhere is that of the dialog on top.
    const top = [...document.querySelectorAll(`[role="dialog"][${mark}]`)].at(-1);
    const holder = event.target === document.body ? top : event.target.closest(`[${mark}]`);
    const name = holder?.getAttribute(mark);
    const close = name ? closers.get(name) : undefined;
    // A list or a menu opened inside it is closed by itself, before.
    if (!close || document.querySelector('[role="menu"]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    close();
  },
  { capture: true },
);

/**
 * For what may lie over a dialog: Escape closes it, and leaves the dialog below as it was.
 * @returns the attributes of its outermost element
 */
export function useEscapeFirst(onClose: () => void): Readonly<Record<typeof mark, string>> {
  const name = useId();
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    closers.set(name, () => latest.current());
    return () => void closers.delete(name);
  }, [name]);
  return { [mark]: name };
}

/** Of the sheet of keys, which gives way to the help it leads to. */
export const passing = { 'data-passing': true } as const;

/** The dialog that lies under what is about to be opened, if any. */
export const dialogBelow = (): Element | null =>
  [...document.querySelectorAll('[role="dialog"][aria-modal="true"]:not([data-passing])')].at(-1) ?? null;
