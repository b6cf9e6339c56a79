import type { Cell, Sheet } from '#contract/tableur.ts';
import { Grid, type Budget, type Range } from './grid.ts';
import { refuseFile } from './refusals.ts';
import { readXml, type Attributes } from './xml.ts';
import { numericCell, readPatterns, type Patterns } from './xlsxStyles.ts';
import type { Archive } from './zip.ts';

interface Relation {
  readonly target: string;
  readonly type: string;
}

interface Book {
  readonly sheets: readonly { readonly name: string; readonly relation: string; readonly hidden: boolean }[];
  readonly counts1904: boolean;
}

interface Shared {
  readonly texts: readonly string[];
  readonly patterns: Patterns;
  readonly counts1904: boolean;
}

export async function readXlsx(archive: Archive, budget: Budget): Promise<Sheet[]> {
  const bookPath = [...(await readRelations(archive, '')).values()].find(isOf('officeDocument'))?.target;
  const path = bookPath ?? 'xl/workbook.xml';
  const book = await readBook(archive, path);
  const relations = await readRelations(archive, path);
  const partOf = (kind: string): AsyncIterable<Uint8Array> | null => {
    const target = [...relations.values()].find(isOf(kind))?.target;
    return target !== undefined && archive.has(target) ? archive.read(target) : null;
  };
  const texts = partOf('sharedStrings');
  const styles = partOf('styles');
  const shared: Shared = {
    texts: texts ? await readTexts(texts, budget) : [],
    patterns: styles ? await readPatterns(styles) : [],
    counts1904: book.counts1904,
  };
  const sheets: Sheet[] = [];
  for (const { name, relation, hidden } of book.sheets) {
    const part = relations.get(relation);
    // Charts alone on a page are sheets too, without cells.
    if (!part || !isOf('worksheet')(part)) continue;
    sheets.push((await readSheet(archive.read(part.target), shared, budget)).toSheet(name, hidden));
  }
  return sheets;
}

const isOf =
  (kind: string) =>
  ({ type }: Relation): boolean =>
    type.endsWith(`/${kind}`);

/** @param path of the part whose relations are read; empty for those of the whole file */
async function readRelations(archive: Archive, path: string): Promise<Map<string, Relation>> {
  const slash = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, slash);
  const relations = new Map<string, Relation>();
  const file = `${folder}_rels/${path.slice(slash)}.rels`;
  if (!archive.has(file)) return relations;
  await readXml(archive.read(file), {
    open: (name, attributes) => {
      // An outside target would be a file of this computer or an address: never followed.
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      relations.set(attributes['Id'] ?? '', {
        target: target.startsWith('/') ? target.slice(1) : resolvePath(folder + target),
        type: attributes['Type'] ?? '',
      });
    },
  });
  return relations;
}

const resolvePath = (path: string): string =>
  path
    .split('/')
    .reduce<string[]>((kept, part) => (part === '..' ? kept.slice(0, -1) : part === '.' ? kept : [...kept, part]), [])
    .join('/');

async function readBook(archive: Archive, path: string): Promise<Book> {
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let counts1904 = false;
  await readXml(archive.read(path), {
    open: (name, attributes) => {
      if (name === 'workbookPr') counts1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = Object.keys(attributes).find((key) => key.endsWith(':id'));
      sheets.push({
        name: attributes['name'] ?? '',
        relation: (id && attributes[id]) ?? '',
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
      });
    },
  });
  return { sheets, counts1904 };
}

async function readTexts(chunks: AsyncIterable<Uint8Array>, budget: Budget): Promise<string[]> {
  const texts: string[] = [];
  const reader = textReader();
  await readXml(chunks, {
    open: (name) => {
      if (name === 'si') reader.start();
      else reader.open(name);
    },
    text: reader.add,
    close: (name) => {
      reader.close(name);
      if (name !== 'si') return;
      const text = reader.text();
      budget.takeText(text.length);
      texts.push(text);
    },
  });
  return texts;
}

/** Joins the `t` of a rich text; `rPh` is how a Japanese word is read, not what is written. */
function textReader() {
  let pieces = '';
  let inText = false;
  let inReading = false;
  return {
    start: () => {
      pieces = '';
    },
    open: (name: string) => {
      if (name === 't') inText = true;
      if (name === 'rPh') inReading = true;
    },
    close: (name: string) => {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
    },
    add: (text: string) => {
      if (inText && !inReading) pieces += text;
    },
    text: () => unescapeText(pieces),
  };
}

/** `_x000D_` is how a file writes a character that XML cannot. */
const unescapeText = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

interface Pending {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  formula: boolean;
  value: string;
}

async function readSheet(chunks: AsyncIterable<Uint8Array>, shared: Shared, budget: Budget): Promise<Grid> {
  const grid = new Grid(budget);
  const inline = textReader();
  let row = -1;
  let column = -1;
  let cell: Pending | null = null;
  let inValue = false;
  await readXml(chunks, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = attributes['r'] ? Number(attributes['r']) - 1 : row + 1;
        column = -1;
      } else if (name === 'c') {
        const at = attributes['r'] ? readAddress(attributes['r']) : { row, column: column + 1 };
        column = at.column;
        const [type, style] = [attributes['t'] ?? 'n', Number(attributes['s'] ?? '0')];
        cell = { ...at, type, style, formula: false, value: '' };
        inline.start();
      } else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'v') inValue = true;
      else if (name === 'mergeCell') grid.merge(readRange(attributes));
      else inline.open(name);
    },
    text: (text) => {
      if (inValue && cell) cell.value += text;
      else inline.add(text);
    },
    close: (name) => {
      inline.close(name);
      if (name === 'v') inValue = false;
      if (name !== 'c' || !cell) return;
      const read = cellOf(cell, inline.text(), shared);
      if (read) grid.put(cell.row, cell.column, read);
      cell = null;
    },
  });
  return grid;
}

/** @returns null for a cell that holds nothing, only colours and borders */
function cellOf(pending: Pending, inlineText: string, shared: Shared): Cell | null {
  const cell = valueOf(pending, inlineText, shared);
  if (!pending.formula) return cell;
  return cell?.kind === 'error' ? cell : { ...cell, kind: 'formula', text: cell?.text ?? '' };
}

function valueOf({ type, value, style }: Pending, inlineText: string, shared: Shared): Cell | null {
  const text = (content: string): Cell | null => (content === '' ? null : { kind: 'text', text: content });
  switch (type) {
    case 's':
      return value === '' ? null : text(shared.texts[Number(value)] ?? refuseFile('spreadsheet-damaged'));
    case 'inlineStr':
      return text(inlineText);
    case 'str':
      return text(unescapeText(value));
    case 'b':
      return value === '' ? null : { kind: 'text', text: value === '1' || value === 'true' ? 'VRAI' : 'FAUX' };
    case 'e':
      return { kind: 'error', text: value };
    case 'd':
      return dayCell(value);
    default:
      if (value.trim() === '') return null;
      if (!Number.isFinite(Number(value))) return refuseFile('spreadsheet-damaged');
      return numericCell(value.trim(), shared.patterns[style] ?? 'General', shared.counts1904);
  }
}

function dayCell(value: string): Cell {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(T|$)/.exec(value) ?? [];
  return day === undefined ? { kind: 'text', text: value } : { kind: 'date', text: day, shown: value };
}

/** `B12` → row 11, column 1. */
function readAddress(address: string): { row: number; column: number } {
  const [, letters, digits] = /^\$?([A-Z]{1,4})\$?(\d{1,8})$/.exec(address) ?? refuseFile('spreadsheet-damaged');
  let column = 0;
  for (const letter of letters ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}

function readRange(attributes: Attributes): Range {
  const [from = '', to = from] = (attributes['ref'] ?? '').split(':');
  const [first, last] = [readAddress(from), readAddress(to)];
  return { top: first.row, left: first.column, bottom: last.row, right: last.column };
}
