import type { Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { keyboardFaults } from './keyboard.ts';
import { languageFaults, layoutFaults } from './layout.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface InPage {
  run(context: Document, options: RunOptions): Promise<AxeResults>;
}

/** What axe finds, one line a fault. */
export async function accessibilityFaults(window: Page): Promise<string[]> {
  await window.evaluate(axe.source);
  return window.evaluate(async (values) => {
    const { axe: inPage } = globalThis as unknown as { axe: InPage };
    const { violations } = await inPage.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => {
        const why = any.map(({ message }) => message).join(' ');
        return `${id} ${html.slice(0, 160)} ${why.slice(0, 200)}`;
      }),
    );
  }, tags);
}

/** Texts under 7:1 in the high contrast theme, for which the usual 4.5:1 would be too little a promise; seconds shorter than all of axe. */
export async function contrastFaults(window: Page): Promise<string[]> {
  await window.evaluate(axe.source);
  return window.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: InPage };
    const { violations } = await inPage.run(document, {
      runOnly: { type: 'rule', values: ['color-contrast-enhanced'] },
      rules: { 'color-contrast-enhanced': { enabled: true } },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ nodes }) =>
      nodes.map(
        ({ html, any }) =>
          `contraste ${html.slice(0, 160)} ${any
            .map(({ message }) => message)
            .join(' ')
            .slice(0, 200)}`,
      ),
    );
  });
}

/** Every fault of what the window shows now; thorough, it also asks axe and goes round with the keyboard. */
export async function faultsOf(window: Page, { thorough = true } = {}): Promise<string[]> {
  const seen = [...(await window.evaluate(layoutFaults)), ...(await window.evaluate(languageFaults))];
  if (!thorough) return seen;
  return [...seen, ...(await accessibilityFaults(window)), ...(await keyboardFaults(window))];
}
