import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

// A quiet blue-green; white on shades 7 and darker has a contrast above 4.5:1.
export const petrole: MantineColorsTuple = [
  '#eaf6f8',
  '#d6eaee',
  '#aed5dd',
  '#83bfcb',
  '#5fabbb',
  '#4a9fb0',
  '#3a8a9b',
  '#1f6f80',
  '#155c6b',
  '#084a58',
];

/** The texts of each colour, on its own pale background and on the page. */
const textsOf = (colors: readonly string[], text: (color: string) => string): Record<string, string> =>
  Object.fromEntries(
    colors.flatMap((color) => [
      [`--mantine-color-${color}-light-color`, text(color)],
      [`--mantine-color-${color}-text`, text(color)],
    ]),
  );

/** Mantine's own secondary, error, placeholder and coloured texts stay under 4.5:1. */
export const readableColors: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-placeholder': '#6b7280',
    ...textsOf(Object.keys(colors), (color) =>
      color === 'petrole' ? petrole[8] : `color-mix(in srgb, var(--mantine-color-${color}-9) 70%, black)`,
    ),
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-placeholder': '#9a9a9a',
    '--mantine-color-anchor': petrole[3],
    ...textsOf(Object.keys(colors), (color) => `var(--mantine-color-${color}-1)`),
  },
});

const each = (colors: readonly string[], ofColor: (color: string) => Record<string, string>): Record<string, string> =>
  Object.assign({}, ...colors.map(ofColor));

const shade = (color: string, index: number) => `var(--mantine-color-${color}-${index})`;

/** Dark ink of any colour on white: 7:1 at least, as large as the letters may be small. */
const inkOf = (color: string) => `color-mix(in srgb, ${shade(color, 9)} 50%, black)`;

/**
 * High contrast: every text at 7:1 on what is behind it, every edge at 4.5:1, no tinted surface. A colour is kept in texts,
 * edges and filled buttons only. The shades the library itself takes for edges and secondary texts are moved.
 */
export const contrastColors: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-text': '#000',
    '--mantine-color-dimmed': '#212529',
    '--mantine-color-placeholder': '#495057',
    '--mantine-color-error': inkOf('red'),
    '--mantine-color-anchor': inkOf('petrole'),
    '--mantine-color-default-border': '#343a40',
    '--mantine-color-disabled-color': '#495057',
    '--mantine-color-disabled-border': '#495057',
    '--mantine-color-gray-3': '#495057',
    '--mantine-color-gray-4': '#343a40',
    '--mantine-color-gray-5': '#343a40',
    '--mantine-color-gray-6': '#343a40',
    '--mantine-color-gray-7': '#212529',
    ...each(Object.keys(colors), (color) => ({
      [`--mantine-color-${color}-text`]: inkOf(color),
      [`--mantine-color-${color}-light`]: '#fff',
      [`--mantine-color-${color}-light-hover`]: shade('gray', 2),
      [`--mantine-color-${color}-light-color`]: inkOf(color),
      [`--mantine-color-${color}-filled`]: inkOf(color),
      [`--mantine-color-${color}-filled-hover`]: '#000',
      [`--mantine-color-${color}-outline`]: inkOf(color),
    })),
  },
  dark: {
    // What is written on a filled surface, which is pale here.
    '--mantine-color-white': '#000',
    '--mantine-color-bright': '#fff',
    '--mantine-color-default-color': '#fff',
    '--mantine-color-text': '#fff',
    '--mantine-color-body': '#000',
    '--mantine-color-dimmed': '#e9ecef',
    '--mantine-color-placeholder': '#b8b8b8',
    '--mantine-color-error': shade('red', 2),
    '--mantine-color-anchor': petrole[2],
    '--mantine-color-default': '#000',
    '--mantine-color-default-hover': '#2e2e2e',
    '--mantine-color-default-border': '#c9c9c9',
    '--mantine-color-disabled': '#000',
    '--mantine-color-disabled-color': '#b8b8b8',
    '--mantine-color-disabled-border': '#9a9a9a',
    '--mantine-color-dark-0': '#fff',
    '--mantine-color-dark-1': '#f1f3f5',
    '--mantine-color-dark-2': '#dee2e6',
    '--mantine-color-dark-3': '#ced4da',
    '--mantine-color-dark-4': '#c9c9c9',
    '--mantine-color-dark-5': '#2e2e2e',
    '--mantine-color-dark-6': '#000',
    '--mantine-color-dark-7': '#000',
    '--mantine-color-dark-8': '#000',
    ...each(Object.keys(colors), (color) => ({
      [`--mantine-color-${color}-text`]: shade(color, 1),
      [`--mantine-color-${color}-light`]: '#000',
      [`--mantine-color-${color}-light-hover`]: '#2e2e2e',
      [`--mantine-color-${color}-light-color`]: shade(color, 1),
      [`--mantine-color-${color}-filled`]: shade(color, 1),
      [`--mantine-color-${color}-filled-hover`]: '#fff',
      [`--mantine-color-${color}-outline`]: shade(color, 1),
    })),
    '--mantine-primary-color-contrast': '#000',
  },
});
