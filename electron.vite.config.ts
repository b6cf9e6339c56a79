import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import mantine from 'postcss-preset-mantine';
import type { Plugin } from 'vite';
import { licences } from './scripts/lib/licences.mjs';

// The oldest runtime the program is tested on; what it understands, the one it ships on understands too.
const nodeTarget = 'node20';
const chromiumTarget = 'chrome130';

/** The letters' font (Liberation Sans, SIL Open Font License 1.1), embedded in each PDF. */
function copyFonts(): Plugin {
  return {
    name: 'copy-fonts',
    closeBundle() {
      for (const file of ['Regular', 'Bold', 'Italic', 'BoldItalic'].map((face) => `LiberationSans-${face}.ttf`))
        cpSync(`node_modules/pdfjs-dist/standard_fonts/${file}`, `out/polices/${file}`);
      cpSync('node_modules/pdfjs-dist/standard_fonts/LICENSE_LIBERATION', 'out/polices/LICENSE');
    },
  };
}

/** The base is built from SQL files: they travel beside the code that reads them, as out/db. */
function copySql(): Plugin {
  return {
    name: 'copy-sql',
    closeBundle() {
      for (const folder of ['migrations', 'sql']) cpSync(`db/${folder}`, `out/db/${folder}`, { recursive: true });
    },
  };
}

export default defineConfig({
  main: {
    plugins: [copySql(), copyFonts(), licences()],
    build: {
      target: nodeTarget,
      minify: true,
      rolldownOptions: {
        // Three processes, three entries: the main process starts core.js, and tableur.js for one file at a time.
        input: {
          index: 'electron/main/index.ts',
          core: 'electron/core/index.ts',
          tableur: 'electron/tableur/index.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [licences()],
    build: {
      target: nodeTarget,
      // A sandboxed preload can require nothing but electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'electron/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react(), licences({ write: true })],
    css: { postcss: { plugins: [mantine()] } },
    build: {
      target: chromiumTarget,
      sourcemap: false,
      // electron-vite leaves it off: the window would read three times as much before its first screen.
      minify: true,
      chunkSizeWarningLimit: 600,
      // Inlined scripts and fonts would ask for holes in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: resolve('renderer/index.html'),
        // What the lock needs is read in one go: a request to the main process costs more than what it brings.
        output: { codeSplitting: { groups: [{ name: 'serrure', tags: ['$initial'] }] } },
      },
    },
  },
});
