import { escaped, fontFaces, richHtml } from '../documents/html.ts';
import { demoted } from './demoted.ts';
import {
  anchorOf,
  notesOf,
  numberNotes,
  summaryOf,
  type Cell,
  type Note,
  type NumberedNote,
  type Part,
  type Piece,
  type Report,
  type Run,
  type Table,
} from './model.ts';

type Notes = ReadonlyMap<Note, NumberedNote>;

/** Page of each title, by its anchor. */
export type Numbers = ReadonlyMap<string, number>;

/**
 * The report as A4 pages; the notes of each part follow it.
 * @param numbers pages told in the contents; without them the place they take is left, so that nothing moves
 */
export function paperOf(report: Report, numbers: Numbers | null): string {
  const notes = numberNotes(report);
  const name = `${report.title} ${String(report.year)}`;
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${escaped(name)}</title><style>${styles}</style></head>
<body>${cover(report)}${summary(report, numbers)}
${report.parts.map((part, index) => partHtml(part, index, notes)).join('\n')}
</body></html>`;
}

const cover = ({ title, year, association, cover: lines }: Report): string =>
  `<section class="cover"><p class="association">${escaped(association)}</p><p class="title">${escaped(title)}</p><p class="year">${String(year)}</p>${lines
    .map(({ text, bold }) => `<p${bold ? ' class="provisional"' : ''}>${escaped(text)}</p>`)
    .join('')}</section>`;

const summary = (report: Report, numbers: Numbers | null): string =>
  `<nav class="sommaire"><p class="nav-title">Sommaire</p><ul>${summaryOf(report)
    .map(
      ({ level, text, anchor }) =>
        `<li class="level-${String(level)}"><a href="#${anchor}"><span class="entry">${escaped(text)}</span><span class="dots"></span><span class="page">${String(numbers?.get(anchor) ?? '')}</span></a></li>`,
    )
    .join('')}</ul></nav>`;

function partHtml({ title, pieces }: Part, index: number, notes: Notes): string {
  const told = notesOf(pieces).flatMap((note) => notes.get(note) ?? []);
  const [first] = told;
  const under = first
    ? `<section class="notes"><p class="notes-title">Notes</p><ol start="${String(first.number)}">${told
        .map(({ number, text }) => `<li id="note-${String(number)}">${escaped(text)}</li>`)
        .join('')}</ol></section>`
    : '';
  const body = pieces.map((piece, rank) =>
    html(piece, anchorOf(index, rank), pieces[rank - 1]?.kind === 'page', notes),
  );
  return `<section class="part"><h1 id="${anchorOf(index, null)}">${escaped(title)}</h1>${body.join('\n')}${under}</section>`;
}

function html(piece: Piece, anchor: string, onNewPage: boolean, notes: Notes): string {
  switch (piece.kind) {
    case 'page':
      return '';
    case 'chart':
      return `<img alt="${escaped(piece.alt)}" src="data:image/svg+xml,${encodeURIComponent(piece.drawing.svg)}">`;
    case 'title':
      return `<h${String(piece.level)} id="${anchor}"${onNewPage ? ' class="new-page"' : ''}>${escaped(piece.text)}</h${String(piece.level)}>`;
    case 'rich':
      return `<div class="rich">${richHtml(demoted(piece.content))}</div>`;
    case 'sentence':
      return `<p>${runs(piece.runs, notes)}</p>`;
    case 'bullets':
      return `<ul>${piece.items.map((item) => `<li>${runs(item, notes)}</li>`).join('')}</ul>`;
    case 'remark':
      return `<p class="remark">${escaped(piece.text)}</p>`;
    case 'table':
      return table(piece, notes);
  }
}

const runs = (all: readonly Run[], notes: Notes): string =>
  all
    .map(
      ({ text, bold, note }) =>
        `${bold ? `<strong>${escaped(text)}</strong>` : escaped(text)}${reference(note, notes)}`,
    )
    .join('');

function reference(note: Note | null | undefined, notes: Notes): string {
  const numbered = note ? notes.get(note) : undefined;
  return numbered ? `<sup><a href="#note-${String(numbered.number)}">${String(numbered.number)}</a></sup>` : '';
}

function table({ caption, note, columns, rows, remark }: Table, notes: Notes): string {
  const text = ({ lines, note: noted }: Cell) => `${lines.map(escaped).join('<br>')}${reference(noted, notes)}`;
  const kindOf = (index: number) => (columns[index]?.kind === 'number' ? ' class="number"' : '');
  const head = columns.map(({ label }, index) => `<th scope="col"${kindOf(index)}>${escaped(label)}</th>`).join('');
  const body = rows.map(({ cells, strong }) => {
    const [first, ...others] = cells;
    return `<tr${strong ? ' class="strong"' : ''}><th scope="row">${first ? text(first) : ''}</th>${others
      .map((cell, index) => `<td${kindOf(index + 1)}>${text(cell)}</td>`)
      .join('')}</tr>`;
  });
  return `<table class="${classesOf(columns, rows.length)}"><caption>${escaped(caption)}${reference(note, notes)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>${
    remark === null ? '' : `<p class="remark">${escaped(remark)}</p>`
  }`;
}

/** Most rows of a table that is never cut by the end of a page. */
const shortRows = 16;

const classesOf = (columns: Table['columns'], rows: number): string =>
  [
    rows <= shortRows && columns.length < 4 ? 'whole' : '',
    columns.some(({ kind }) => kind === 'number') ? 'numbers' : `texts-${String(columns.length)}`,
  ]
    .filter(Boolean)
    .join(' ');

const styles = `${fontFaces}
@page{size:A4;margin:22mm 20mm 22mm}
body{font:10.5pt/1.5 Courrier,sans-serif;color:#1a1a1a;margin:0}
h1,h2,h3,.title,.year,.provisional{font-weight:700;font-size:14pt;color:#9c2a10}
.nav-title{color:#1f3a5f;break-after:avoid;line-height:1.2}
.cover{height:250mm;display:flex;flex-direction:column;justify-content:center;break-after:page}
.cover p{margin:0 0 3mm}
.association{font-size:13pt;color:#595959}
.title{font-size:30pt;font-weight:700}
.cover .year{font-size:38pt;font-weight:700;padding-bottom:8mm;margin-bottom:8mm;border-bottom:2.5pt solid #1f3a5f}
.provisional{font-weight:700;font-size:14pt;color:#9c2a10}
.nav-title{font-size:20pt;font-weight:700;margin:0 0 6mm}
.sommaire ul{list-style:none;margin:0;padding:0}
.sommaire a,sup a{color:inherit;text-decoration:none}
.sommaire a{display:flex;align-items:baseline;gap:2mm}
.sommaire .dots{flex:1;min-width:6mm;border-bottom:.75pt dotted #8a8a8a}
.sommaire .page{flex:none;width:9mm;text-align:right;font-variant-numeric:tabular-nums}
.level-1{font-weight:700;margin-top:4mm}
.level-2{margin:1.2mm 0 0 6mm}
.part{break-before:page}
h1{font-size:20pt;margin:0 0 6mm}
h2{font-size:14.5pt;margin:8mm 0 3mm}
h3{font-size:11.5pt;margin:5mm 0 2mm;color:#1a1a1a}
h2.new-page{break-before:page;margin-top:0}
p,li{orphans:3;widows:3}
.rich p,.part>p{margin:0 0 3mm}
.rich li p{margin:0}
ul,ol{margin:0 0 4mm;padding-left:6mm}
li{margin-bottom:1mm}
table{width:100%;border-collapse:collapse;margin:0 0 3mm;font-size:9.5pt;line-height:1.35;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:700;font-size:10pt;padding:5mm 0 1.5mm;break-after:avoid}
thead{display:table-header-group}
thead th{background:#e7edf5;font-weight:700}
tr{break-inside:avoid}
th,td{padding:1.2mm 2mm;border-top:.5pt solid #a6b3c4;border-bottom:.5pt solid #a6b3c4;text-align:left;vertical-align:top}
tbody th{font-weight:400}
.number{text-align:right;white-space:nowrap}
.strong th,.strong td{font-weight:700}
table.whole{break-inside:avoid}
.numbers th:first-child{width:60%}
.texts-2 th:first-child{width:32%}
.texts-5 th,.texts-5 td{width:20%;font-size:9pt}
img{display:block;width:100%;max-width:170mm;margin:2mm 0 5mm;break-inside:avoid}
.remark{font-style:italic;font-size:9pt;margin:1mm 0 5mm}
sup{font-size:7pt;line-height:0;margin-left:.3mm}
.notes{margin-top:8mm;padding-top:2mm;border-top:.75pt solid #1f3a5f;font-size:8pt;line-height:1.4;color:#333}
.notes-title{font-weight:700;margin:0 0 1mm;break-after:avoid}
.notes ol{padding-left:7mm;margin:0}`;
