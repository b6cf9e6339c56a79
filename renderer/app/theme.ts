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
  SegmentedControl,
  type MantineColorSchemeManager,
} from '@mantine/core';
import { petrole } from './colors.ts';

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
    SegmentedControl: SegmentedControl.extend({ defaultProps: { withItemsBorders: false } }),
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

/** Always as the computer is said to be: the main process keeps what was chosen, the window stores nothing. */
export const followedColorScheme: MantineColorSchemeManager = {
  get: () => 'auto',
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
