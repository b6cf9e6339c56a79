type Attributes = Readonly<Record<string, string | number | undefined>>;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Signs that XML 1.0 forbids are dropped: one of them would make the whole drawing unreadable. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

export const escaped = (text: string): string =>
  text.replaceAll(forbidden, '').replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');

/** A length of the drawing, to the tenth. */
const shown = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : escaped(value);

/** @param content already SVG */
export function element(name: string, attributes: Attributes, content: string | readonly string[] = ''): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${shown(value)}"`]))
    .join('');
  const inside = typeof content === 'string' ? content : content.join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

interface Written {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** A white edge, so that a number stays readable over a pattern. */
  readonly halo?: boolean;
  readonly fill?: string;
}

export const text = (
  x: number,
  y: number,
  words: string,
  { size = 12, anchor = 'start', bold = false, halo = false, fill = ink }: Written = {},
): string =>
  element(
    'text',
    {
      x,
      y,
      'font-size': size,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      'font-weight': bold ? 700 : undefined,
      fill,
      ...(halo ? { stroke: '#fff', 'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round' } : {}),
    },
    escaped(words),
  );

export const ink = '#1a1a1a';
export const pale = '#767676';

/** Liberation Sans and Arial have the same widths. */
export const fontStack = "'Liberation Sans', Arial, Helvetica, sans-serif";

const narrow = /[ijlft.,;:'’!()|\s\u00a0-]/;
const wide = /[mwMWŒœ%@]/;
const capital = /[\p{Lu}]/u;

/** Width of a line of text in pixels, within a few percent. */
export function textWidth(words: string, size: number): number {
  let ems = 0;
  for (const sign of words) ems += narrow.test(sign) ? 0.3 : wide.test(sign) ? 0.87 : capital.test(sign) ? 0.69 : 0.556;
  return ems * size;
}

/** The same text in lines no wider than `width`; a word longer than a line stays whole. */
export function wrapped(words: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of words.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && textWidth(longer, size) > width) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current];
}

/** @example numberLabel(1519) // '1 519', with a no-break space */
export const numberLabel = (value: number): string =>
  value.toLocaleString('fr-FR', { maximumFractionDigits: 1 }).replaceAll('\u202f', '\u00a0');
