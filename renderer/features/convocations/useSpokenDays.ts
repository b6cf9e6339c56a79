import { useEffect, type RefObject } from 'react';
import { hour, longDay } from '#window/ui/format.ts';

const day = /\d{4}-\d{2}-\d{2}/;
const time = / (\d{2}:\d{2}):\d{2}/;

/** The library names days and slots « 2026-12-28 08:00:00 » to screen readers, and has no setting for it. */
export function useSpokenDays(grid: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    for (const element of grid.current?.querySelectorAll('[aria-label]') ?? []) {
      const label = element.getAttribute('aria-label') ?? '';
      const found = day.exec(label)?.[0];
      const at = time.exec(label)?.[1];
      if (found) element.setAttribute('aria-label', at ? `${longDay(found)} à ${hour(at)}` : longDay(found));
    }
  });
}
