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

/** Every fault of what the window shows now; thorough, it also asks axe and goes round with the keyboard. */
export async function faultsOf(window: Page, { thorough = true } = {}): Promise<string[]> {
  const seen = [...(await window.evaluate(layoutFaults)), ...(await window.evaluate(languageFaults))];
  if (!thorough) return seen;
  return [...seen, ...(await accessibilityFaults(window)), ...(await keyboardFaults(window))];
}
