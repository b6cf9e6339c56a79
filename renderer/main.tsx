import './trustedTypes.ts';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './global.css';
import './contrast.css';
import 'dayjs/locale/fr.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { api } from './api.ts';
import { App } from './app/App.tsx';
import { followContrast, muteLetters } from './app/display.ts';
import { printInLight } from './app/paper.ts';
import { Providers } from './app/Providers.tsx';

api.coffre.state.askAhead({});
followContrast();
muteLetters();
printInLight();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <App />
      </Providers>
    </StrictMode>,
  );
}
