import type { Page } from '@playwright/test';

declare global {
  /** How an act of the page's own ends: what it gives, or the name of what it throws. */
  var outcomeOf: (act: () => unknown) => Promise<string>;
}

/**
 * Gives the page `outcomeOf`. An act runs from a timer: what is evaluated at a debugger's hands is not held by the
 * page's policy. One that never ends is « nothing » after a second and a half.
 */
export const armPage = (window: Page): Promise<void> =>
  window.evaluate(() => {
    globalThis.outcomeOf = (act) =>
      new Promise((resolve) =>
        setTimeout(() => {
          setTimeout(() => resolve('nothing'), 1500);
          Promise.resolve()
            .then(act)
            .then(
              (value) => resolve(String(value)),
              (error: unknown) => resolve(error instanceof Error ? error.name : Object.prototype.toString.call(error)),
            );
        }, 0),
      );
  });
