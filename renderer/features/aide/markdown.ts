import { folded } from '#window/ui/folded.ts';

/** What one line of text is made of. */
export type Inline =
  /** `screen`: words of the screen, exactly as they are there. */
  | { readonly kind: 'text' | 'emphasis' | 'key' | 'screen'; readonly text: string }
  /** To another page of the guide, or to a place of one; `page` is null within the same page. */
  | { readonly kind: 'link'; readonly text: string; readonly page: string | null; readonly anchor: string | null };
export type Line = readonly Inline[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string; readonly anchor: string }
  | { readonly kind: 'paragraph' | 'note'; readonly line: Line }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Line[] }
  | { readonly kind: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly kind: 'picture'; readonly file: string; readonly alt: string };

export interface Page {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** U+00A0 before a double sign and inside quotation marks: the files are written with ordinary spaces. */
export const unbroken = (text: string): string =>
  text
    .replaceAll(/ (?=[:;?!»%€])/g, '\u00a0')
    .replaceAll(/«\s/g, '«\u00a0')
    .replaceAll(/(?<=\d) (?=\d{3}\b)/g, '\u00a0');

/** @example anchorOf('Noter une absence') // 'noter-une-absence' */
export const anchorOf = (title: string): string =>
  folded(title)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const pieces = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\[([^\]]+)\]\(([^)]+)\)/g;

export function lineOf(source: string): Line {
  const text = unbroken(source);
  const line: Inline[] = [];
  let done = 0;
  for (const found of text.matchAll(pieces)) {
    if (found.index > done) line.push({ kind: 'text', text: text.slice(done, found.index) });
    done = found.index + found[0].length;
    const [, screen, emphasis, key, label, target] = found;
    if (screen !== undefined) line.push({ kind: 'screen', text: screen });
    else if (emphasis !== undefined) line.push({ kind: 'emphasis', text: emphasis });
    else if (key !== undefined) line.push({ kind: 'key', text: key });
    else if (label !== undefined && target !== undefined) line.push({ kind: 'link', text: label, ...aim(target) });
  }
  if (done < text.length) line.push({ kind: 'text', text: text.slice(done) });
  return line;
}

function aim(target: string): { page: string | null; anchor: string | null } {
  const found = /^(?:([a-z0-9-]+)\.md)?(?:#([a-z0-9-]+))?$/.exec(target);
  if (!found) throw new Error(`not a link of the guide: ${target}`);
  return { page: found[1] ?? null, anchor: found[2] ?? null };
}

const cells = (row: string): Line[] =>
  row
    .replaceAll(/^\||\|$/g, '')
    .split('|')
    .map((cell) => lineOf(cell.trim()));

/**
 * The few signs the guide is written with: titles, paragraphs, lists of one level, tables, notes (`>`), pictures, bold for
 * the words of the screen, backquotes for keys, links inside the guide.
 * @throws on a page without a title, or a link that leaves the guide
 */
export function parsePage(source: string): Page {
  const [first = '', ...rest] = source.trim().split(/\n\s*\n/);
  if (!first.startsWith('# ')) throw new Error('a page of the guide begins with its title');
  return { title: unbroken(first.slice(2).trim()), blocks: rest.map((part) => blockOf(part.trim())) };
}

const item = /^(?:-|\d+\.) /;

function blockOf(part: string): Block {
  const lines = part.split('\n').map((line) => line.trim());
  const [first = ''] = lines;
  const heading = /^(#{2,3}) (.+)$/.exec(part);
  if (heading) {
    const text = unbroken(heading[2] ?? '');
    return { kind: 'heading', level: heading[1] === '##' ? 2 : 3, text, anchor: anchorOf(text) };
  }
  const picture = /^!\[([^\]]+)\]\(images\/([a-z0-9-]+\.png)\)$/.exec(part);
  if (picture) return { kind: 'picture', alt: unbroken(picture[1] ?? ''), file: picture[2] ?? '' };
  if (first.startsWith('|'))
    return { kind: 'table', head: cells(first), rows: lines.slice(2).map((row) => cells(row)) };
  if (first.startsWith('> '))
    return { kind: 'note', line: lineOf(lines.map((line) => line.replace(/^> ?/, '')).join(' ')) };
  if (item.test(first)) return { kind: 'list', ordered: !first.startsWith('-'), items: itemsOf(lines).map(lineOf) };
  return { kind: 'paragraph', line: lineOf(lines.join(' ')) };
}

/** A line that begins no item goes on with the one before. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (item.test(line)) items.push(line.replace(item, ''));
    else items.push(`${items.pop() ?? ''} ${line}`);
  }
  return items;
}

/** What a line says, without its signs. */
export const textOf = (line: Line): string => line.map(({ text }) => text).join('');

/** What a block says, for the search. */
export function wordsOf(block: Block): string {
  if (block.kind === 'heading') return block.text;
  if (block.kind === 'picture') return block.alt;
  if (block.kind === 'list') return block.items.map(textOf).join(' ');
  if (block.kind === 'table') return [block.head, ...block.rows].map((row) => row.map(textOf).join(' ')).join(' ');
  return textOf(block.line);
}
