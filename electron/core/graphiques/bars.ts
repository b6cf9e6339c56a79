import type { BarsChart, Drawing } from './chart.ts';
import { filled, missing } from './fills.ts';
import { categoryLabels, framed, grid, heightOf, margin, spoken, width, type LegendKey } from './frame.ts';
import { ticksUpTo } from './scale.ts';
import { element, numberLabel, text, textWidth } from './svg.ts';

export const missingKey: LegendKey = {
  label: 'Manquant\u00a0: envoi non reçu',
  draw: (x, y) => missing('g', { x, y, width: 22, height: 12 }),
};

export const anyMissing = (series: readonly { readonly values: readonly (number | null)[] }[]): boolean =>
  series.some(({ values }) => values.includes(null));

export const describedSeries = ({
  categories,
  series,
  unit,
}: Pick<BarsChart, 'categories' | 'series' | 'unit'>): string =>
  `En ${unit}. ${series
    .map(
      ({ label, values }) =>
        `${label}, ${spoken(categories.map((category, rank) => ({ label: category.label, value: values[rank] ?? null })))}.`,
    )
    .join(' ')}`;

const plotHeight = 250;

export function drawBars(chart: BarsChart): Drawing {
  const { categories, series, stacked, unit } = chart;
  const totals = categories.map((_, rank) => series.reduce((sum, { values }) => sum + (values[rank] ?? 0), 0));
  const most = Math.max(0, ...(stacked ? totals : series.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const ticks = ticksUpTo(most);
  return framed(chart, {
    description: describedSeries(chart),
    series: series.length,
    legend: [
      ...(series.length > 1
        ? series.map(({ label }, rank) => ({
            label,
            draw: (x: number, y: number) => filled('g', rank, { x, y, width: 22, height: 12 }),
          }))
        : []),
      ...(anyMissing(series) ? [missingKey] : []),
    ],
    draw: (prefix, top) => {
      const left = margin + textWidth(numberLabel(ticks.at(-1) ?? 0), 11) + 10;
      const plot = { left, right: width - margin, top: top + 26, bottom: top + 26 + plotHeight };
      const y = heightOf(plot, ticks);
      const slot = (plot.right - plot.left) / Math.max(1, categories.length);
      const inner = Math.min(slot * 0.8, 110 * (stacked ? 1 : series.length));
      const columns = stacked ? 1 : series.length;
      const bar = inner / Math.max(1, columns);
      const drawn = categories.flatMap((_, rank) => {
        const from = plot.left + rank * slot + (slot - inner) / 2;
        return stacked
          ? stackOf(rank, from, inner)
          : series.map(({ values }, column) => single(values[rank] ?? null, column, from + column * bar, bar));
      });

      function single(value: number | null, column: number, x: number, size: number): string {
        if (value === null) return gap(x, size);
        const height = plot.bottom - y(value);
        return [
          value === 0 ? '' : filled(prefix, column, { x: x + 1, y: y(value), width: size - 2, height }),
          text(x + size / 2, y(value) - 4, numberLabel(value), {
            size: size < 26 ? 9 : 11,
            anchor: 'middle',
            halo: true,
          }),
        ].join('');
      }

      function gap(x: number, size: number): string {
        const middle = x + size / 2;
        return [
          missing(prefix, { x: x + 1, y: plot.bottom - 74, width: size - 2, height: 74 }),
          element('g', { transform: `rotate(-90 ${String(middle)} ${String(plot.bottom - 37)})` }, [
            text(middle, plot.bottom - 33, 'manquant', {
              size: Math.min(11, Math.max(8, size - 4)),
              anchor: 'middle',
              halo: true,
            }),
          ]),
        ].join('');
      }

      function stackOf(rank: number, x: number, size: number): string[] {
        const known = series.map(({ values }) => values[rank] ?? null);
        if (known.every((value) => value === null)) return [gap(x, size)];
        let sum = 0;
        const pieces = known.flatMap((value, column) => {
          if (value === null || value === 0) return [];
          const [from, to] = [y(sum), y(sum + value)];
          sum += value;
          const piece = filled(prefix, column, { x, y: to, width: size, height: from - to });
          const label =
            from - to < 13
              ? ''
              : text(x + size / 2, (from + to) / 2 + 4, numberLabel(value), { size: 11, anchor: 'middle', halo: true });
          return [piece, label];
        });
        return [
          ...pieces,
          text(x + size / 2, y(sum) - 4, numberLabel(sum), { size: 12, anchor: 'middle', bold: true, halo: true }),
        ];
      }

      const labels = categoryLabels(categories, plot);
      return { content: [grid(plot, ticks, unit), ...drawn, labels.content].join(''), bottom: labels.bottom };
    },
  });
}
