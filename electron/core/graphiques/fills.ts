import { element, ink } from './svg.ts';

/**
 * How each series is filled: told apart by the pattern alone when printed in black and white. Oblique lines are kept for
 * what is missing.
 */
const fills = [
  { background: '#1f4e79' },
  { background: '#ffffff' },
  { background: '#ffffff', marks: '<circle cx="3" cy="3" r="1.4" fill="#1f4e79"/>' },
  { background: '#9dc3e6' },
  { background: '#ffffff', marks: '<path d="M0 3h6" stroke="#1f4e79" stroke-width="1.6"/>' },
  { background: '#ffffff', marks: '<path d="M3 0v6" stroke="#7f3f00" stroke-width="1.6"/>' },
  { background: '#d9d9d9', marks: '<path d="M0 3h6M3 0v6" stroke="#404040" stroke-width="0.8"/>' },
  { background: '#7f3f00' },
] as const;

const dashes = ['', '7 4', '2 3', '10 3 2 3', '4 2', '12 4', '1 4', '6 2 1 2'] as const;

/** Ids are prefixed: several drawings may stand in one page. */
export const patternsOf = (prefix: string, series: number): string =>
  [
    ...fills.slice(0, series).map((fill, rank) => {
      const marks = 'marks' in fill ? fill.marks : '';
      return element(
        'pattern',
        { id: `${prefix}-${String(rank)}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
        [element('rect', { width: 6, height: 6, fill: fill.background }), marks],
      );
    }),
    element(
      'pattern',
      {
        id: `${prefix}-manquant`,
        width: 6,
        height: 6,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
      },
      [
        element('rect', { width: 6, height: 6, fill: '#ffffff' }),
        element('path', { d: 'M0 0v6', stroke: '#8c8c8c', 'stroke-width': 1.6 }),
      ],
    ),
  ].join('');

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const filled = (prefix: string, rank: number, box: Box): string =>
  element('rect', { ...box, fill: `url(#${prefix}-${String(rank)})`, stroke: ink, 'stroke-width': 0.8 });

export const missing = (prefix: string, box: Box): string =>
  element('rect', {
    ...box,
    fill: `url(#${prefix}-manquant)`,
    stroke: '#595959',
    'stroke-width': 0.8,
    'stroke-dasharray': '3 2',
  });

export const strokeOf = (rank: number) => ({
  stroke: ['#1f4e79', '#7f3f00', '#404040', '#2e75b6'][rank % 4] ?? ink,
  'stroke-width': 2.2,
  'stroke-dasharray': dashes[rank % dashes.length] || undefined,
  fill: 'none',
});

/** A point of a line; its shape says which. */
export function marker(rank: number, x: number, y: number): string {
  const fill = ['#1f4e79', '#7f3f00', '#404040', '#2e75b6'][rank % 4] ?? ink;
  const style = { fill: rank % 2 === 0 ? fill : '#ffffff', stroke: fill, 'stroke-width': 1.6 };
  const shape = Math.floor(rank / 2) % 4;
  if (shape === 0) return element('circle', { cx: x, cy: y, r: 4, ...style });
  if (shape === 1) return element('rect', { x: x - 3.6, y: y - 3.6, width: 7.2, height: 7.2, ...style });
  const points =
    shape === 2
      ? [
          `${String(x)},${String(y - 5)}`,
          `${String(x + 4.6)},${String(y + 3.6)}`,
          `${String(x - 4.6)},${String(y + 3.6)}`,
        ]
      : [
          `${String(x)},${String(y - 5)}`,
          `${String(x + 5)},${String(y)}`,
          `${String(x)},${String(y + 5)}`,
          `${String(x - 5)},${String(y)}`,
        ];
  return element('polygon', { points: points.join(' '), ...style });
}
