import { useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { dialogBelow } from '#window/ui/escapeFirst.ts';
import { helpOf, type Place } from './helpOf.ts';

/** Whether the help and the sheet of keys are shown, and for which screen. */
export function useHelp() {
  const [path] = useLocation();
  const asked = useSearch();
  /** Undefined while it is closed; null for a screen nothing is written of: its summary is shown. */
  const [place, setPlace] = useState<Place | null | undefined>();
  const [sheet, setSheet] = useState(false);
  /** Where the keyboard was before either was opened. */
  const before = useRef<HTMLElement | null>(null);
  const keep = (): void => {
    if (!sheet) before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  };
  const open = (): void => {
    keep();
    setSheet(false);
    setPlace(helpOf(path, asked));
  };
  return {
    place,
    open,
    /** @returns where the keyboard goes again, when it was asked for from a dialog that is still there */
    close: (): HTMLElement | null => {
      setPlace(undefined);
      const below = dialogBelow();
      return before.current && below?.contains(before.current) ? before.current : null;
    },
    sheet,
    toggleSheet: (): void => {
      // One of the two at a time; what comes back is what had the keyboard before the first.
      if (place === undefined) keep();
      else setPlace(undefined);
      setSheet(!sheet);
      if (sheet) before.current?.focus();
    },
  };
}
