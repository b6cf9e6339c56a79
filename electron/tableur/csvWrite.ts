import type { Column, WrittenCell, WrittenTable } from '#contract/tableur.ts';
import { protectedText } from './csvText.ts';
import { frenchDay } from './dates.ts';
import { exactDigits } from './numbers.ts';

/** As a French Excel opens it by a double click: UTF-8 with its mark, semicolons, CRLF, decimal commas. */
export function writeCsv({ notice = null, columns, rows }: WrittenTable): Buffer {
  const lines = [
    ...(notice === null ? [] : [[quoted(protectedText(notice))]]),
    columns.map(({ label }) => quoted(protectedText(label))),
    ...rows.map((cells) => columns.map(({ kind }, index) => field(kind, cells[index] ?? null))),
  ];
  return Buffer.from(`\ufeff${lines.map((line) => `${line.join(';')}\r\n`).join('')}`, 'utf8');
}

function field(kind: Column['kind'], value: WrittenCell): string {
  if (value === null) return '';
  if (kind === 'number') return exactDigits(String(value));
  if (kind === 'date') return frenchDay(String(value));
  return quoted(protectedText(String(value)));
}

const quoted = (text: string): string => (/[";,\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
