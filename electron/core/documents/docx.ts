import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  PageNumber,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import type { Block, Inline, RichText } from '#contract/richText.ts';
import { imageMime, type Sheet } from './html.ts';

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const numbering = 'liste';

/** What the numbered lists of a rich text count by: a document that holds one is given it. */
export const listNumbering = {
  config: [
    {
      reference: numbering,
      levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }],
    },
  ],
};

/** The same document, to be edited elsewhere: it is a copy, and what was issued stays as it was. */
export const docxOf = (sheet: Sheet): Promise<string> =>
  Packer.toBase64String(
    new Document({
      title: sheet.number === null ? 'Projet de courrier' : `Courrier ${sheet.number}`,
      creator: sheet.association,
      styles: { default: { document: { run: { font: 'Liberation Sans', size: 22, language: { value: 'fr-FR' } } } } },
      numbering: listNumbering,
      sections: [{ footers: { default: pages }, children: [...head(sheet), ...body(sheet), ...signature(sheet)] }],
    }),
  );

const pages = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 16 })],
    }),
  ],
});

const line = (text: string, bold = false): Paragraph => new Paragraph({ children: [new TextRun({ text, bold })] });

function head({ letterhead: { logo, address }, antenne, association, number }: Sheet): Paragraph[] {
  return [
    ...(logo === null ? [] : [new Paragraph({ children: [picture(logo.base64)] })]),
    line(antenne, true),
    ...(association === antenne ? [] : [line(association)]),
    ...(address ?? '')
      .split('\n')
      .filter(Boolean)
      .map((text) => line(text)),
    new Paragraph({
      alignment: AlignmentType.END,
      spacing: { before: 200, after: 200 },
      children: [new TextRun(number === null ? 'Projet, non émis' : `N°\u00a0${number}`)],
    }),
  ];
}

const picture = (base64: string): ImageRun =>
  new ImageRun({
    type: imageMime(base64) === 'image/png' ? 'png' : 'jpg',
    data: base64,
    transformation: { width: 140, height: 70 },
  });

const signature = ({ letterhead }: Sheet): Paragraph[] =>
  (letterhead.signature ?? '')
    .split('\n')
    .filter(Boolean)
    .map((text) => new Paragraph({ alignment: AlignmentType.END, children: [new TextRun(text)] }));

const body = ({ content }: Sheet): Paragraph[] => paragraphsOf(content);

/** The paragraphs of a rich text. */
export const paragraphsOf = ({ content }: RichText): Paragraph[] => content.flatMap(blockOf);

function blockOf(block: Block): Paragraph[] {
  const spacing = { after: 160 };
  if (block.type === 'paragraph') return [new Paragraph({ spacing, children: runs(block.content) })];
  if (block.type === 'heading')
    return [new Paragraph({ heading: headings[block.attrs.level], spacing, children: runs(block.content) })];
  const mark =
    block.type === 'bulletList' ? { bullet: { level: 0 } } : { numbering: { reference: numbering, level: 0 } };
  return block.content.flatMap(({ content }) =>
    content.map((paragraph) => new Paragraph({ ...mark, children: runs(paragraph.content) })),
  );
}

const runs = (content: readonly Inline[] | undefined): TextRun[] => (content ?? []).map(runOf);

function runOf(inline: Inline): TextRun {
  if (inline.type === 'hardBreak') return new TextRun({ break: 1 });
  if (inline.type === 'blanc') return new TextRun({ text: `…………\u00a0(${inline.attrs.label})`, highlight: 'yellow' });
  if (inline.type === 'champ') return new TextRun({ text: inline.attrs.name, highlight: 'yellow' });
  const marks = new Set(inline.marks?.map(({ type }) => type));
  return new TextRun({
    text: inline.text,
    bold: marks.has('bold'),
    italics: marks.has('italic'),
    underline: marks.has('underline') ? {} : undefined,
  });
}
