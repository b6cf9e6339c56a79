import sax from 'sax';
import { describe, expect, it } from 'vitest';
import type { BarsChart, Chart } from './chart.ts';
import { outlines } from './departements.ts';
import { drawChart } from './draw.ts';
import { ticksUpTo } from './scale.ts';
import { textWidth, wrapped } from './svg.ts';

const quarters = ['T1', 'T2', 'T3', 'T4'].map((label) => ({ label, detail: '5 antennes sur 6' }));
const bars: BarsChart = {
  kind: 'bars',
  title: 'Orientations reçues, par trimestre',
  unit: 'orientations',
  stacked: false,
  categories: quarters,
  series: [
    { label: '2023', values: [380, 1412, null, 355] },
    { label: '2022', values: [301, 322, 318, 0] },
  ],
  notes: ['Totaux sur 5 antennes sur 6.'],
};
const charts: Record<string, Chart> = {
  bars,
  stacked: { ...bars, stacked: true },
  lines: { ...bars, kind: 'lines' },
  rows: {
    kind: 'rows',
    title: 'Par antenne',
    unit: 'orientations',
    rows: [
      { label: 'AERS, Montpellier', value: 512, detail: '34\u00a0%' },
      { label: 'La Clède & Cie <Alès>', value: null },
      { label: 'Udaf', value: 0 },
    ],
  },
  carte: {
    kind: 'carte',
    title: 'Par département',
    unit: 'orientations',
    departements: [
      { code: '11', value: 120 },
      { code: '30', value: null },
      { code: '34', value: 800, detail: '2 antennes sur 2' },
      { code: '48', value: 0 },
      { code: '66', value: 231 },
    ],
  },
  tiles: {
    kind: 'carte',
    title: 'Ailleurs',
    unit: 'orientations',
    departements: [
      { code: '31', value: 12 },
      { code: '2A', value: null },
    ],
  },
};

/** Every element of a document, in order. @throws when it is not well formed */
function elementsOf(svg: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const parser = sax.parser(true, { position: false, strictEntities: true });
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) =>
    void found.push({ name, attributes: attributes as Record<string, string>, text: '' });
  parser.ontext = (words) => {
    const last = found.at(-1);
    if (last) last.text += words;
  };
  parser.write(svg).close();
  return found;
}
const textsOf = (svg: string): string[] => elementsOf(svg).flatMap(({ name, text }) => (name === 'text' ? [text] : []));

describe.each(Object.entries(charts))('%s', (_, chart) => {
  const { svg, width, height } = drawChart(chart);
  const elements = elementsOf(svg);

  it('is one well formed document that says what it is, of the size it says', () => {
    const [root] = elements;
    expect(root).toMatchObject({ name: 'svg', attributes: { width: String(width), height: String(height) } });
    expect(elements.find(({ name }) => name === 'title')?.text).toBe(chart.title);
    expect(elements.find(({ name }) => name === 'desc')?.text).toContain('orientations');
    expect(height).toBeGreaterThan(100);
  });

  it('runs nothing and fetches nothing', () => {
    expect(elements.map(({ name }) => name)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/script|image|foreignObject|style|use|^a$/)]),
    );
    for (const { attributes } of elements)
      for (const [key, value] of Object.entries(attributes)) {
        expect(key).not.toMatch(/^on|href/i);
        if (key !== 'xmlns') expect(value).not.toMatch(/https?:|javascript:|url\((?!#)/);
      }
  });

  it('keeps every text inside', () => {
    for (const { name, attributes } of elements) {
      if (name !== 'text') continue;
      expect(Number(attributes['x'])).toBeGreaterThanOrEqual(0);
      expect(Number(attributes['x'])).toBeLessThanOrEqual(width);
      expect(Number(attributes['y'])).toBeLessThanOrEqual(height);
    }
  });
});

it('never draws what is missing as a zero', () => {
  const { svg } = drawChart(bars);
  const texts = textsOf(svg);
  expect(texts.filter((words) => words === 'manquant')).toHaveLength(1);
  // The zero of the axis, and that of 2022 T4, which was received.
  expect(texts.filter((words) => words === '0')).toHaveLength(2);
  expect(svg).toContain('T3\u00a0: manquant');
  expect(texts).toContain('1\u00a0412');
});

it('breaks a line where a quarter is missing', () => {
  const line = (values: (number | null)[]) =>
    elementsOf(drawChart({ ...bars, kind: 'lines', series: [{ label: '2023', values }] }).svg).filter(
      ({ name, attributes }) => name === 'path' && attributes['stroke-width'] === '2.2',
    );
  expect(line([1, 2, 3, 4])).toHaveLength(1);
  expect(line([1, 2, null, 4])).toHaveLength(1);
  expect(line([1, 2, null, 4])[0]?.attributes['d']?.match(/[ML]/g)).toHaveLength(2);
});

it('sums what is stacked, and escapes what is typed', () => {
  expect(textsOf(drawChart({ ...bars, stacked: true }).svg)).toContain('681');
  const { svg } = drawChart({ ...bars, title: '<script>"\u0000&\ud800' });
  expect(elementsOf(svg).find(({ name }) => name === 'title')?.text).toBe('<script>"&');
});

it('refuses more series than black and white can tell apart', () => {
  const series = Array.from({ length: 9 }, (_, rank) => ({ label: String(rank), values: [1, 2, 3, 4] }));
  expect(() => drawChart({ ...bars, series })).toThrow(RangeError);
});

it('fills each series otherwise than by its colour alone', () => {
  const series = Array.from({ length: 8 }, (_, rank) => ({ label: String(rank), values: [1, 2, 3, 4] }));
  const patterns = drawChart({ ...bars, series }).svg.match(/<pattern.*?<\/pattern>/g) ?? [];
  const grey = (colour: string) => (colour.startsWith('#') ? colour : '');
  const inGrey = patterns.map((pattern) =>
    pattern.replaceAll(/id="[^"]*"/g, '').replaceAll(/#1f4e79|#7f3f00/g, grey('#444444')),
  );
  // Two dark plain fills remain alike, the first and the last of eight.
  expect(new Set(inGrey).size).toBeGreaterThanOrEqual(8);
});

it('draws départements that close and share their borders', () => {
  for (const { ring } of outlines.values()) expect(ring.at(-1)).toEqual(ring[0]);
  const pointsOf = (code: string) => new Set(outlines.get(code)?.ring.map(String));
  const shared = (a: string, b: string) => [...pointsOf(a)].filter((point) => pointsOf(b).has(point)).length;
  expect(shared('34', '30')).toBeGreaterThan(20);
  expect(shared('11', '66')).toBeGreaterThan(10);
  expect(shared('30', '48')).toBeGreaterThan(10);
  expect(shared('66', '48')).toBe(0);
});

it('measures and marks in round numbers', () => {
  expect(ticksUpTo(213)).toEqual([0, 50, 100, 150, 200, 250]);
  expect(ticksUpTo(3)).toEqual([0, 1, 2, 3]);
  expect(ticksUpTo(0)).toEqual([0, 1]);
  expect(wrapped('un deux trois', textWidth('un deux', 12) + 1, 12)).toEqual(['un deux', 'trois']);
});
