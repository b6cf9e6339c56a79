import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** Sentences about what a person could not read or reach on this page; none when all is well. */
export async function faultsOf(page: Page): Promise<string[]> {
  return [...(await inaccessible(page)), ...(await cutTexts(page)), ...(await loosePunctuation(page))];
}

// The day and its number are two boxes: axe reads « Lundi23 », a screen reader « lundi 23 novembre 2026 ».
const weekDayRead = /^label-content-name-mismatch: <button class="[^"]*weekViewDayLabel/;

async function inaccessible(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which no content security policy stops.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
    return (await run).violations.map(({ id, nodes }) => ({
      id,
      targets: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`),
    }));
  });
  return violations
    .flatMap(({ id, targets }) => targets.map((target) => `${id}: ${target}`))
    .filter((fault) => !weekDayRead.test(fault));
}

/** Texts that do not fit in their box, but those meant to end with an ellipsis, and pages wider than the window. */
const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`page wider than the window by ${String(scrollWidth - clientWidth)} px`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const ownText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
      if (!ownText || element.closest('[data-truncate]')) continue;
      const { overflowX, visibility, clip } = getComputedStyle(element);
      // A text for screen readers alone is clipped on purpose.
      if (overflowX === 'visible' || visibility === 'hidden' || clip !== 'auto' || element.clientWidth <= 1) continue;
      if (element.scrollWidth > element.clientWidth + 1)
        faults.push(`cut text: ${(element.textContent ?? '').slice(0, 80)}`);
    }
    return faults;
  });

/** French punctuation that a line could begin with: an ordinary space before it, or after an opening guillemet. */
const loosePunctuation = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll('body *:not(style, script)')].flatMap((element) => [
      ...[...element.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ nodeValue }) => nodeValue),
      ...['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name)),
    ]);
    return shown
      .filter((text): text is string => text !== null && (/\S [:;?!»]/.test(text) || /« /.test(text)))
      .map((text) => `loose punctuation: ${text.slice(0, 100)}`);
  });
