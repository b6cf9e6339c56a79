/**
 * Runs in the page: what a person enlarged and could no longer read, a word cut in two or a text that lies on another.
 * The whole page is read, not only what is in sight. It must stand alone, its text is sent to the window.
 */
export function crowdFaults(): string[] {
  const faults = new Set<string>();
  const quote = (text: string) => `« ${text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)} »`;

  /** What is left of a box once all that hides or scrolls around it has cut it. */
  const seen = (rect: DOMRect, parent: Element) => {
    let { left, top, right, bottom } = rect;
    for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const edge = box.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return { left, top, right, bottom };
  };
  /** What follows the window lies on the page by nature. */
  const floats = (parent: Element) => {
    for (let box: Element | null = parent; box; box = box.parentElement)
      if (['fixed', 'sticky'].includes(getComputedStyle(box).position)) return true;
    return false;
  };

  const lines: { node: Text; left: number; top: number; right: number; bottom: number }[] = [];
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node as Text;
    const parent = text.parentElement;
    if (!parent || !text.data.trim() || parent.closest('script, style, svg')) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()];
    for (const box of floats(parent) ? [] : boxes) {
      const { left, top, right, bottom } = seen(box, parent);
      if (right - left > 1 && bottom - top > 1) lines.push({ node: text, left, top, right, bottom });
    }
    // A fingerprint or an address may be cut anywhere.
    if (boxes.length < 2 || parent.closest('code, pre') || getComputedStyle(parent).wordBreak === 'break-all') continue;
    for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const [first, ...others] = range.getClientRects();
      if (first && others.some(({ top }) => Math.abs(top - first.top) > first.height / 2))
        faults.add(`mot coupé en deux ${quote(word)}`);
    }
  }

  lines.sort((one, other) => one.top - other.top);
  for (const [rank, one] of lines.entries())
    for (const other of lines.slice(rank + 1)) {
      if (other.top >= one.bottom) break;
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - other.top;
      const least = Math.min(one.bottom - one.top, other.bottom - other.top);
      if (one.node !== other.node && width > 3 && height > least * 0.25)
        faults.add(`texte sur un autre ${quote(one.node.data)} et ${quote(other.node.data)}`);
    }
  return [...faults];
}
