/**
 * Runs in the page: what a person would see as unfinished. It must stand alone, its text is sent to the window.
 * A text may end with an ellipsis only where its whole is given by `title`, on itself or around it.
 */
export function layoutFaults(): string[] {
  const faults = new Set<string>();
  const quote = (text: string) => `« ${text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)} »`;
  const excerpt = (node: Node) => quote(node.textContent ?? '');

  const { documentElement: root } = document;
  if (root.scrollWidth > root.clientWidth) faults.add(`la page déborde de ${root.scrollWidth - root.clientWidth} px`);
  if (root.lang !== 'fr') faults.add('la page ne se dit pas en français');
  if (document.title !== 'Antenne') faults.add(`titre de fenêtre ${quote(document.title)}`);

  const hidesOverflow = (value: string) => value === 'hidden' || value === 'clip';
  /** The box of an element that would hide this text, if it does. */
  const cutBy = (text: Text): Element | null => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right, top, bottom, width } = range.getBoundingClientRect();
    if (width === 0) return null;
    // Up to the page itself, which scrolls, or is held still behind a dialog.
    for (let box = text.parentElement; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      // Only for screen readers.
      if (edge.width <= 1 && edge.height <= 1) return null;
      if (hidesOverflow(overflowX) && (left < edge.left - 1.5 || right > edge.right + 1.5)) return box;
      if (hidesOverflow(overflowY) && (top < edge.top - 3 || bottom > edge.bottom + 3)) return box;
      // What scrolls shows the rest on demand, and is looked at on its own.
      if (overflowX === 'auto' || overflowX === 'scroll' || overflowY === 'auto' || overflowY === 'scroll') return null;
      if (position === 'fixed') return null;
    }
    return right > innerWidth + 1 || left < -1 ? root : null;
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node as Text;
    const parent = text.parentElement;
    if (!parent || !text.data.trim() || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      continue;
    if (parent.closest('script, style')) continue;
    if (cutBy(text) && !parent.closest('[title]')) faults.add(`texte coupé ${excerpt(text)}`);
  }

  /** A list shows its choice between paddings, and tells nobody when it does not fit. */
  const chosenIsCut = (field: HTMLInputElement | HTMLSelectElement) => {
    const pen = document.createElement('canvas').getContext('2d');
    const chosen = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : undefined;
    if (!pen || !chosen) return false;
    const { font, paddingLeft, paddingRight } = getComputedStyle(field);
    pen.font = font;
    const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    return pen.measureText(chosen).width > room + 1;
  };
  for (const field of document.querySelectorAll<HTMLInputElement>('input, select')) {
    if (!field.checkVisibility() || field.getBoundingClientRect().width <= 1) continue;
    if (field.scrollWidth > field.clientWidth + 1 || chosenIsCut(field))
      faults.add(`champ trop étroit ${quote(field.value)}`);
  }
  return [...faults];
}

/** Runs in the page: faults of French typography, and words Mantine would say in English. */
export function languageFaults(): string[] {
  const faults = new Set<string>();
  const rules: [string, RegExp][] = [
    ['espace sécable devant un signe double', /\S [:;?!»](?=\s|$)/u],
    ['espace sécable après un guillemet', /« /u],
    ['signe double collé au mot', /\p{L}[;?!](?=\s|$)|\p{L}:\s/u],
    ['apostrophe droite', /\p{L}'\p{L}/u],
    ['trois points', /\.{3}/u],
    ['guillemets droits', /"\p{L}/u],
    [
      'mot anglais',
      /\b(close|next|previous|nothing found|no data|loading|select|search|clear|show|hide|toggle|today|week|month|year|day|events?|more|cancel|confirm|submit|required|password|burger|increment|decrement|remove|open|menu item)\b/iu,
    ],
  ];
  const check = (text: string | null) => {
    if (!text?.trim()) return;
    for (const [fault, rule] of rules)
      if (rule.test(text)) faults.add(`${fault} ${JSON.stringify(text.trim().slice(0, 80))}`);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('script, style, code, pre') || !parent.checkVisibility()) continue;
    // React cuts a sentence at each value: it is read whole.
    const { children } = parent;
    const sentence = [...children].every((child) => getComputedStyle(child).display.startsWith('inline'));
    check(sentence && !parent.querySelector('code, pre') ? parent.textContent : node.textContent);
  }
  for (const element of document.body.querySelectorAll('*'))
    for (const name of ['aria-label', 'title', 'placeholder', 'aria-description', 'alt', 'aria-roledescription'])
      check(element.getAttribute(name));
  return [...faults];
}
