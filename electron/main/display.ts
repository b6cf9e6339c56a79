import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeTheme, type BrowserWindow } from 'electron';
import { Display, zoomLevels } from '#contract/display.ts';

const usual: Display = { scheme: 'auto', letterKeys: true, zoom: 100 };

let shown: Display = usual;
let file: string | null = null;

/**
 * How this computer shows the program: a few choices, nothing of anybody's work. Read before the window opens, so that the
 * lock screen itself is readable; whoever needs large letters does not ask for them every morning.
 */
export function readDisplay(dataDir: string): void {
  file = join(dataDir, 'affichage.json');
  try {
    shown = Display.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    shown = usual;
  }
  follow();
}

export const displayed = (): Display => shown;

export function showAs(asked: Partial<Display>): void {
  keep({ ...shown, ...asked });
  follow();
}

/** Larger, smaller, or as it was made. */
export function zoom(window: BrowserWindow, to: 'in' | 'out' | 'reset'): number {
  const at = zoomLevels.indexOf(shown.zoom);
  const next = to === 'reset' ? usual.zoom : zoomLevels[at + (to === 'in' ? 1 : -1)];
  if (next !== undefined) keep({ ...shown, zoom: next });
  applyZoom(window);
  return shown.zoom;
}

/** A page loaded again, and the window that replaces another at the lock, start at their usual size. */
export const applyZoom = ({ webContents }: BrowserWindow): void => webContents.setZoomFactor(shown.zoom / 100);

function follow(): void {
  const { scheme } = shown;
  nativeTheme.themeSource =
    scheme === 'auto' ? 'system' : scheme === 'dark' || scheme === 'contrast-dark' ? 'dark' : 'light';
}

function keep(next: Display): void {
  shown = next;
  if (!file) return;
  const partial = `${file}.partiel`;
  // A full disk or a folder that refuses must not keep anybody from reading the screen.
  try {
    const handle = openSync(partial, 'w', 0o600);
    try {
      writeFileSync(handle, JSON.stringify(next));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(partial, file);
  } catch {
    return;
  }
}
