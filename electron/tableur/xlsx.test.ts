import { describe, expect, it } from 'vitest';
import { firstRows, textsOf, xlsxOf, type XlsxParts } from '#tests/support/tableurs.ts';
import { readSpreadsheet } from './read.ts';

const cells = async (parts: Partial<XlsxParts> & { row: string }) =>
  (await firstRows('registre.xlsx', await xlsxOf({ sheets: [`<row r="1">${parts.row}</row>`], ...parts })))[0];

describe('texts', () => {
  it('keeps spaces, zeros and what only looks like a date, shared or not', async () => {
    const row = await cells({
      row: '<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>02/03/04</t></is></c><c r="C1" t="s"><v>1</v></c>',
      sharedStrings: '<si><t xml:space="preserve">  Le Goff  </t></si><si><t>0612345678</t></si>',
    });
    expect(row).toEqual([
      { kind: 'text', text: '  Le Goff  ' },
      { kind: 'text', text: '02/03/04' },
      { kind: 'text', text: '0612345678' },
    ]);
  });

  it('joins rich texts, leaves out how they are read aloud, and restores escaped characters', async () => {
    const row = await cells({
      row: '<c r="A1" t="s"><v>0</v></c>',
      sharedStrings:
        '<si><r><t>Jean-</t></r><r><rPr><b/></rPr><t>Baptiste</t></r><rPh sb="0" eb="1"><t>ジャン</t></rPh><r><t>_x000D_\nNC &amp; _x005F_x0041_</t></r></si>',
    });
    expect(row?.[0]?.text).toBe('Jean-Baptiste\r\nNC & _x0041_');
  });

  it('leaves accents in the form they came in', async () => {
    const row = await cells({ row: '<c r="A1" t="inlineStr"><is><t>Rene\u0301 René</t></is></c>' });
    expect(row?.[0]?.text).toBe('Rene\u0301 Ren\u00e9');
  });

  it('says VRAI and FAUX as Excel does', async () => {
    expect(textsOf([(await cells({ row: '<c t="b"><v>1</v></c><c t="b"><v>0</v></c>' })) ?? []])).toEqual([
      ['VRAI', 'FAUX'],
    ]);
  });
});

describe('numbers and dates', () => {
  it('shows a number as it is seen, and a day as a day', async () => {
    const row = await cells({
      row: '<c s="0"><v>38048</v></c><c s="1"><v>38048</v></c><c s="2"><v>612345678</v></c><c s="3"><v>0.4375</v></c><c s="4"><v>38048.4375</v></c><c s="5"><v>38048</v></c>',
      numFmts:
        '<numFmt numFmtId="164" formatCode="00\\ 00\\ 00\\ 00\\ 00"/><numFmt numFmtId="165" formatCode="[$-40C]d\\ mmmm\\ yyyy;@"/>',
      styles: [0, 14, 164, 20, 22, 165],
    });
    expect(row).toEqual([
      { kind: 'number', text: '38048' },
      { kind: 'date', text: '2004-03-02', shown: '02/03/2004' },
      { kind: 'number', text: '06 12 34 56 78' },
      { kind: 'text', text: '10:30' },
      { kind: 'date', text: '2004-03-02', shown: '02/03/2004 10:30' },
      { kind: 'date', text: '2004-03-02', shown: '2 mars 2004' },
    ]);
  });

  it('counts from 1904 when the workbook does', async () => {
    const row = await cells({
      row: '<c s="0"><v>36586</v></c>',
      styles: [14],
      workbookPr: '<workbookPr date1904="1"/>',
    });
    expect(row).toEqual([{ kind: 'date', text: '2004-03-02', shown: '02/03/2004' }]);
  });

  it('keeps the number of a day that never was', async () => {
    expect(await cells({ row: '<c s="0"><v>-4</v></c>', styles: [14] })).toEqual([{ kind: 'number', text: '-4' }]);
  });
});

describe('formulas', () => {
  it('gives what was stored, and computes nothing', async () => {
    const row = await cells({
      row: '<c r="A1"><f>1+1</f><v>3</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>Béziers</v></c><c r="C1"><f>NOW()</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="e"><v>#N/A</v></c>',
    });
    expect(row).toEqual([
      { kind: 'formula', text: '3' },
      { kind: 'formula', text: 'Béziers' },
      { kind: 'formula', text: '' },
      { kind: 'error', text: '#DIV/0!' },
      { kind: 'error', text: '#N/A' },
    ]);
  });
});

describe('places', () => {
  it('keeps line numbers through empty lines, and ignores cells that only have a colour', async () => {
    const rows = await firstRows(
      'registre.xlsx',
      await xlsxOf({
        sheets: [
          '<row r="3"><c r="B3"><v>1</v></c><c r="XFD3" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>',
        ],
      }),
    );
    expect(textsOf(rows)).toEqual([[], [], ['', '1']]);
    expect(rows[2]?.[0]).toEqual({ kind: 'empty', text: '' });
  });

  it('repeats a merged title over its columns and says so', async () => {
    const sheet = await xlsxOf({
      sheets: [
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Identité</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
      ],
      after: '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
    });
    const [read] = (await readSpreadsheet('registre.xlsx', sheet)).sheets;
    expect(read?.merges).toBe(1);
    expect(read?.rows[0]).toEqual([
      { kind: 'text', text: 'Identité' },
      { kind: 'text', text: 'Identité', merged: true },
      { kind: 'text', text: 'Identité', merged: true },
    ]);
  });

  it('clips a merge of the whole sheet to its lines', async () => {
    const sheet = await xlsxOf({
      sheets: ['<row r="1"><c r="A1"><v>7</v></c></row>'],
      after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    });
    expect(await firstRows('registre.xlsx', sheet)).toHaveLength(1);
  });

  it('reads every sheet, hidden ones too, in the order of the tabs', async () => {
    const book = await xlsxOf({
      sheets: ['<row><c><v>1</v></c></row>', '<row><c><v>2</v></c></row>'],
      sheetAttributes: 'state="hidden"',
    });
    const { sheets } = await readSpreadsheet('registre.xlsx', book);
    expect(sheets.map(({ name, hidden, rows }) => [name, hidden, textsOf(rows)])).toEqual([
      ['Feuil1', true, [['1']]],
      ['Feuil2', true, [['2']]],
    ]);
  });

  it('follows no relation out of the file', async () => {
    const rels = `<Relationships><Relationship Id="rId1" Type="x/worksheet" TargetMode="External" Target="file:///etc/passwd"/></Relationships>`;
    const book = await xlsxOf({
      sheets: ['<row><c><v>1</v></c></row>'],
      files: { 'xl/_rels/workbook.xml.rels': rels },
    });
    await expect(readSpreadsheet('registre.xlsx', book)).rejects.toMatchObject({ code: 'spreadsheet-no-sheet' });
  });
});
