import type { Chart, Drawing } from './chart.ts';
import { patternsOf } from './fills.ts';
import { element, escaped, fontStack, numberLabel, pale, text, textWidth, wrapped } from './svg.ts';

export const width = 720;
export const margin = 16;

export interface LegendKey {
  readonly label: string;
  /** Draws the key in a box of 22 × 12 whose corner is given. */
  draw(x: number, y: number): string;
}

interface Body {
  /** What one would say of it aloud. */
  readonly description: string;
  readonly legend: readonly LegendKey[];
  readonly series: number;
  /** Draws from `top` down. */
  draw(prefix: string, top: number): { readonly content: string; readonly bottom: number };
}

/** Title, legend, drawing and notes, one under the other, in one document. */
export function framed({ title, notes = [] }: Chart, body: Body): Drawing {
  const prefix = 'g';
  const parts: string[] = [];
  let y = margin;
  for (const line of wrapped(title, width - 2 * margin, 17)) {
    y += 20;
    parts.push(text(margin, y, line, { size: 17, bold: true }));
  }
  y += 8;
  let x = margin;
  if (body.legend.length > 0) y += 16;
  for (const { label, draw } of body.legend) {
    const room = 30 + textWidth(label, 12) + 18;
    if (x > margin && x + room > width - margin) {
      x = margin;
      y += 18;
    }
    parts.push(draw(x, y - 10), text(x + 28, y, label));
    x += room;
  }
  const { content, bottom } = body.draw(prefix, y + 10);
  parts.push(content);
  y = bottom + 4;
  for (const line of notes.flatMap((note) => wrapped(note, width - 2 * margin, 11))) {
    y += 15;
    parts.push(text(margin, y, line, { size: 11, fill: '#404040' }));
  }
  const height = Math.ceil(y + margin);
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      role: 'img',
      'aria-labelledby': 'titre description',
      'font-family': fontStack,
    },
    [
      element('title', { id: 'titre' }, escaped(title)),
      element('desc', { id: 'description' }, escaped([body.description, ...notes].join(' '))),
      element('defs', {}, patternsOf(prefix, body.series)),
      element('rect', { width, height, fill: '#ffffff' }),
      ...parts,
    ],
  );
  return { svg, width, height };
}

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a value stands between the bottom and the top of a plot. */
export const heightOf = ({ top, bottom }: Plot, ticks: readonly number[]) => {
  const most = ticks.at(-1) ?? 1;
  return (value: number): number => bottom - (value / most) * (bottom - top);
};

export function grid(plot: Plot, ticks: readonly number[], unit: string): string {
  const y = heightOf(plot, ticks);
  return [
    text(margin, plot.top - 8, `Nombre (${unit})`, { size: 11, fill: '#404040' }),
    ...ticks.map((tick) =>
      [
        element('path', {
          d: `M${String(plot.left)} ${String(Math.round(y(tick)) + 0.5)}H${String(plot.right)}`,
          stroke: tick === 0 ? '#1a1a1a' : '#d0d0d0',
        }),
        text(plot.left - 6, y(tick) + 4, numberLabel(tick), { size: 11, anchor: 'end', fill: '#404040' }),
      ].join(''),
    ),
  ].join('');
}

/** The labels under a plot, each centred in its slot; returns the height they take. */
export function categoryLabels(
  categories: readonly { readonly label: string; readonly detail?: string }[],
  plot: Plot,
): { readonly content: string; readonly bottom: number } {
  const slot = (plot.right - plot.left) / Math.max(1, categories.length);
  let lowest = plot.bottom;
  const content = categories
    .map(({ label, detail }, rank) => {
      const x = plot.left + (rank + 0.5) * slot;
      const lines = [
        ...wrapped(label, slot - 4, 12).map((words) => ({ words, size: 12, fill: '#1a1a1a' })),
        ...(detail === undefined
          ? []
          : wrapped(detail, slot - 4, 10).map((words) => ({ words, size: 10, fill: pale }))),
      ];
      let y = plot.bottom + 4;
      const drawn = lines.map(({ words, size, fill }) => {
        y += size + 3;
        return text(x, y, words, { size, fill, anchor: 'middle' });
      });
      lowest = Math.max(lowest, y);
      return drawn.join('');
    })
    .join('');
  return { content, bottom: lowest + 4 };
}

/** « T1 : 120 ; T2 : manquant » */
export const spoken = (values: readonly { readonly label: string; readonly value: number | null }[]): string =>
  values
    .map(({ label, value }) => `${label}\u00a0: ${value === null ? 'manquant' : numberLabel(value)}`)
    .join('\u00a0; ');
