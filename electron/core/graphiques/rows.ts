import { missingKey } from './bars.ts';
import type { Drawing, RowsChart } from './chart.ts';
import { filled, missing } from './fills.ts';
import { framed, margin, spoken, width } from './frame.ts';
import { numberLabel, pale, text, textWidth, wrapped } from './svg.ts';

export function drawRows(chart: RowsChart): Drawing {
  const { rows, unit } = chart;
  const most = Math.max(1, ...rows.map(({ value }) => value ?? 0));
  return framed(chart, {
    description: `En ${unit}. ${spoken(rows)}.`,
    series: 1,
    legend: rows.some(({ value }) => value === null) ? [missingKey] : [],
    draw: (prefix, top) => {
      const labels = Math.min(260, Math.max(0, ...rows.map(({ label }) => textWidth(label, 12))) + 10);
      const left = margin + labels;
      const room = Math.max(60, ...rows.map(({ value, detail }) => textWidth(ending(value, detail), 12) + 14));
      const right = width - margin - room;
      let y = top + 14;
      const content = rows.map(({ label, value, detail }) => {
        const lines = wrapped(label, labels - 8, 12);
        const height = Math.max(20, lines.length * 14);
        const middle = y + height / 2;
        const name = lines
          .map((line, rank) =>
            text(left - 8, middle + 4 + (rank - (lines.length - 1) / 2) * 14, line, { anchor: 'end' }),
          )
          .join('');
        const box = { x: left, y: middle - 7, height: 14 };
        const size = value === null ? (right - left) * 0.25 : (value / most) * (right - left);
        const bar =
          value === null
            ? missing(prefix, { ...box, width: size })
            : value === 0
              ? ''
              : filled(prefix, 0, { ...box, width: Math.max(1, size) });
        y += height + 6;
        return [
          name,
          bar,
          text(left + size + 6, middle + 4, value === null ? 'manquant' : numberLabel(value), { bold: value !== null }),
          detail === undefined
            ? ''
            : text(
                left + size + 12 + textWidth(value === null ? 'manquant' : numberLabel(value), 13),
                middle + 4,
                detail,
                {
                  size: 11,
                  fill: pale,
                },
              ),
        ].join('');
      });
      return {
        content: [text(margin, top + 6, `Nombre (${unit})`, { size: 11, fill: '#404040' }), ...content].join(''),
        bottom: y,
      };
    },
  });
}

const ending = (value: number | null, detail: string | undefined): string =>
  `${value === null ? 'manquant' : numberLabel(value)}${detail === undefined ? '' : `   ${detail}`}`;
