import { missingKey } from './bars.ts';
import type { CarteChart, Drawing } from './chart.ts';
import { departementName } from './departementNames.ts';
import { outlines, type Point } from './departements.ts';
import { framed, margin, spoken, width, type LegendKey } from './frame.ts';
import { ticksUpTo } from './scale.ts';
import { element, ink, numberLabel, pale, text, wrapped } from './svg.ts';

/** From pale to dark: their order holds in black and white, and each figure is printed on its département. */
const shades = ['#f3f8fc', '#c3daef', '#86b5de', '#3f7fb8'] as const;
const pixelsPerDegree = 158;
/** Width of a degree of longitude at 43.6° north, against one of latitude. */
const squeeze = 0.724;
const tile = 104;

type Shown = CarteChart['departements'][number];

export function drawCarte(chart: CarteChart): Drawing {
  const { departements, unit } = chart;
  const ticks = ticksUpTo(Math.max(0, ...departements.map(({ value }) => value ?? 0)), shades.length).slice(1);
  const bounds = ticks.slice(0, shades.length);
  const shadeOf = (value: number) =>
    shades[
      Math.max(
        0,
        bounds.findIndex((bound) => value <= bound),
      )
    ] ?? shades.at(-1);
  const classes = bounds.map((bound, rank): LegendKey => {
    const from = rank === 0 ? 0 : (bounds[rank - 1] ?? 0) + 1;
    return {
      label: `de ${numberLabel(from)} à ${numberLabel(bound)}`,
      draw: (x, y) =>
        element('rect', { x, y, width: 22, height: 12, fill: shades[rank], stroke: ink, 'stroke-width': 0.8 }),
    };
  });
  const fillOf = (prefix: string, value: number | null) =>
    value === null ? `url(#${prefix}-manquant)` : shadeOf(value);
  const drawn = departements.every(({ code }) => outlines.has(code)) ? shapes : tiles;
  return framed(chart, {
    description: `En ${unit}. ${spoken(departements.map(({ code, value }) => ({ label: departementName(code), value })))}.`,
    series: 0,
    legend: [...classes, ...(departements.some(({ value }) => value === null) ? [missingKey] : [])],
    draw: (prefix, top) => drawn(departements, top, (value) => fillOf(prefix, value)),
  });
}

type Fill = (value: number | null) => string | undefined;

/** Name, figure and coverage, centred on a point. */
function labelled({ code, value, detail }: Shown, x: number, y: number, room: number): string {
  const name = wrapped(departementName(code), room, 12);
  return [
    ...name.map((line, rank) => text(x, y - 6 - (name.length - 1 - rank) * 14, line, { anchor: 'middle', halo: true })),
    text(x, y + 13, value === null ? 'manquant' : numberLabel(value), {
      size: value === null ? 12 : 17,
      bold: true,
      anchor: 'middle',
      halo: true,
    }),
    detail === undefined ? '' : text(x, y + 27, detail, { size: 10, anchor: 'middle', halo: true, fill: '#404040' }),
  ].join('');
}

function shapes(departements: readonly Shown[], top: number, fill: Fill) {
  const known = departements.flatMap((departement) => {
    const outline = outlines.get(departement.code);
    return outline ? [{ departement, ...outline }] : [];
  });
  const points = known.flatMap(({ ring }) => ring);
  const [west, east] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const [south, north] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
  const left = (width - (east - west) * squeeze * pixelsPerDegree) / 2;
  const place = ([longitude, latitude]: Point): [number, number] => [
    left + (longitude - west) * squeeze * pixelsPerDegree,
    top + 6 + (north - latitude) * pixelsPerDegree,
  ];
  const pathOf = (ring: readonly Point[]) =>
    `${ring
      .map((point, rank) => {
        const [x, y] = place(point);
        return `${rank === 0 ? 'M' : 'L'}${String(Math.round(x * 10) / 10)} ${String(Math.round(y * 10) / 10)}`;
      })
      .join('')}Z`;
  const content = [
    ...known.map(({ departement, ring }) =>
      element('path', {
        d: pathOf(ring),
        fill: fill(departement.value),
        stroke: ink,
        'stroke-width': 1.2,
        'stroke-linejoin': 'round',
      }),
    ),
    ...known.map(({ departement, centre }) => labelled(departement, ...place(centre), 110)),
  ].join('');
  return { content, bottom: top + 12 + (north - south) * pixelsPerDegree };
}

/** Where there are no outlines: one tile a département, in the order of their codes. */
function tiles(departements: readonly Shown[], top: number, fill: Fill) {
  const perRow = Math.floor((width - 2 * margin) / (tile + 8));
  const content = departements.map((departement, rank) => {
    const x = margin + (rank % perRow) * (tile + 8);
    const y = top + 6 + Math.floor(rank / perRow) * (tile + 8);
    return [
      element('rect', { x, y, width: tile, height: tile, rx: 4, fill: fill(departement.value), stroke: ink }),
      text(x + 8, y + 16, departement.code, { size: 11, halo: true, fill: pale }),
      labelled(departement, x + tile / 2, y + tile / 2 + 8, tile - 10),
    ].join('');
  });
  return { content: content.join(''), bottom: top + 6 + Math.ceil(departements.length / perRow) * (tile + 8) };
}
