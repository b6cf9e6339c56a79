import { useEffect, type RefObject } from 'react';

/**
 * The library shows « lundi 23 », says « Jour 2026-11-23 » to screen readers, makes of it a button that does nothing,
 * and has no setting for any of that.
 */
export function useQuietDays(grid: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    for (const day of grid.current?.querySelectorAll('.mantine-WeekView-weekViewDayLabel') ?? []) {
      day.removeAttribute('aria-label');
      day.setAttribute('tabindex', '-1');
    }
  });
}
