import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { queryClient } from '../api.ts';
import { contrastColors, readableColors } from './colors.ts';
import { useMoreContrast } from './display.ts';
import { followedColorScheme, theme } from './theme.ts';

// Put in the page by the main process: the content security policy accepts no other style element.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
// Where the library that holds the page still behind a dialog looks for it.
Object.assign(globalThis, { __webpack_nonce__: nonce });

export function Providers({ children }: { children: ReactNode }) {
  const more = useMoreContrast();
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={more ? contrastColors : readableColors}
        getStyleNonce={() => nonce}
        colorSchemeManager={followedColorScheme}
        defaultColorScheme="auto"
      >
        <DatesProvider settings={{ locale: 'fr', firstDayOfWeek: 1 }}>
          <ModalsProvider labels={{ confirm: 'Confirmer', cancel: 'Ne rien changer' }}>
            <Notifications position="bottom-right" />
            <Router hook={useHashLocation}>{children}</Router>
          </ModalsProvider>
        </DatesProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
