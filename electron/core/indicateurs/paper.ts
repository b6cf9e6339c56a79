import type { Compared, Indicateur } from '#contract/indicateurs.ts';
import { families, familyLabels, type Family } from '#contract/indicateurTerms.ts';
import { dateLabel } from '../calendar/labels.ts';
import { escaped, fontFaces } from '../documents/html.ts';
import { commentOn, type Figures } from './written.ts';

/** Every figure on A4 pages, in black and white: each bar has its number, each share both its terms. */
export const paperOf = (figures: Figures, antenne: string): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Indicateurs, ${escaped(figures.label)}</title><style>${styles}</style></head>
<body><p class="antenne">${escaped(antenne)}</p><h1>Indicateurs, ${escaped(figures.label)}</h1>
<p>Du ${dateLabel(figures.from)} au ${dateLabel(figures.to)}. Définitions version ${escaped(figures.definitionsVersion)}. Chiffres de l’antenne, à diffusion restreinte.${figures.erasedNotice === null ? '' : ` ${escaped(figures.erasedNotice)}`}</p>
${families.map((family) => sectionOf(figures, family)).join('\n')}
</body></html>`;

function sectionOf(figures: Figures, family: Family): string {
  const shown = figures.indicateurs.filter((indicateur) => indicateur.family === family);
  if (shown.length === 0) return '';
  return `<h2>${familyLabels[family]}</h2>${shown.map((indicateur) => articleOf(indicateur, figures)).join('\n')}`;
}

function articleOf({ id, label, definition, total, share, breakdown }: Indicateur, figures: Figures): string {
  const { before } = figures.comparison;
  const most = Math.max(1, ...breakdown.map(({ count }) => count));
  const cell = (code: string | null) =>
    figures.comparison.cells.find((each) => each.indicateurId === id && each.code === code);
  const references = (code: string | null) => {
    const found = cell(code);
    return `${before === null ? '' : `<td>${told(found?.before)}</td>`}<td>${told(found?.lastYear)}</td>`;
  };
  const head = `<thead><tr><th></th><th>Nombre</th><th>Part</th>${
    before === null ? '' : `<th>${escaped(before.label)}</th>`
  }<th>${escaped(figures.comparison.lastYear.label)}</th></tr></thead>`;
  const rows = [
    `<tr class="total"><td>Total</td><td>${number(total)}</td><td>${share ? shareOf(share.part, share.whole) : ''}</td>${references(null)}</tr>`,
    ...breakdown.map(
      ({ code, label: line, count }) =>
        `<tr><td>${escaped(line)}${bar(count, most)}</td><td>${number(count)}</td><td>${shareOf(count, total)}</td>${references(code)}</tr>`,
    ),
  ];
  const comments = [{ code: null, label: null }, ...breakdown].flatMap(({ code, label: line }) => {
    const text = commentOn(figures.comments, id, code);
    return text === null
      ? []
      : [`<p class="comment">${line === null ? '' : `${escaped(line)}\u00a0: `}${escaped(text)}</p>`];
  });
  return `<article><h3>${escaped(label)}</h3><table>${head}<tbody>${rows.join('')}</tbody></table>${comments.join('')}<p class="definition">${escaped(definition)}</p></article>`;
}

const number = (value: number): string => value.toLocaleString('fr-FR').replaceAll('\u202f', '\u00a0');

const shareOf = (part: number, whole: number): string =>
  whole === 0
    ? '—'
    : `${number(part)}\u00a0sur\u00a0${number(whole)}, soit\u00a0${String(Math.round((part / whole) * 100))}\u00a0%`;

/** @example told({ count: 40, difference: 4, percent: 10 }) // '40 (+4, +10 %)' */
function told(cell: Compared | null | undefined): string {
  if (!cell) return '—';
  const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${number(Math.abs(value))}`;
  const rate = cell.percent === null ? '' : `, ${signed(cell.percent)}\u00a0%`;
  return `${number(cell.count)} (${cell.difference === 0 ? '=' : signed(cell.difference)}${cell.difference === 0 ? '' : rate})`;
}

/** Drawn as a line, not as a background: a printer told to spare ink keeps it. */
const bar = (count: number, most: number): string =>
  count === 0
    ? ''
    : `<svg width="100%" height="6" aria-hidden="true"><line x1="0" y1="3" x2="${((count / most) * 100).toFixed(1)}%" y2="3" stroke="#000" stroke-width="5"/></svg>`;

const styles = `${fontFaces}
@page{size:A4;margin:18mm 16mm 20mm}
body{font:9.5pt/1.4 Courrier,sans-serif;color:#000;margin:0}
.antenne{font-weight:700;margin:0}
h1{font-size:16pt;margin:2mm 0}
h2{font-size:13pt;margin:8mm 0 2mm;padding-bottom:1mm;border-bottom:1.5pt solid #000}
h3{font-size:10.5pt;margin:5mm 0 1mm}
h1,h2,h3{break-after:avoid}
article{break-inside:avoid}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.6mm 2mm;border-bottom:.5pt solid #888;text-align:right;vertical-align:top;white-space:nowrap}
th{font-weight:400;font-size:8.5pt}
td:first-child{text-align:left;width:40%;white-space:normal}
.total{font-weight:700}
svg{display:block}
.comment{margin:1mm 0 0;padding-left:3mm;border-left:2pt solid #000}
.definition{margin:1mm 0 0;font-size:8pt;color:#333}`;
