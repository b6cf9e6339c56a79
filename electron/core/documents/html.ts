import type { Letterhead } from '#contract/modeles.ts';
import type { Block, Inline, RichText } from '#contract/richText.ts';

export interface Sheet {
  /** What it is, in the name of the PDF; a letter when it is not said. */
  readonly called?: string;
  /** « 2026-0042 »; null for a draft, which says so. */
  readonly number: string | null;
  readonly antenne: string;
  readonly association: string;
  readonly letterhead: Letterhead;
  readonly content: RichText;
}

/** The whole page of a document, without script: what it shows is text, and one picture held in it. */
export const htmlOf = (sheet: Sheet): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${escaped(documentName(sheet))}</title><style>${styles}</style></head>
<body><header>${logoOf(sheet.letterhead)}<div><p class="antenne">${escaped(sheet.antenne)}</p>${
  sheet.association === sheet.antenne ? '' : `<p>${escaped(sheet.association)}</p>`
}${linesOf(sheet.letterhead.address)}</div></header>
<p class="numero">${sheet.number === null ? '<strong>Projet, non émis</strong>' : `N°\u00a0${escaped(sheet.number)}`}</p>
<main>${richHtml(sheet.content)}</main>
${sheet.letterhead.signature === null ? '' : `<section class="signature">${linesOf(sheet.letterhead.signature)}</section>`}
</body></html>`;

/** The name of the PDF: nobody's, since it is shown in the bar of whatever opens it. */
const documentName = ({ number, called = 'Courrier' }: Sheet): string =>
  number === null ? 'Projet de courrier' : `${called} ${number}`;

const linesOf = (text: string | null): string =>
  text === null
    ? ''
    : text
        .split('\n')
        .map((line) => `<p>${escaped(line)}</p>`)
        .join('');

const logoOf = ({ logo }: Letterhead): string =>
  logo === null ? '' : `<img alt="" src="data:${imageMime(logo.base64)};base64,${logo.base64}">`;

/** PNG begins by its own signature; what was saved is one or the other. */
export const imageMime = (base64: string): 'image/png' | 'image/jpeg' =>
  base64.startsWith('iVBORw0KGgo') ? 'image/png' : 'image/jpeg';

/** The blocks of a rich text. */
export const richHtml = ({ content }: RichText): string => content.map(blockOf).join('\n');

function blockOf(block: Block): string {
  if (block.type === 'paragraph') return `<p>${inlinesOf(block.content)}</p>`;
  if (block.type === 'heading')
    return `<h${String(block.attrs.level)}>${inlinesOf(block.content)}</h${String(block.attrs.level)}>`;
  const tag = block.type === 'bulletList' ? 'ul' : 'ol';
  const items = block.content.map(({ content }) => `<li>${content.map(blockOf).join('')}</li>`);
  return `<${tag}>${items.join('')}</${tag}>`;
}

const inlinesOf = (content: readonly Inline[] | undefined): string => (content ?? []).map(inlineOf).join('') || '<br>';

const tags = { bold: 'strong', italic: 'em', underline: 'u' } as const;

function inlineOf(inline: Inline): string {
  if (inline.type === 'hardBreak') return '<br>';
  if (inline.type === 'blanc') return `<mark>…………\u00a0(${escaped(inline.attrs.label)})</mark>`;
  if (inline.type === 'champ') return `<mark>${escaped(inline.attrs.name)}</mark>`;
  return (inline.marks ?? []).reduce(
    (html, { type }) => `<${tags[type]}>${html}</${tags[type]}>`,
    escaped(inline.text),
  );
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');

const face = (file: string, weight: number, style: string): string =>
  `@font-face{font-family:Courrier;src:url(polices/LiberationSans-${file}.ttf);font-weight:${String(weight)};font-style:${style}}`;

/** The fonts of the papers, the same on every machine. */
export const fontFaces = `${face('Regular', 400, 'normal')}${face('Bold', 700, 'normal')}${face('Italic', 400, 'italic')}${face('BoldItalic', 700, 'italic')}`;

const styles = `${fontFaces}
@page{size:A4;margin:20mm 22mm 24mm}
body{font:11pt/1.45 Courrier,sans-serif;color:#000;margin:0}
header{display:flex;gap:8mm;align-items:flex-start;margin-bottom:8mm}
header p,.signature p,li p{margin:0}
header img{max-height:24mm;max-width:50mm}
.antenne{font-weight:700;font-size:13pt}
.numero{text-align:right;font-size:9.5pt;margin:0 0 6mm}
h1{font-size:16pt;margin:8mm 0 6mm}h2{font-size:13pt;margin:6mm 0 2mm}h3{font-size:11pt;margin:4mm 0 2mm}
h1,h2,h3{break-after:avoid}
main p{margin:0 0 3mm;orphans:3;widows:3}
mark{background:#ffec99;color:#000}
.signature{margin:12mm 0 0 50%;break-inside:avoid}`;
