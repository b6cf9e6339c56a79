import type { Cell, Sheet } from '#contract/tableur.ts';
import { decodeText } from './encoding.ts';
import { Grid, type Budget } from './grid.ts';
import { refuseFile } from './refusals.ts';
import { unprotected } from './csvText.ts';

const quote = '"';

/** Reads a CSV as French or English programs write it; every cell is a text. */
export function readCsv(bytes: Uint8Array, budget: Budget): Sheet {
  const text = decodeText(bytes);
  budget.takeText(text.length);
  const declared = /^sep=([;,\t])\r?\n/.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const grid = new Grid(budget);
  let row = 0;
  for (const fields of records(body, declared?.[1] ?? separatorOf(body))) {
    fields.forEach((field, column) => {
      const cell = cellOf(field);
      if (cell) grid.put(row, column, cell);
    });
    row += 1;
  }
  return grid.toSheet('CSV', false);
}

function cellOf(field: string): Cell | null {
  if (field === '') return null;
  // How some programs keep the zeros of a text: ="0612345678".
  const [, kept] = /^="([^"]*)"$/.exec(field) ?? [];
  return { kind: 'text', text: kept ?? unprotected(field) };
}

/**
 * The records of a text. A quote opens a field only where it begins; inside, two quotes are one. What follows the
 * closing quote is kept: « "Le Roy" dit Jo » loses nothing.
 */
function* records(text: string, separator: string): Generator<string[]> {
  let fields: string[] = [];
  let position = 0;
  while (position < text.length) {
    const { field, end } = readField(text, position, separator);
    fields.push(field);
    const stop = text[end];
    position = end + 1;
    if (stop === separator) {
      // The text ends on a separator: one last empty field.
      if (position >= text.length) yield fields;
      continue;
    }
    if (stop === '\r' && text[position] === '\n') position += 1;
    yield fields;
    fields = [];
  }
}

function readField(text: string, start: number, separator: string): { field: string; end: number } {
  let field = '';
  let position = start;
  if (text[start] === quote) {
    position = start + 1;
    for (;;) {
      const next = text.indexOf(quote, position);
      if (next < 0) return refuseFile('spreadsheet-open-quote');
      field += text.slice(position, next);
      position = next + 1;
      if (text[position] !== quote) break;
      field += quote;
      position += 1;
    }
  }
  let end = position;
  while (end < text.length && text[end] !== separator && text[end] !== '\r' && text[end] !== '\n') end += 1;
  return { field: field + text.slice(position, end), end };
}

const separators = [';', '\t', ','];
const sampledLines = 50;

/** The separator found equally often on most lines, outside quotes; the semicolon when nothing tells. */
function separatorOf(text: string): string {
  const lines = sampleLines(text);
  const score = (separator: string): number => {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    const times = new Map<number, number>();
    for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
    return Math.max(0, ...times.values());
  };
  return separators.reduce((best, each) => (score(each) > score(best) ? each : best));
}

/** The first lines, without what is quoted. */
function sampleLines(text: string): string[] {
  const sample = text.slice(0, 64 * 1024).replaceAll(/"(?:[^"]|"")*"/g, '');
  return sample.split(/\r\n|\r|\n/).slice(0, sampledLines);
}
