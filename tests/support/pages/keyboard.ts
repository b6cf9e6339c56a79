import type { Page } from '@playwright/test';

/** Presses Tab until what is named so has the focus, as somebody without a mouse does. */
export const tabTo = (window: Page, name: string | RegExp): Promise<void> => pressTo(window, 'Tab', name);

/** The same with another key: the arrows of a menu, or of a row of tabs. */
export async function pressTo(window: Page, key: string, name: string | RegExp, most = 80): Promise<void> {
  const isNamed = (found: string): boolean => (typeof name === 'string' ? found === name : name.test(found));
  for (let pressed = 0; pressed < most; pressed += 1) {
    const found = await window.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return '';
      const label = (element as HTMLInputElement).labels?.[0]?.textContent;
      return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim();
    });
    if (isNamed(found)) return;
    await window.keyboard.press(key);
  }
  throw new Error(`nothing named ${String(name)} within ${most} presses of ${key}`);
}

export async function enterOn(window: Page, name: string | RegExp): Promise<void> {
  await tabTo(window, name);
  await window.keyboard.press('Enter');
}
