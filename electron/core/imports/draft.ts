import type { z } from 'zod';
import type { imports } from '#contract/imports.ts';
import { letterOf } from './cells/headers.ts';
import type { StoredChoices, StoredTable } from './stored.ts';

const previewed = 15;
const sampled = 3;

/** What the window shows of a spreadsheet before any line is read. */
export function draftOf({
  table,
  choices,
  savedAt,
}: {
  readonly table: StoredTable;
  readonly choices: StoredChoices;
  readonly savedAt: string;
}): NonNullable<z.output<typeof imports.draft.output>> {
  const rows = table.sheets[choices.sheet]?.rows ?? [];
  const header = choices.headerRow - 1;
  const shown = Math.max(previewed, header + 3);
  return {
    fileName: table.fileName,
    sheets: table.sheets.map(({ name, rows: all }) => ({ name, rows: all.length })),
    sheet: choices.sheet,
    headerRow: choices.headerRow,
    preview: rows.slice(0, shown).map((row, index) => ({ line: index + 1, texts: row.map(({ text }) => text) })),
    matched: choices.matched,
    remembered: choices.remembered,
    columns: choices.columns.map((field, column) => ({
      column,
      letter: letterOf(column),
      header: rows[header]?.[column]?.text ?? '',
      samples: samplesOf(rows.slice(header + 1), column),
      field,
    })),
    common: choices.common,
    savedAt,
  };
}

function samplesOf(rows: StoredTable['sheets'][number]['rows'], column: number): string[] {
  const samples = new Set<string>();
  for (const row of rows) {
    const text = row[column]?.text.trim() ?? '';
    if (text !== '') samples.add(text);
    if (samples.size === sampled) break;
  }
  return [...samples];
}
