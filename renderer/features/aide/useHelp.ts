import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { helpOf, type Place } from './helpOf.ts';

/** Whether the help and the sheet of keys are shown, and for which screen. */
export function useHelp() {
  const [path] = useLocation();
  const asked = useSearch();
  /** Undefined while it is closed; null for a screen nothing is written of: its summary is shown. */
  const [place, setPlace] = useState<Place | null | undefined>();
  const [sheet, setSheet] = useState(false);
  const open = (): void => {
    setSheet(false);
    setPlace(helpOf(path, asked));
  };
  return { place, open, close: () => setPlace(undefined), sheet, toggleSheet: () => setSheet(!sheet) };
}
