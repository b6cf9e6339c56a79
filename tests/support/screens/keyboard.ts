import type { Page } from '@playwright/test';

/**
 * Goes round with Tab alone, from where nothing has the focus: what the keyboard reaches must have a name and be visible as such.
 * @param most stops looked at; a long table says nothing more after
 */
export async function keyboardFaults(window: Page, most = 40): Promise<string[]> {
  const faults = new Set<string>();
  await window.evaluate(rememberLooks);
  const seen = new Set<string>();
  for (let stop = 0; stop < most; stop += 1) {
    await window.keyboard.press('Tab');
    const focused = await settledFocus(window);
    if (focused === null) continue;
    if (seen.has(focused.id)) break;
    seen.add(focused.id);
    for (const fault of focused.faults) faults.add(`${fault} ${focused.what}`);
  }
  return [...faults];
}

/** A message that was leaving by itself when the focus came to it is out of sight, then gone: it is no fault. */
async function settledFocus(window: Page) {
  const focused = await window.evaluate(describeFocus);
  if (!focused?.faults.includes(outOfSight)) return focused;
  await window.waitForTimeout(500);
  return window.evaluate(describeFocus);
}

const outOfSight = 'hors de vue';

interface Looks {
  looks: Map<Element, string>;
  lookOf(element: Element): string;
}

function rememberLooks(): void {
  const styleOf = (element: Element | null) => {
    if (!element) return '';
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
      getComputedStyle(element);
    const outline = outlineStyle === 'none' || outlineWidth === '0px' ? '' : `${outlineWidth} ${outlineColor}`;
    return [outline, boxShadow, borderColor, backgroundColor].join();
  };
  // The ring of a hidden radio or box is drawn on what stands for it, beside it.
  const lookOf = (element: Element) =>
    [element, element.nextElementSibling, element.nextElementSibling?.nextElementSibling ?? null]
      .map(styleOf)
      .join('|');
  const looks = new Map([...document.querySelectorAll('*')].map((element) => [element, lookOf(element)]));
  (globalThis as unknown as { focusLooks: Looks }).focusLooks = { looks, lookOf };
}

/** Null when the focus left the page, as it does between its last element and its first. */
function describeFocus(): { id: string; what: string; faults: string[] } | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // A border that slowly takes its colour is seen with its colour.
  for (const animation of document.getAnimations())
    // What turns without end says that something works: it never comes to an end.
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  const { looks, lookOf } = (globalThis as unknown as { focusLooks: Looks }).focusLooks;
  const named = (id: string) => document.getElementById(id)?.textContent ?? '';
  const isField =
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement;
  const name = [
    element.getAttribute('aria-label'),
    ...(element.getAttribute('aria-labelledby') ?? '').split(' ').map(named),
    ...[...((isField && element.labels) || [])].map((label) => label.textContent),
    isField ? '' : element.textContent,
    element.getAttribute('title'),
  ].find((text) => text?.trim());
  const faults: string[] = [];
  if (!name) faults.push('sans nom pour un lecteur d’écran');
  if (looks.get(element) === lookOf(element)) faults.push('rien ne montre que le clavier est sur');
  const { top, bottom, left, right } = element.getBoundingClientRect();
  if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) faults.push('hors de vue');
  const all = [...document.querySelectorAll('*')];
  return {
    id: String(all.indexOf(element)),
    what: `« ${(name ?? element.outerHTML).trim().slice(0, 80)} »`,
    faults,
  };
}
