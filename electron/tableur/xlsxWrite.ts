import type { Column, WrittenCell, WrittenTable } from '#contract/tableur.ts';
import { frenchDay, serialOfDay } from './dates.ts';
import { writeZip } from './zipWrite.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Indexes in `styles`, below. Texts have the format « Texte »: edited in Excel, « =1 » stays a text. */
const style = { text: 1, date: 2, header: 3 };

const styles = `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

const relationships = (list: string): string =>
  `${xml}<Relationships xmlns="${packages}/relationships">${list}</Relationships>`;

/** One sheet, its titles frozen in bold. No author, no date, no program name. */
export const writeXlsx = ({ notice = null, columns, rows }: WrittenTable): Promise<Buffer> =>
  writeZip([
    [
      '[Content_Types].xml',
      [
        `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${media}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${media}.worksheet+xml"/></Types>`,
      ],
    ],
    [
      '_rels/.rels',
      [relationships(`<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`)],
    ],
    [
      'xl/workbook.xml',
      [
        `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    ],
    [
      'xl/_rels/workbook.xml.rels',
      [
        relationships(
          `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/>`,
        ),
      ],
    ],
    ['xl/styles.xml', [styles]],
    ['xl/worksheets/sheet1.xml', sheet({ notice, columns, rows })],
  ]);

function* sheet({ notice, columns, rows }: WrittenTable): Generator<string> {
  const above = notice === null || notice === undefined ? [] : [notice];
  const top = above.length + 1;
  const widths = columns.map(({ label, kind }, index) => {
    const width = kind === 'date' ? 12 : Math.min(40, Math.max(12, label.length + 2));
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${top}" topLeftCell="A${top + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  for (const text of above) yield row(textCell(text, style.header));
  yield row(columns.map(({ label }) => textCell(label, style.header)).join(''));
  for (const cells of rows) yield row(columns.map(({ kind }, index) => cell(kind, cells[index] ?? null)).join(''));
  yield '</sheetData></worksheet>';
}

const row = (cells: string): string => `<row>${cells}</row>`;

function cell(kind: Column['kind'], value: WrittenCell): string {
  if (value === null || value === '') return '<c/>';
  if (kind === 'number') return `<c><v>${value}</v></c>`;
  const serial = kind === 'date' ? serialOfDay(String(value)) : null;
  if (serial !== null) return `<c s="${style.date}"><v>${serial}</v></c>`;
  return textCell(kind === 'date' ? frenchDay(String(value)) : String(value), style.text);
}

const textCell = (text: string, index: number): string =>
  `<c s="${index}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What XML cannot hold is written `_x000D_`; a text that already looks so has its first `_` written so. */
const escaped = (text: string): string =>
  text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // oxlint-disable-next-line no-control-regex -- control characters are what must be escaped
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (each) => {
      const code = each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    })
    .replaceAll(/[&<>]/g, (each) => entities[each] ?? each);
