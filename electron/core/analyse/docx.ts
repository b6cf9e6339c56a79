import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { GivenTable } from '#contract/analyse.ts';
import type { Drawing } from '../graphiques/chart.ts';
import type { Paper } from './paper.ts';
import { shownCell } from './written.ts';

interface Pictured {
  readonly table: GivenTable;
  readonly drawing: Drawing;
  /** For programs that do not draw SVG. */
  readonly png: Uint8Array;
}

/** The same tables to be edited: the level is at the head of each page, and stays there. */
export const docxOf = ({ title, structure, mention }: Paper, tables: readonly Pictured[]): Promise<string> =>
  Packer.toBase64String(
    new Document({
      title,
      creator: structure,
      styles: { default: { document: { run: { font: 'Liberation Sans', size: 19, language: { value: 'fr-FR' } } } } },
      sections: [
        {
          properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
          headers: { default: new Header({ children: [small(mention)] }) },
          footers: {
            default: new Footer({
              children: [
                small(mention),
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 16 })],
                }),
              ],
            }),
          },
          children: [
            new Paragraph({ children: [new TextRun({ text: structure, bold: true })] }),
            new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
            ...tables.flatMap(partOf),
          ],
        },
      ],
    }),
  );

const small = (text: string): Paragraph => new Paragraph({ children: [new TextRun({ text, size: 15 })] });

/** Width of the picture on the page, in points of a screen. */
const pictureWidth = 560;

const partOf = ({ table, drawing, png }: Pictured): (Paragraph | Table)[] => [
  new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: [new TextRun(table.label)] }),
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: [cell(''), ...table.columns.map(({ label, detail }) => cell(label, { detail, number: true }))],
      }),
      ...table.rows.map(
        ({ code, label, cells }) =>
          new TableRow({
            cantSplit: true,
            children: [
              cell(label, { bold: code === null }),
              ...cells.map((each) => cell(shownCell(each), { bold: code === null, number: true })),
            ],
          }),
      ),
    ],
  }),
  new Paragraph({
    spacing: { before: 120 },
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(drawing.svg, 'utf8'),
        transformation: { width: pictureWidth, height: Math.round((pictureWidth * drawing.height) / drawing.width) },
        fallback: { type: 'png', data: png },
        altText: { name: table.label, title: table.label, description: table.label },
      }),
    ],
  }),
  small(table.definition),
];

interface CellStyle {
  readonly bold?: boolean;
  readonly number?: boolean;
  readonly detail?: string;
}

const cell = (text: string, { bold = false, number = false, detail }: CellStyle = {}): TableCell =>
  new TableCell({
    children: [
      new Paragraph({
        alignment: number ? AlignmentType.END : AlignmentType.START,
        children: [
          new TextRun({ text, bold, size: 17 }),
          ...(detail === undefined ? [] : [new TextRun({ text: detail, break: 1, size: 13 })]),
        ],
      }),
    ],
  });
