import type { GivenTable } from '#contract/analyse.ts';
import { escaped, fontFaces } from '../documents/html.ts';
import type { Drawing } from '../graphiques/chart.ts';
import { shownCell } from './written.ts';

export interface Paper {
  readonly title: string;
  readonly structure: string;
  /** The level, to whom and what for: at the head and at the foot. */
  readonly mention: string;
  readonly tables: readonly { readonly table: GivenTable; readonly drawing: Drawing }[];
}

/** The tables on A4 pages, each with its chart and its definition. */
export const paperOf = ({ title, structure, mention, tables }: Paper): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${styles}</style></head>
<body><p class="structure">${escaped(structure)}</p><h1>${escaped(title)}</h1><p class="mention">${escaped(mention)}</p>
${tables.map(({ table, drawing }) => articleOf(table, drawing)).join('\n')}
<p class="mention">${escaped(mention)}</p></body></html>`;

const articleOf = (table: GivenTable, { svg, width, height }: Drawing): string =>
  `<article><h2>${escaped(table.label)}</h2>
<table><thead><tr><th></th>${table.columns
    .map(({ label, detail }) => `<th>${escaped(label)}<br><small>${escaped(detail)}</small></th>`)
    .join('')}</tr></thead><tbody>${table.rows
    .map(
      ({ code, label, cells }) =>
        `<tr${code === null ? ' class="total"' : ''}><th scope="row">${escaped(label)}</th>${cells.map((cell) => `<td>${escaped(shownCell(cell))}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>
<img alt="${escaped(table.label)}" width="${String(width)}" height="${String(height)}" src="data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}">
<p class="definition">${escaped(table.definition)}</p></article>`;

const styles = `${fontFaces}
@page{size:A4 landscape;margin:14mm 14mm 18mm}
body{font:9pt/1.4 Courrier,sans-serif;color:#000;margin:0}
.structure{font-weight:700;margin:0}
h1{font-size:16pt;margin:2mm 0}
h2{font-size:11.5pt;margin:6mm 0 2mm;break-after:avoid}
.mention{border:1pt solid #000;padding:1.5mm 2mm;font-size:8.5pt}
article{break-inside:avoid}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin-bottom:3mm}
th,td{padding:.5mm 2mm;border-bottom:.5pt solid #888;text-align:right;vertical-align:bottom}
th{font-weight:400}
th[scope=row],th:first-child{text-align:left}
small{font-size:7pt;color:#333}
.total>*{font-weight:700}
img{display:block;width:150mm;height:auto}
.definition{margin:1mm 0 0;font-size:8pt;color:#333}`;
