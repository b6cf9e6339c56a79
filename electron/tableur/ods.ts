import type { Cell, Sheet } from '#contract/tableur.ts';
import { Grid, type Budget } from './grid.ts';
import { exactDigits, saysTheSame } from './numbers.ts';
import { paragraphReader } from './odsText.ts';
import { refuseFile } from './refusals.ts';
import { readXml, type Attributes } from './xml.ts';
import type { Archive } from './zip.ts';

export async function readOds(archive: Archive, budget: Budget): Promise<Sheet[]> {
  await refuseEncrypted(archive);
  const sheets: Sheet[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  let table: TableReader | null = null;
  await readXml(archive.read('content.xml'), {
    open: (name, attributes) => {
      if (name === 'style') style = attributes['style:name'] ?? '';
      if (name === 'table-properties' && attributes['table:display'] === 'false') hiddenStyles.add(style);
      if (name === 'table') {
        const hidden = hiddenStyles.has(attributes['table:style-name'] ?? '');
        table = readTable(attributes['table:name'] ?? '', hidden, budget);
      } else table?.open(name, attributes);
    },
    text: (text) => table?.text(text),
    close: (name) => {
      if (name !== 'table') {
        table?.close(name);
        return;
      }
      const sheet = table?.sheet();
      if (sheet) sheets.push(sheet);
      table = null;
    },
  });
  return sheets;
}

async function refuseEncrypted(archive: Archive): Promise<void> {
  if (!archive.has('META-INF/manifest.xml')) return;
  await readXml(archive.read('META-INF/manifest.xml'), {
    open: (name) => {
      if (name === 'encryption-data') refuseFile('spreadsheet-password');
    },
  });
}

interface TableReader {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
  /** @returns null for the copy of another file that a formula refers to */
  sheet(): Sheet | null;
}

function readTable(name: string, hidden: boolean, budget: Budget): TableReader {
  const grid = new Grid(budget);
  const paragraphs = paragraphReader();
  let isForeign = false;
  let row = 0;
  let rowsAlike = 1;
  let column = 0;
  let filled: { readonly column: number; readonly cell: Cell }[] = [];
  let attributesOfCell: Attributes | null = null;

  const closeCell = (attributes: Attributes): void => {
    const alike = repeated(attributes['table:number-columns-repeated']);
    const cell = cellOf(attributes, paragraphs.text());
    const right = column + repeated(attributes['table:number-columns-spanned']) - 1;
    const bottom = row + repeated(attributes['table:number-rows-spanned']) - 1;
    if (right > column || bottom > row) grid.merge({ top: row, left: column, bottom, right });
    // Beyond a sheet's last column, one more is enough for the grid to refuse.
    if (cell) for (let each = 0; each < Math.min(alike, 1000); each += 1) filled.push({ column: column + each, cell });
    column += alike;
  };

  return {
    open: (tag, attributes) => {
      if (tag === 'table-source') isForeign = true;
      else if (tag === 'table-row') {
        rowsAlike = repeated(attributes['table:number-rows-repeated']);
        column = 0;
        filled = [];
      } else if (isCell(tag)) {
        attributesOfCell = attributes;
        paragraphs.start();
      } else if (attributesOfCell) paragraphs.open(tag, attributes);
    },
    text: (text) => {
      if (attributesOfCell) paragraphs.add(text);
    },
    close: (tag) => {
      if (isCell(tag) && attributesOfCell) {
        closeCell(attributesOfCell);
        attributesOfCell = null;
      } else if (tag === 'table-row') {
        // A million empty lines end most sheets: they cost nothing.
        if (filled.length > 0)
          for (let each = 0; each < rowsAlike; each += 1)
            for (const { column: at, cell } of filled) grid.put(row + each, at, cell);
        row += rowsAlike;
      } else if (attributesOfCell) paragraphs.close();
    },
    sheet: () => (isForeign ? null : grid.toSheet(name, hidden)),
  };
}

const isCell = (tag: string): boolean => tag === 'table-cell' || tag === 'covered-table-cell';

function repeated(attribute: string | undefined): number {
  const times = Number(attribute ?? '1');
  return Number.isInteger(times) && times >= 1 ? times : refuseFile('spreadsheet-damaged');
}

function cellOf(attributes: Attributes, shown: string): Cell | null {
  const cell = valueOf(attributes, shown);
  if (attributes['table:formula'] === undefined || cell?.kind === 'error') return cell;
  return { ...cell, kind: 'formula', text: cell?.text ?? '' };
}

function valueOf(attributes: Attributes, shown: string): Cell | null {
  const text = (content: string): Cell | null => (content === '' ? null : { kind: 'text', text: content });
  if (attributes['calcext:value-type'] === 'error') return { kind: 'error', text: shown };
  switch (attributes['office:value-type']) {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberCell(attributes['office:value'] ?? '', shown);
    case 'date':
      return dayCell(attributes['office:date-value'] ?? '', shown);
    case 'time':
      return text(shown || hourOf(attributes['office:time-value'] ?? ''));
    case 'boolean':
      return text(shown || (attributes['office:boolean-value'] === 'true' ? 'VRAI' : 'FAUX'));
    default:
      return text(attributes['office:string-value'] ?? shown);
  }
}

function numberCell(stored: string, shown: string): Cell {
  if (stored.trim() === '' || !Number.isFinite(Number(stored))) return refuseFile('spreadsheet-damaged');
  const exact = exactDigits(stored.trim());
  return { kind: 'number', text: saysTheSame(shown, exact) ? shown : exact };
}

function dayCell(value: string, shown: string): Cell {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(T|$)/.exec(value) ?? [];
  return day === undefined ? { kind: 'text', text: shown || value } : { kind: 'date', text: day, shown: shown || day };
}

/** `PT10H30M00S` → `10:30` */
function hourOf(duration: string): string {
  const [, hours = '', minutes = ''] = /^PT(\d+)H(\d+)M/.exec(duration) ?? [];
  return hours ? `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}` : duration;
}
