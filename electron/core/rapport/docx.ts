import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  PageNumber,
  Packer,
  Paragraph,
  ShadingType,
  Table as DocxTable,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { listNumbering, paragraphsOf } from '../documents/docx.ts';
import { demoted } from './demoted.ts';
import { ink, styles } from './docxStyles.ts';
import {
  headingOf,
  numberNotes,
  type Cell,
  type Note,
  type NumberedNote,
  type Picture,
  type Piece,
  type Report,
  type Run,
  type Table,
} from './model.ts';

type Notes = ReadonlyMap<Note, NumberedNote>;
type Pictures = ReadonlyMap<Picture, Uint8Array>;

/** Width of the text between the margins of an A4 page, in twentieths of a point. */
const textWidth = 9_638;

/**
 * The report as a DOCX: real tables, real footnotes, headings, a table of contents and numbered pages.
 * @param pictures the PNG of each drawing of the report
 */
export const docxOf = (report: Report, pictures: Pictures): Promise<string> => {
  const notes = numberNotes(report);
  return Packer.toBase64String(
    new Document({
      title: `${report.title} ${String(report.year)}`,
      creator: report.association,
      subject: report.mark,
      styles,
      numbering: listNumbering,
      footnotes: Object.fromEntries(
        [...notes.values()].map(({ number, text }) => [
          number,
          { children: [new Paragraph({ style: 'Note', children: [new TextRun(text)] })] },
        ]),
      ),
      sections: [
        {
          properties: { page },
          headers: { default: heading(report) },
          footers: { default: footer(report.mark, false) },
          children: cover(report),
        },
        {
          properties: { page },
          headers: { default: heading(report) },
          footers: { default: footer(report.mark, true) },
          children: [
            new Paragraph({ style: 'Sommaire', children: [new TextRun('Sommaire')] }),
            new TableOfContents('Sommaire', { hyperlink: true, headingStyleRange: '1-2', beginDirty: false }),
            ...report.parts.flatMap(({ title, pieces }) => [
              new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore: true, children: [new TextRun(title)] }),
              ...pieces.flatMap((piece, index) => drawn(piece, pieces[index - 1]?.kind === 'page', notes, pictures)),
            ]),
          ],
        },
      ],
    }),
  );
};

const page = { margin: { top: 1_250, bottom: 1_250, left: 1_134, right: 1_134 } };

const heading = (report: Report): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.END,
        children: [new TextRun({ text: headingOf(report), size: 16, color: '595959' })],
      }),
    ],
  });

/** To whom the report may be shown, under every page; the cover has no number. */
const footer = (mark: string, numbered: boolean): Footer => {
  const number = ['\u00a0\u00a0·\u00a0\u00a0', PageNumber.CURRENT, '\u00a0/\u00a0', PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [mark, ...(numbered ? number : [])], size: 17 })],
      }),
    ],
  });
};

const cover = ({ title, year, association, cover: lines }: Report): Paragraph[] => [
  new Paragraph({
    spacing: { before: 3_400 },
    children: [new TextRun({ text: association, size: 26, color: '595959' })],
  }),
  new Paragraph({
    spacing: { before: 240 },
    children: [new TextRun({ text: title, size: 58, bold: true, color: ink })],
  }),
  new Paragraph({
    spacing: { before: 120, after: 500 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: ink, space: 12 } },
    children: [new TextRun({ text: String(year), size: 72, bold: true, color: ink })],
  }),
  ...lines.map(
    ({ text, bold }) =>
      new Paragraph({
        spacing: { after: 100 },
        children: [new TextRun({ text, bold, ...(bold ? { size: 28, color: '9C2A10' } : { size: 22 }) })],
      }),
  ),
];

function drawn(piece: Piece, onNewPage: boolean, notes: Notes, pictures: Pictures): (Paragraph | DocxTable)[] {
  switch (piece.kind) {
    case 'page':
      return [];
    case 'chart':
      return picture(piece, pictures.get(piece));
    case 'title':
      return [
        new Paragraph({
          heading: piece.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          pageBreakBefore: onNewPage,
          children: [new TextRun(piece.text)],
        }),
      ];
    case 'rich':
      return paragraphsOf(demoted(piece.content));
    case 'sentence':
      return [new Paragraph({ spacing: { after: 140 }, children: runs(piece.runs, notes) })];
    case 'bullets':
      return piece.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: runs(item, notes) }));
    case 'remark':
      return [remark(piece.text)];
    case 'table':
      return table(piece, notes);
  }
}

/** Widest a drawing may be, in pixels of Word: the width of the text. */
const widest = 600;

function picture({ alt, drawing: { width, height } }: Picture, png: Uint8Array | undefined): Paragraph[] {
  if (!png) return [];
  const ratio = Math.min(1, widest / width);
  return [
    new Paragraph({
      spacing: { before: 120, after: 160 },
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: Math.round(width * ratio), height: Math.round(height * ratio) },
          altText: { name: 'Graphique', title: 'Graphique', description: alt },
        }),
      ],
    }),
  ];
}

const remark = (text: string): Paragraph => new Paragraph({ style: 'Remarque', children: [new TextRun(text)] });

const runs = (all: readonly Run[], notes: Notes): TextRun[] =>
  all.flatMap(({ text, bold, note }) => [new TextRun({ text, bold }), ...reference(note, notes)]);

const reference = (note: Note | null | undefined, notes: Notes): FootnoteReferenceRun[] => {
  const numbered = note ? notes.get(note) : undefined;
  return numbered ? [new FootnoteReferenceRun(numbered.number)] : [];
};

function table({ caption, note, columns, rows, remark: under }: Table, notes: Notes): (Paragraph | DocxTable)[] {
  const widths = widthsOf(columns);
  const cells = (all: readonly Cell[], look: { bold: boolean; head: boolean; last: boolean }) =>
    all.map(
      ({ lines, note: noted }, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          margins: { left: 90, right: 90, top: 40, bottom: 40 },
          verticalAlign: VerticalAlignTable.CENTER,
          ...(look.head ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E7EDF5' } } : {}),
          children: lines.map(
            (line, rank) =>
              new Paragraph({
                style: 'Cellule',
                keepNext: !look.last,
                alignment: columns[index]?.kind === 'number' ? AlignmentType.END : AlignmentType.START,
                children: [
                  new TextRun({ text: line, bold: look.bold }),
                  ...(rank === lines.length - 1 ? reference(noted, notes) : []),
                ],
              }),
          ),
        }),
    );
  return [
    new Paragraph({ style: 'Legende', children: [new TextRun(caption), ...reference(note, notes)] }),
    new DocxTable({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: lines,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: cells(
            columns.map(({ label }) => ({ lines: [label] })),
            { bold: true, head: true, last: false },
          ),
        }),
        ...rows.map(
          (row, index) =>
            new TableRow({
              cantSplit: true,
              children: cells(row.cells, { bold: row.strong === true, head: false, last: index >= rows.length - 1 }),
            }),
        ),
      ],
    }),
    under === null ? new Paragraph({ spacing: { after: 120 }, children: [] }) : remark(under),
  ];
}

const thin = { style: BorderStyle.SINGLE, size: 4, color: 'A6B3C4' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const lines = { top: thin, bottom: thin, left: none, right: none, insideHorizontal: thin, insideVertical: none };

/** Numbers are narrow, the first words take what is left. */
function widthsOf(columns: Table['columns']): number[] {
  const numbers = columns.filter(({ kind }) => kind === 'number').length;
  const narrow = numbers > 2 ? 1_300 : 2_300;
  const wide = Math.floor((textWidth - numbers * narrow) / (columns.length - numbers));
  return columns.map(({ kind }) => (kind === 'number' ? narrow : wide));
}
