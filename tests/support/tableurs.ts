import { deflateRawSync } from 'node:zlib';
import type { Cell, Spreadsheet } from '#contract/tableur.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { writeZip } from '#tableur/zipWrite.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface XlsxParts {
  /** Rows of `sheetData`, one string a sheet. */
  sheets: readonly string[];
  /** What follows `sheetData` in the first sheet. */
  after?: string;
  sharedStrings?: string;
  numFmts?: string;
  /** Number format of each cell style. */
  styles?: readonly number[];
  workbookPr?: string;
  sheetAttributes?: string;
  /** Replaces or adds files. */
  files?: Readonly<Record<string, string>>;
}

/** A workbook as Excel lays it out, from the XML of its sheets. */
export function xlsxOf(parts: XlsxParts): Promise<Buffer> {
  const { sheets, after = '', sharedStrings = '', numFmts = '', styles = [0], workbookPr = '' } = parts;
  const names = sheets.map((_sheet, index) => `worksheets/sheet${index + 1}.xml`);
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${workbookPr}<sheets>${names
      .map(
        (_name, index) =>
          `<sheet name="Feuil${index + 1}" sheetId="${index + 1}" r:id="rId${index + 1}" ${parts.sheetAttributes ?? ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((name, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="${name}"/>`)
      .join(
        '',
      )}<Relationship Id="rIdT" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rIdS" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${sharedStrings}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${numFmts}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles
      .map((id) => `<xf numFmtId="${id}"/>`)
      .join('')}</cellXfs></styleSheet>`,
  };
  sheets.forEach((sheet, index) => {
    files[`xl/${names[index] ?? ''}`] =
      `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData>${index === 0 ? after : ''}</worksheet>`;
  });
  return zipOf({ ...files, ...parts.files });
}

/** An ODS as LibreOffice lays it out, from the XML of its tables. */
export const odsOf = (
  tables: string,
  { styles = '', files = {} }: { styles?: string; files?: Record<string, string> } = {},
) =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="m"/>',
    'content.xml': `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c" xmlns:draw="d"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ...files,
  });

export const zipOf = (files: Readonly<Record<string, string>>): Promise<Buffer> =>
  writeZip(Object.entries(files).map(([name, text]) => [name, [text]] as const));

/** A zip whose only entry says what it likes about itself. */
export function forgedZip(
  name: string,
  content: Buffer,
  forged: { size?: number; crc?: number; flags?: number },
): Buffer {
  const data = deflateRawSync(content);
  const nameBytes = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(nameBytes.length, 26);
  const directory = Buffer.alloc(46);
  directory.writeUInt32LE(0x02014b50, 0);
  directory.writeUInt16LE(forged.flags ?? 0, 8);
  directory.writeUInt16LE(8, 10);
  directory.writeUInt32LE(forged.crc ?? 0, 16);
  directory.writeUInt32LE(data.length, 20);
  directory.writeUInt32LE(forged.size ?? content.length, 24);
  directory.writeUInt16LE(nameBytes.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + nameBytes.length, 12);
  end.writeUInt32LE(30 + nameBytes.length + data.length, 16);
  return Buffer.concat([local, nameBytes, data, directory, nameBytes, end]);
}

export const textsOf = (rows: readonly (readonly Cell[])[] | undefined): string[][] =>
  (rows ?? []).map((row) => row.map(({ text }) => text));

export const firstRows = async (fileName: string, bytes: Uint8Array): Promise<Spreadsheet['sheets'][number]['rows']> =>
  (await readSpreadsheet(fileName, bytes)).sheets[0]?.rows ?? [];
