import {
  createTheme,
  Anchor,
  Badge,
  Drawer,
  Fieldset,
  Loader,
  Modal,
  Notification,
  PasswordInput,
  type CSSVariablesResolver,
  type MantineColorScheme,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

// A quiet blue-green; white on shades 7 and darker has a contrast above 4.5:1.
const petrole: MantineColorsTuple = [
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

const dialogProps = {
  closeButtonProps: { 'aria-label': 'Fermer' },
  // Its title bar is a <header>, which would be a second banner of the page.
  attributes: { header: { role: 'presentation' } },
  styles: { title: { fontWeight: 600, fontSize: 'var(--mantine-font-size-lg)' } },
};

export const theme = createTheme({
  colors: { petrole },
  primaryColor: 'petrole',
  primaryShade: { light: 7, dark: 7 },
  components: {
    Anchor: Anchor.extend({ defaultProps: { inherit: true } }),
    // A short sentence, never cut and never in capitals.
    Badge: Badge.extend({ defaultProps: { tt: 'none', miw: 'max-content' } }),
    Fieldset: Fieldset.extend({ styles: { legend: { fontWeight: 600 } } }),
    // The library's own words are English.
    Loader: Loader.extend({ defaultProps: { role: 'status' } }),
    Modal: Modal.extend({ defaultProps: dialogProps }),
    Drawer: Drawer.extend({ defaultProps: dialogProps }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Fermer' } } }),
    PasswordInput: PasswordInput.extend({
      defaultProps: { visibilityToggleButtonProps: { 'aria-label': 'Afficher ou masquer', tabIndex: 0 } },
    }),
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "'Segoe UI', 'Ubuntu', 'Cantarell', system-ui, sans-serif",
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.6rem' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1.05rem' } },
  },
});

/** Light or dark for this session only: the window stores nothing in the browser. */
export function memoryColorScheme(): MantineColorSchemeManager {
  let chosen: MantineColorScheme | null = null;
  return {
    get: (defaultValue) => chosen ?? defaultValue,
    set: (value) => {
      chosen = value;
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => {
      chosen = null;
    },
  };
}

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
