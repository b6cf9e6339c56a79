import { CsvError, parse } from 'csv-parse/sync';
import type { Cell, Sheet } from '#contract/tableur.ts';
import { decodeText } from './encoding.ts';
import { Grid, type Budget } from './grid.ts';
import { refuseFile } from './refusals.ts';
import { unprotected } from './csvText.ts';

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
 * The records of a text: a quote opens a field only where it begins, and « "Le Roy" dit Jo » is kept as it is.
 * Its message may quote the file: only its code is read.
 */
function records(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
    });
  } catch (error) {
    const isOpen = error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED';
    return refuseFile(isOpen ? 'spreadsheet-open-quote' : 'spreadsheet-damaged');
  }
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
