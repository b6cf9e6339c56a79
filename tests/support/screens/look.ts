import { join, resolve } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { resizeWindow, screenshot, type Antenne } from '../launch.ts';
import { contrastFaults, faultsOf } from './audit.ts';

const folder = resolve(import.meta.dirname, '../../../out/screenshots/ecrans');
const sizes = [
  [1366, 768],
  [1920, 1080],
] as const;

/**
 * Pictures what the window shows, small and large, light and dark, and refuses any fault found on the way.
 * It goes round with the keyboard: what had the focus has it no more.
 * @param showing what is scrolled to, when it lies below
 */
export async function look(
  antenne: Antenne,
  window: Page,
  name: string,
  { showing }: { showing?: Locator } = {},
): Promise<void> {
  for (const [width, height] of sizes)
    for (const colorScheme of ['dark', 'light'] as const) {
      await resizeWindow(antenne, width, height);
      await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(window, width, colorScheme);
      await window.evaluate(atRest);
      await showing?.scrollIntoViewIfNeeded();
      const picture = `${name}-${width}-${colorScheme}`;
      await screenshot(window, picture, folder);
      // Colours and names do not depend on the size: they are read on the small one, where a box is the tightest.
      const faults = await faultsOf(window, { thorough: width === sizes[0][0] });
      expect.soft(faults, `${join('out/screenshots/ecrans', picture)}.png`).toEqual([]);
    }
}

/** The same in high contrast, light then dark, as small as it gets: what it costs is a look at colours alone. */
export async function lookInContrast(antenne: Antenne, window: Page, name: string): Promise<void> {
  await resizeWindow(antenne, ...sizes[0]);
  try {
    for (const colorScheme of ['dark', 'light'] as const) {
      await window.emulateMedia({ colorScheme, contrast: 'more', reducedMotion: 'reduce' });
      await settled(window, sizes[0][0], colorScheme);
      const picture = `${name}-contraste-${colorScheme}`;
      await screenshot(window, picture, folder);
      expect.soft(await contrastFaults(window), `${join('out/screenshots/ecrans', picture)}.png`).toEqual([]);
    }
  } finally {
    await window.emulateMedia({ contrast: null });
  }
}

const settled = (window: Page, width: number, scheme: 'light' | 'dark') =>
  window.waitForFunction(
    (asked) =>
      document.documentElement.dataset['mantineColorScheme'] === asked.scheme &&
      // A pixel may go to the frame of the window.
      Math.abs(innerWidth - asked.width) <= 1 &&
      document.getAnimations().length === 0 &&
      !document.querySelector('.mantine-Loader-root') &&
      document.fonts.status === 'loaded',
    { width, scheme },
  );

/** Runs in the page: as it is before anybody touches it. */
function atRest(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement && activeElement.type === 'text') activeElement.setSelectionRange(0, 0);
  if (activeElement instanceof HTMLElement) activeElement.blur();
  for (const element of document.querySelectorAll('*')) if (element.scrollTop > 0) element.scrollTop = 0;
}
