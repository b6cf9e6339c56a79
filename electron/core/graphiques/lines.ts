import { anyMissing, describedSeries, missingKey } from './bars.ts';
import type { Drawing, LinesChart } from './chart.ts';
import { marker, missing, strokeOf } from './fills.ts';
import { categoryLabels, framed, grid, heightOf, margin, width } from './frame.ts';
import { ticksUpTo } from './scale.ts';
import { element, numberLabel, text, textWidth } from './svg.ts';

const plotHeight = 250;
/** Least distance between two labels, at the end of their lines or over a point. */
const apart = 14;
const near = (a: number, b: number): boolean => Math.abs(a - b) < apart;
/** Beyond, numbers over the points would hide the lines: the table has them. */
const labelledLines = 3;

/** A line stops where a figure is missing, and goes on after it: nothing is drawn between. */
export function drawLines(chart: LinesChart): Drawing {
  const { categories, series, unit } = chart;
  const ticks = ticksUpTo(Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))));
  return framed(chart, {
    description: describedSeries(chart),
    series: 0,
    legend: anyMissing(series) ? [missingKey] : [],
    draw: (prefix, top) => {
      const left = margin + textWidth(numberLabel(ticks.at(-1) ?? 0), 11) + 10;
      const names = Math.min(190, Math.max(...series.map(({ label }) => textWidth(label, 12)), 0) + 14);
      const plot = { left, right: width - margin - names, top: top + 26, bottom: top + 26 + plotHeight };
      const y = heightOf(plot, ticks);
      const slot = (plot.right - plot.left) / Math.max(1, categories.length);
      const x = (rank: number) => plot.left + (rank + 0.5) * slot;
      const absent = categories.flatMap((_, rank) =>
        series.some(({ values }) => (values[rank] ?? null) === null)
          ? [missing(prefix, { x: x(rank) - slot * 0.2, y: plot.bottom - 16, width: slot * 0.4, height: 16 })]
          : [],
      );
      const drawn = series.map(({ values }, line) => {
        const pieces = runsOf(values);
        return [
          ...pieces
            .filter((piece) => piece.length > 1)
            .map((piece) =>
              element('path', {
                d: piece
                  .map(({ rank, value }, at) => `${at === 0 ? 'M' : 'L'}${tenth(x(rank))} ${tenth(y(value))}`)
                  .join(''),
                ...strokeOf(line),
              }),
            ),
          ...pieces.flat().map(({ rank, value }) => marker(line, x(rank), y(value))),
          ...pieces.flat().map(({ rank, value }) => {
            const crowded = series.some(
              ({ values: others }, other) => other < line && near(y(others[rank] ?? Number.NaN), y(value)),
            );
            return crowded || series.length > labelledLines
              ? ''
              : text(x(rank), y(value) - 8, numberLabel(value), { size: 11, anchor: 'middle', halo: true });
          }),
        ].join('');
      });
      const ends = series.flatMap(({ label, values }, line) => {
        const rank = values.findLastIndex((value) => value !== null);
        const value = values[rank];
        return typeof value === 'number' ? [{ label, line, from: x(rank), y: y(value) }] : [];
      });
      const labels = categoryLabels(categories, plot);
      return {
        content: [grid(plot, ticks, unit), ...absent, ...drawn, ...namesOf(ends, plot.right), labels.content].join(''),
        bottom: labels.bottom,
      };
    },
  });
}

const tenth = (value: number): string => String(Math.round(value * 10) / 10);

function runsOf(values: readonly (number | null)[]): { rank: number; value: number }[][] {
  const runs: { rank: number; value: number }[][] = [[]];
  for (const [rank, value] of values.entries()) {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push({ rank, value });
  }
  return runs.filter((run) => run.length > 0);
}

/** The name of each line beside its end, none over another. */
function namesOf(ends: readonly { label: string; line: number; from: number; y: number }[], right: number): string[] {
  let above = Number.NEGATIVE_INFINITY;
  return ends
    .toSorted((a, b) => a.y - b.y)
    .map(({ label, line, from, y }) => {
      above = Math.max(y, above + apart);
      return [
        element('path', {
          d: `M${tenth(from + 6)} ${tenth(y)}L${tenth(right + 6)} ${tenth(above)}`,
          stroke: '#b0b0b0',
          'stroke-width': 0.8,
        }),
        text(right + 10, above + 4, label, { bold: line === 0 }),
      ].join('');
    });
}
