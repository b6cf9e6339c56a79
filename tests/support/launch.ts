import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { programEnvironment, runtimeFromEnvironment } from '../../scripts/lib/runtime.mjs';

const root = resolve(import.meta.dirname, '../..');

export interface LaunchOptions {
  /** Profile folder of the program; a new temporary one, removed on close, when it is not given. */
  dataDir?: string;
  env?: Record<string, string>;
  args?: string[];
}

export interface Antenne {
  app: ElectronApplication;
  window: Page;
  dataDir: string;
  close(): Promise<void>;
  /** Ends the program and starts it again on the same profile folder. */
  relaunch(options?: Omit<LaunchOptions, 'dataDir'>): Promise<Antenne>;
}

/** Starts the built program, as a user would, on a profile of its own. */
export async function launchAntenne({ dataDir, env = {}, args = [] }: LaunchOptions = {}): Promise<Antenne> {
  const profile = dataDir ?? mkdtempSync(join(tmpdir(), 'antenne-profile-'));
  const runtime = await runtimeFromEnvironment();
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...heldStart, root, ...runtime.args, ...args],
    env: { ...definedOnly(process.env), ...programEnvironment(runtime), ANTENNE_DATA: profile, ...env },
    timeout: startTimeout,
  });
  return {
    app,
    window: await app.firstWindow({ timeout: startTimeout }),
    dataDir: profile,
    async close() {
      await app.close();
      if (!dataDir) rmSync(profile, { recursive: true, force: true });
    },
    async relaunch(options = {}) {
      await app.close();
      const again = await launchAntenne({ env, args, ...options, dataDir: profile });
      if (dataDir) return again;
      const close = async () => {
        await again.close();
        rmSync(profile, { recursive: true, force: true });
      };
      return { ...again, close };
    },
  };
}

const startTimeout = 30_000;

/**
 * Holds the program's start back until Playwright is attached, as Playwright itself does with the executable it finds
 * alone. A program that starts while the debugger attaches misses, about one time in twenty on a busy machine, a wake-up
 * of its main loop: it then sleeps before its first window.
 */
export const heldStart = [
  '-r',
  join(dirname(createRequire(import.meta.url).resolve('playwright-core')), 'lib/server/electron/loader.js'),
];

/** Pictures what the window shows, as out/screenshots/<name>.png unless another folder is given. */
export async function screenshot(window: Page, name: string, folder = join(root, 'out/screenshots')): Promise<string> {
  const file = join(folder, `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  await window.screenshot({ path: file, animations: 'disabled' });
  return file;
}

/** Sizes the content of the program's window, in CSS pixels. */
export async function resizeWindow({ app }: Antenne, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
