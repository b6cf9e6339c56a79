import { getFormatDateInfo } from 'numfmt';
import type { Cell } from '#contract/tableur.ts';
import { dayOfSerial } from './dates.ts';
import { inFrench, shownNumber } from './numbers.ts';
import { readXml } from './xml.ts';

/** Formats that files only number, as a French Excel shows them. */
const builtIn: Readonly<Record<string, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'dd-mmm-yy',
  16: 'dd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'hh:mm',
  21: 'hh:mm:ss',
  22: 'dd/mm/yyyy hh:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

/** The number format of each cell style, by its index. */
export type Patterns = readonly string[];

export async function readPatterns(chunks: AsyncIterable<Uint8Array>): Promise<Patterns> {
  const custom = new Map<string, string>();
  const patterns: string[] = [];
  let inCells = false;
  await readXml(chunks, {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? 'General');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = attributes['numFmtId'] ?? '0';
        patterns.push(custom.get(id) ?? (Object.hasOwn(builtIn, id) ? builtIn[id] : undefined) ?? 'General');
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return patterns;
}

/** A stored number as a person sees it: a number, a day, or an hour. */
export function numericCell(stored: string, pattern: string, counts1904: boolean): Cell {
  const value = Number(stored);
  const holds = partsOf(pattern);
  if (!holds.day && !holds.hour) return { kind: 'number', text: shownNumber(stored, pattern) };
  const shown = inFrench(pattern, counts1904 ? value + 1462 : value) ?? '';
  const day = holds.day ? dayOfSerial(value, counts1904) : null;
  if (day !== null) return { kind: 'date', text: day, shown: shown || day };
  return holds.day || shown === ''
    ? { kind: 'number', text: shownNumber(stored, 'General') }
    : { kind: 'text', text: shown };
}

const known = new Map<string, { day: boolean; hour: boolean }>();

function partsOf(pattern: string): { day: boolean; hour: boolean } {
  let parts = known.get(pattern);
  if (!parts) {
    parts = readParts(pattern);
    known.set(pattern, parts);
  }
  return parts;
}

function readParts(pattern: string): { day: boolean; hour: boolean } {
  try {
    const { year, month, day, hours, minutes, seconds } = getFormatDateInfo(pattern);
    return { day: year || month || day, hour: hours || minutes || seconds };
  } catch {
    // A format nobody can read shows nothing: the number itself is kept.
    return { day: false, hour: false };
  }
}
