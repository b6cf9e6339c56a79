import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { leave, leftAt } from './places.ts';
import { shortcuts } from '../shortcuts.ts';

const { lists } = shortcuts;

/** Lines passed by Page up and Page down: about a screen. */
const screenful = 10;

/** The line a key goes to, from `current` among `total`; null for a key that moves nothing. */
export function placeAfter(key: string, current: number, total: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    [lists.previous.keys]: current - 1,
    [lists.next.keys]: current + 1,
    [lists.previousPage.keys]: current - screenful,
    [lists.nextPage.keys]: current + screenful,
    [lists.first.keys]: 0,
    [lists.last.keys]: total - 1,
  };
  const place = moves[key];
  return place === undefined || total === 0 ? null : Math.min(Math.max(place, 0), total - 1);
}

export interface CurrentLine {
  /** The one Tab goes to. */
  readonly current: number;
  goTo(index: number): void;
  /** To be called after each drawing: gives the focus to the line asked, once it is there. */
  settle(): void;
}

/**
 * The line the keyboard is on; a list found again as it was left is where it was left.
 * @param total lines of the list, 0 while it is unknown
 */
export function useCurrentLine(
  table: RefObject<HTMLElement | null>,
  { list, shown, total, scrollTo }: { list: string; shown: string; total: number; scrollTo: (index: number) => void },
): CurrentLine {
  const [line, setLine] = useState({ of: shown, index: leftAt(list, shown)?.index ?? 0 });
  const wanted = useRef<number | null>(null);
  const arrived = useRef(false);
  const known = total > 0;
  useEffect(() => {
    if (!known || arrived.current) return;
    arrived.current = true;
    const place = leftAt(list, shown);
    if (place === null) return;
    wanted.current = place.index;
    if (place.index === null) window.scrollTo({ top: place.top });
    else scrollTo(place.index);
  }, [known, list, shown, scrollTo]);
  // Taken away with the page itself: the next one, shorter, would be told as a scroll to its top.
  useLayoutEffect(() => {
    // Before the place is found again, the page still scrolls for the one it replaces.
    const scrolled = () => arrived.current && leave(list, { of: shown, index: null, top: window.scrollY });
    window.addEventListener('scroll', scrolled, { passive: true });
    return () => window.removeEventListener('scroll', scrolled);
  }, [list, shown]);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    window.scrollTo({ top: 0 });
  }, [shown]);
  return {
    // Another filter or another order is another list: back to its first line.
    current: line.of === shown ? Math.min(line.index, Math.max(0, total - 1)) : 0,
    goTo: (index) => {
      wanted.current = index;
      setLine({ of: shown, index });
      // The line left may go before the line asked is there: the keys pressed meanwhile must still be heard.
      table.current?.focus({ preventScroll: true });
      scrollTo(index);
    },
    settle: () => {
      if (wanted.current === null) return;
      const link = table.current?.querySelector<HTMLElement>(`[data-index="${String(wanted.current)}"] a`);
      if (!link) return;
      link.focus({ preventScroll: true });
      wanted.current = null;
    },
  };
}
