import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { resizeWindow, screenshot, type Antenne } from '../launch.ts';
import { contrastFaults, faultsOf } from './audit.ts';
import { crowdFaults } from './crowded.ts';
import { layoutFaults } from './layout.ts';

const folder = resolve(import.meta.dirname, '../../../out/screenshots/ecrans');
const small = [1366, 768] as const;
/** Colours and names do not depend on the size: both schemes are read on the small screen, where a box is the tightest. */
const views = [
  { size: small, colorScheme: 'dark', thorough: true },
  { size: small, colorScheme: 'light', thorough: true },
  { size: [1920, 1080], colorScheme: 'light', thorough: false },
] as const;

/**
 * Pictures what the window shows, small in dark and light, large in light, and refuses any fault found on the way.
 * It goes round with the keyboard: what had the focus has it no more.
 * @param showing what is scrolled to, when it lies below
 */
export async function look(
  antenne: Antenne,
  window: Page,
  name: string,
  { showing }: { showing?: Locator } = {},
): Promise<void> {
  for (const { size, colorScheme, thorough } of views) {
    const [width, height] = size;
    await resizeWindow(antenne, width, height);
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(window, width, colorScheme);
    await window.evaluate(atRest);
    await showing?.scrollIntoViewIfNeeded();
    const picture = `${name}-${width}-${colorScheme}`;
    await screenshot(window, picture, folder);
    const faults = await faultsOf(window, { thorough });
    expect.soft(faults, `${join('out/screenshots/ecrans', picture)}.png`).toEqual([]);
  }
}

/**
 * The same screen in high contrast, as small as it gets, on its black page or on its white one in turn: texts at 7:1. A look at
 * colours alone takes half a second, where all of axe takes more.
 */
async function lookInContrast(antenne: Antenne, window: Page, name: string): Promise<void> {
  const colorScheme = (contrastLooks += 1) % 2 === 0 ? 'light' : 'dark';
  await resizeWindow(antenne, ...small);
  await window.emulateMedia({ colorScheme, contrast: 'more', reducedMotion: 'reduce' });
  try {
    await settled(window, small[0], colorScheme);
    await window.waitForFunction(() => document.documentElement.hasAttribute('data-more-contrast'));
    const picture = `${name}-contraste-${colorScheme}`;
    await screenshot(window, picture, folder);
    expect.soft(await contrastFaults(window), `${join('out/screenshots/ecrans', picture)}.png`).toEqual([]);
  } finally {
    await window.emulateMedia({ contrast: null });
  }
}

let contrastLooks = 0;

/** All of `look`, and in high contrast. */
export async function lookInAll(antenne: Antenne, window: Page, name: string): Promise<void> {
  await look(antenne, window, name);
  await lookInContrast(antenne, window, name);
}

/** To 200 %: what the window then has to show is half as wide as it is. */
export async function enlarge(window: Page): Promise<void> {
  for (let press = 0; press < 5; press += 1) await window.keyboard.press('Control+Equal');
  await expect.poll(() => window.evaluate(() => innerWidth)).toBeLessThan(690);
}

/** Already enlarged, the window as wide as leaves this many pixels of the page. */
export async function leaveWidth(antenne: Antenne, window: Page, width: number): Promise<void> {
  await resizeWindow(antenne, width * 2, small[1]);
  await expect.poll(async () => Math.abs((await window.evaluate(() => innerWidth)) - width)).toBeLessThan(4);
}

/** Enlarged: nothing may be cut, go out of the page or lie on something else. */
export async function lookEnlarged(antenne: Antenne, window: Page, picture: string): Promise<void> {
  await window.waitForFunction(() => !document.querySelector('.mantine-Loader-root'));
  // The picture is the last one drawn.
  await window.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await capture(antenne, picture);
  const faults = [...(await window.evaluate(layoutFaults)), ...(await window.evaluate(crowdFaults))];
  expect.soft(faults, `${join('out/screenshots/ecrans', picture)}.png`).toEqual([]);
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

/** What the window shows at another size than its own: Playwright's pictures do not follow the size of the page. */
async function capture({ app }: Antenne, picture: string): Promise<void> {
  const base64 = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${picture}.png`), Buffer.from(base64, 'base64'));
}
