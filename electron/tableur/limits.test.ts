import { describe, expect, it } from 'vitest';
import { tableurLimits } from '#contract/tableur.ts';
import { forgedZip, odsOf, xlsxOf, zipOf } from '#tests/support/tableurs.ts';
import { readSpreadsheet } from './read.ts';

const bookTypes =
  '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';
const secret = 'Kerjean';
const cell = `<c t="inlineStr"><is><t>${secret}</t></is></c>`;
const oneCell = { sheets: [`<row>${cell}</row>`] };
const table = (rows: string): string => `<table:table table:name="A">${rows}</table:table>`;
const odsCell = (attributes = ''): string =>
  `<table:table-cell ${attributes} office:value-type="string"><text:p>${secret}</text:p></table:table-cell>`;
const odsRow = (attributes = '', inside = odsCell()): string =>
  `<table:table-row ${attributes}>${inside}</table:table-row>`;

const compound = (name: string): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(512),
    Buffer.from(name, 'utf16le'),
    Buffer.alloc(64),
  ]);
const entities = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>';

type Case = [what: string, fileName: string, bytes: () => Buffer | Promise<Buffer>, code: string];
const cases: Case[] = [
  ['nothing at all', 'a.csv', () => Buffer.alloc(0), 'spreadsheet-empty'],
  ['nothing but separators', 'a.csv', () => Buffer.from(';;;\r\n;;;\r\n'), 'spreadsheet-empty'],
  ['a workbook with no value', 'a.xlsx', () => xlsxOf({ sheets: ['<row><c s="0"/></row>'] }), 'spreadsheet-empty'],
  ['a workbook with no sheet', 'a.xlsx', () => xlsxOf({ sheets: [] }), 'spreadsheet-no-sheet'],
  ['more than 20 MB', 'a.csv', () => Buffer.alloc(tableurLimits.fileBytes + 1, 'a'), 'spreadsheet-too-big'],
  ['too many lines', 'a.csv', () => Buffer.from('Nom\r\n'.repeat(50_001)), 'spreadsheet-too-many-rows'],
  [
    'a value on the last line of Excel',
    'a.xlsx',
    () => xlsxOf({ sheets: ['<row r="1048576"><c r="A1048576"><v>1</v></c></row>'] }),
    'spreadsheet-too-many-rows',
  ],
  [
    'a million lines alike',
    'a.ods',
    () => odsOf(table(odsRow('table:number-rows-repeated="1048576"'))),
    'spreadsheet-too-many-rows',
  ],
  ['too many columns', 'a.csv', () => Buffer.from(`${'x;'.repeat(201)}\n`), 'spreadsheet-too-many-columns'],
  [
    'a billion columns alike',
    'a.ods',
    () => odsOf(table(odsRow('', odsCell('table:number-columns-repeated="1000000000"')))),
    'spreadsheet-too-many-columns',
  ],
  [
    'too many cells',
    'a.ods',
    () => odsOf(table(odsRow('table:number-rows-repeated="20000"', odsCell('table:number-columns-repeated="100"')))),
    'spreadsheet-too-many-cells',
  ],
  [
    'a merge that would fill too many cells',
    'a.xlsx',
    () =>
      xlsxOf({
        sheets: [`<row r="1">${cell}</row><row r="50000"><c r="A50000"><v>1</v></c></row>`],
        after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
      }),
    'spreadsheet-too-many-cells',
  ],
  [
    'a bomb that tells its size',
    'a.xlsx',
    () => forgedZip('[Content_Types].xml', Buffer.from('x'), { size: 0xffff_fff0 }),
    'spreadsheet-bomb',
  ],
  [
    'a bomb that lies about its size',
    'a.xlsx',
    () => forgedZip('[Content_Types].xml', Buffer.alloc(64 * 1024 * 1024, ' '), { size: 100 }),
    'spreadsheet-bomb',
  ],
  [
    'a bomb that tells a size just under what is refused at once',
    'a.xlsx',
    () =>
      forgedZip('[Content_Types].xml', Buffer.concat([Buffer.from('<a>'), Buffer.alloc(300 * 1024 * 1024, ' ')]), {}),
    'spreadsheet-bomb',
  ],
  [
    'a text of a few bytes that fills the memory',
    'a.ods',
    () =>
      odsOf(
        table(
          odsRow(
            '',
            `<table:table-cell office:value-type="string"><text:p>${'<text:s text:c="30000"/>'.repeat(4000)}</text:p></table:table-cell>`,
          ),
        ),
      ),
    'spreadsheet-bomb',
  ],
  [
    'one space repeated for ever',
    'a.ods',
    () => odsOf(table(odsRow('', '<table:table-cell><text:p><text:s text:c="1e12"/></text:p></table:table-cell>'))),
    'spreadsheet-hostile',
  ],
  [
    'XML entities',
    'a.xlsx',
    () => xlsxOf({ ...oneCell, files: { 'xl/styles.xml': `${entities}<a>&y;</a>` } }),
    'spreadsheet-hostile',
  ],
  [
    'an outside entity',
    'a.xlsx',
    () => xlsxOf({ ...oneCell, files: { 'xl/styles.xml': '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>' } }),
    'spreadsheet-hostile',
  ],
  [
    'XML without bottom',
    'a.xlsx',
    () => xlsxOf({ ...oneCell, files: { 'xl/styles.xml': '<a>'.repeat(10_000) } }),
    'spreadsheet-hostile',
  ],
  ['a workbook under a password', 'a.xlsx', () => compound('EncryptedPackage'), 'spreadsheet-password'],
  [
    'an entry under a password',
    'a.xlsx',
    () => forgedZip('[Content_Types].xml', Buffer.from(bookTypes), { flags: 1 }),
    'spreadsheet-password',
  ],
  [
    'an ODS under a password',
    'a.ods',
    () =>
      odsOf('', { files: { 'META-INF/manifest.xml': '<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>' } }),
    'spreadsheet-password',
  ],
  ['an old workbook', 'a.xls', () => compound('Workbook'), 'spreadsheet-old-format'],
  ['an old Word document', 'a.xls', () => compound('WordDocument'), 'spreadsheet-unknown-format'],
  ['macros', 'a.xlsm', () => xlsxOf({ ...oneCell, files: { 'xl/vbaProject.bin': 'x' } }), 'spreadsheet-macros'],
  [
    'macros said by the types alone, under another name',
    'a.xlsx',
    () =>
      xlsxOf({
        ...oneCell,
        files: {
          '[Content_Types].xml':
            '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
        },
      }),
    'spreadsheet-macros',
  ],
  ['a workbook named CSV', 'a.csv', () => xlsxOf(oneCell), 'spreadsheet-wrong-extension'],
  ['an ODS named XLSX', 'a.xlsx', () => odsOf(table(odsRow())), 'spreadsheet-wrong-extension'],
  ['a list named XLSX', 'a.xlsx', () => Buffer.from(`Nom;Prénom\n${secret};Yann\n`), 'spreadsheet-unknown-format'],
  [
    'a web page named XLS',
    'a.xls',
    () => Buffer.from('<html><table><tr><td>Nom</td></tr></table></html>'),
    'spreadsheet-unknown-format',
  ],
  ['a PDF named CSV', 'a.csv', () => Buffer.from('%PDF-1.7 …'), 'spreadsheet-unknown-format'],
  [
    'a picture named CSV',
    'a.csv',
    () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
    'spreadsheet-unknown-format',
  ],
  [
    'a Word document',
    'a.xlsx',
    () =>
      zipOf({
        '[Content_Types].xml':
          '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      }),
    'spreadsheet-unknown-format',
  ],
  ['any zip', 'a.xlsx', () => zipOf({ 'photo.txt': 'x' }), 'spreadsheet-unknown-format'],
  [
    'the first half of a workbook',
    'a.xlsx',
    async () => (await xlsxOf(oneCell)).subarray(0, 900),
    'spreadsheet-damaged',
  ],
  ['XML cut short', 'a.xlsx', () => xlsxOf({ sheets: [`<row>${cell}`] }), 'spreadsheet-damaged'],
  [
    'a text that is not there',
    'a.xlsx',
    () => xlsxOf({ sheets: ['<row><c t="s"><v>12</v></c></row>'] }),
    'spreadsheet-damaged',
  ],
  [
    'a place that is none',
    'a.xlsx',
    () => xlsxOf({ sheets: ['<row r="x"><c><v>12</v></c></row>'] }),
    'spreadsheet-damaged',
  ],
  [
    'a number that is none',
    'a.xlsx',
    () => xlsxOf({ sheets: [`<row><c><v>${secret}</v></c></row>`] }),
    'spreadsheet-damaged',
  ],
  [
    'one altered byte',
    'a.xlsx',
    async () => {
      const bytes = await zipOf({ '[Content_Types].xml': bookTypes });
      const crcInDirectory = bytes.lastIndexOf(Buffer.from('504b0102', 'hex')) + 16;
      bytes[crcInDirectory] = (bytes[crcInDirectory] ?? 0) ^ 1;
      return bytes;
    },
    'spreadsheet-damaged',
  ],
];

describe('refused, with a sentence that says what to do and nothing of the content', () => {
  it.each(cases)('%s', async (_what, fileName, bytes, code) => {
    const refusal: unknown = await readSpreadsheet(fileName, await bytes()).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'Error', code });
    const { message } = refusal as Error;
    expect(message).toMatch(/^(Ce fichier|Une feuille|Le nom de ce fichier|Dans ce fichier) .{30,300}\.$/u);
    expect(message).not.toContain(secret);
  });
});

describe('accepted, so that the refusals above mean something', () => {
  it.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['the same workbook', 'a.xlsx', () => xlsxOf(oneCell)],
    ['its name in capitals', 'REGISTRE.XLSX', () => xlsxOf(oneCell)],
    ['the same ODS', 'a.ods', () => odsOf(table(odsRow()))],
    ['as many lines as can be', 'a.csv', () => Buffer.from('Nom\r\n'.repeat(50_000))],
    ['as many columns as can be', 'a.csv', () => Buffer.from(`${'x;'.repeat(199)}x\n`)],
    [
      'as many cells as can be',
      'a.ods',
      () => odsOf(table(odsRow('table:number-rows-repeated="10000"', odsCell('table:number-columns-repeated="100"')))),
    ],
  ])('%s', async (_what, fileName, bytes) => {
    const { sheets } = await readSpreadsheet(fileName, await bytes());
    expect(sheets).toHaveLength(1);
  });
});
