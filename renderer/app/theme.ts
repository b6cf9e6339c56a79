import {
  createTheme,
  Drawer,
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
};

export const theme = createTheme({
  colors: { petrole },
  primaryColor: 'petrole',
  primaryShade: { light: 7, dark: 7 },
  components: {
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

/** Mantine's own secondary, error, placeholder and light-variant colours stay under 4.5:1. */
export const readableColors: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-placeholder': '#6b7280',
    '--mantine-color-orange-light-color': '#8f3406',
    '--mantine-color-yellow-light-color': '#744b00',
    '--mantine-color-teal-light-color': '#055a41',
    '--mantine-color-red-light-color': '#9c1c1c',
    '--mantine-color-grape-light-color': '#7a1f8f',
    '--mantine-color-blue-light-color': '#12508c',
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-placeholder': '#9a9a9a',
    '--mantine-color-anchor': petrole[3],
  },
});
