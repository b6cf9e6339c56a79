import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, WrittenCell } from '#contract/tableur.ts';
import { firstRows, textsOf } from '#tests/support/tableurs.ts';
import { protectedText } from './csvText.ts';
import { writeCsv } from './csvWrite.ts';
import { writeXlsx } from './xlsxWrite.ts';

const awkward = [
  '0612345678',
  '000',
  '02/03/04',
  '1,50',
  '1e5',
  'NC',
  '?',
  'VRAI',
  ' ',
  '  Le Goff  ',
  'Rene\u0301',
  'Ren\u00e9',
  'Œuvre',
  '"',
  '""',
  ';',
  ',',
  '\t',
  '\n',
  '\r',
  '\r\n',
  'l1\r\nl2',
  "'",
  "''",
  "'=1",
  "''=1",
  '=1+1',
  '+33 6',
  '-',
  '@somme',
  '="0612"',
  "=cmd|'/C calc'!A0",
  '＝1',
  '_x000D_',
  '_x005F_x0041_',
  '_x0041_x0042_',
  '&amp;',
  '<b>',
  ']]>',
  '\u001f',
  '\ufeff',
  '\ufffe',
  '\u2028',
  '👩‍👧‍👦',
  '🇫🇷',
  'sep=;',
  '\u00a0',
  '​',
  'ﬁ',
  'İ',
];
const text = fc
  .oneof(
    fc.constantFrom(...awkward),
    fc.array(fc.constantFrom(...awkward), { maxLength: 4 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  )
  // The contract refuses it: a CSV that holds one is taken for a picture.
  .filter((each) => !each.includes('\0'));
const columnsOf = (count: number): Column[] =>
  Array.from({ length: count }, (_each, index) => ({ label: `Colonne ${index + 1}`, kind: 'text' }));
const tables = fc
  .integer({ min: 1, max: 6 })
  .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { maxLength: 12 }));

const writers = { xlsx: writeXlsx, csv: writeCsv };

/** Empty cells at the end of a line, and empty lines at the end, are not there: a spreadsheet cannot tell. */
const trimmed = (rows: readonly (readonly string[])[]): string[][] => {
  const kept = rows.map((row) => row.slice(0, row.findLastIndex((each) => each !== '') + 1));
  return kept.slice(0, kept.findLastIndex((row) => row.length > 0) + 1);
};

describe.each(['xlsx', 'csv'] as const)('%s', (format) => {
  const read = async (columns: Column[], rows: WrittenCell[][]) =>
    firstRows(`liste.${format}`, await writers[format]({ columns, rows }));

  it('written then read, any text is the same text', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const columns = columnsOf(rows[0]?.length ?? 1);
        const [titles, ...values] = textsOf(await read(columns, rows));
        expect(titles).toEqual(columns.map(({ label }) => label));
        expect(values).toEqual(trimmed(rows));
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  it('any title is the same title', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (labels) => {
        const columns = [
          ...labels.map((label) => ({ label, kind: 'text' as const })),
          { label: 'Fin', kind: 'text' as const },
        ];
        expect(textsOf(await read(columns, []))).toEqual([[...labels, 'Fin']]);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it('reads every text as a text, never a formula, a number or a date', async () => {
    const rows = await read(
      columnsOf(1),
      awkward.map((each) => [each]),
    );
    expect(rows.flat().filter(({ kind }) => kind !== 'text' && kind !== 'empty')).toEqual([]);
  });

  it('keeps numbers and days', async () => {
    const columns: Column[] = [
      { label: 'Nuitées', kind: 'number' },
      { label: 'Naissance', kind: 'date' },
    ];
    const written = [
      [12.5, '1984-11-02'],
      [-3, '1899-12-31'],
      [0.1 + 0.2, '1900-02-28'],
      [null, null],
      [1e21, '2199-12-31'],
    ];
    const [, ...rows] = await read(columns, written);
    expect(rows.map((row) => row[0]?.text)).toEqual(['12,5', '-3', '0,3', undefined, '1000000000000000000000']);
    const days = rows.map((row) => row[1]?.shown ?? row[1]?.text);
    expect(days).toEqual(['02/11/1984', '31/12/1899', '28/02/1900', undefined, '31/12/2199']);
  });

  it('is the same file twice', async () => {
    const table = { columns: columnsOf(1), rows: [['Béziers']] };
    expect(Buffer.compare(await writers[format](table), await writers[format](table))).toBe(0);
  });
});

describe('a CSV opened by a French Excel', () => {
  it('has its mark, semicolons and CRLF', () => {
    const bytes = writeCsv({
      columns: [...columnsOf(1), { label: 'Nuitées', kind: 'number' }],
      rows: [['Béziers', 1.5]],
    });
    expect(bytes.toString('utf8')).toBe('\ufeffColonne 1;Nuitées\r\nBéziers;1,5\r\n');
  });

  it('computes no text, even quoted or under apostrophes', () => {
    fc.assert(
      fc.property(text, (each) => {
        expect(protectedText(each)).not.toMatch(/^[=+\-@\t\r]/);
      }),
      { seed: 5 },
    );
  });
});

describe('an XLSX', () => {
  it('holds no formula, no author and no date of its making', async () => {
    const bytes = await writeXlsx({ columns: columnsOf(1), rows: [['=1+1']] });
    const names = [...bytes.toString('latin1').matchAll(/(?:xl|_rels|docProps)\/[\w./]+/g)].map(([name]) => name);
    expect(names).not.toContain('docProps/core.xml');
    expect(await firstRows('liste.xlsx', bytes)).toEqual([
      [{ kind: 'text', text: 'Colonne 1' }],
      [{ kind: 'text', text: '=1+1' }],
    ]);
  });
});
