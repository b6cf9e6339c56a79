import { spawn } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { packFolder } from '../../scripts/lib/paquet.mjs';
import { runtimeFromEnvironment } from '../../scripts/lib/runtime.mjs';
import { fuses, setFuses } from '../../scripts/paquet/fuses.mjs';

const isRoot = process.getuid?.() === 0;
/** Whoever runs the program when the tests run as root, for whom Chromium has no sandbox: « nobody ». */
const nobody = 65534;

export interface Paquet {
  /** Folder of the program. */
  readonly folder: string;
  /** As it is installed. */
  readonly product: string;
  /** The same beside it, its inspector fuse on: what Playwright needs. */
  readonly driven: string;
  /** A folder of its own, for a profile or a file to open. */
  newFolder(name: string): string;
  remove(): void;
}

/** Packages the built program around this machine's Electron, readable by everybody. */
export async function makePaquet(): Promise<Paquet> {
  const root = mkdtempSync(join(tmpdir(), 'antenne-paquet-'));
  chmodSync(root, 0o755);
  const folder = await packFolder(root, await runtimeFromEnvironment());
  const product = join(folder, 'antenne');
  const driven = join(folder, 'antenne-essai');
  copyFileSync(product, driven);
  await setFuses(driven, { ...fuses, EnableNodeCliInspectArguments: true });
  return {
    folder,
    product,
    driven,
    newFolder: (name) => {
      const made = join(root, name);
      mkdirSync(made);
      if (isRoot) chownSync(made, nobody, nobody);
      return made;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/**
 * A command that starts the program as a person does: never as root, never without its sandbox. Playwright adds a
 * switch against it for root, which the program would refuse.
 */
function starterOf(executable: string, profile: string): string {
  const starter = join(profile, 'lancer.sh');
  const asNobody = isRoot ? `setpriv --reuid=${nobody} --regid=${nobody} --clear-groups --` : '';
  const lines = [
    '#!/bin/sh',
    'if [ "$1" = "--no-sandbox" ] && [ -z "$ANTENNE_AS_GIVEN" ]; then shift; fi',
    `exec ${asNobody} "${executable}" "$@"`,
  ];
  writeFileSync(starter, `${lines.join('\n')}\n`, { mode: 0o755 });
  return starter;
}

const environment = (profile: string, more: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
  HOME: profile,
  XDG_CONFIG_HOME: profile,
  XDG_CACHE_HOME: join(profile, 'cache'),
  XDG_RUNTIME_DIR: profile,
  ...more,
});

/** Starts the driven program on a profile; a start that hangs while the debugger attaches is begun again once. */
export async function startPaquet(
  { driven }: Paquet,
  profile: string,
  args: string[] = [],
): Promise<ElectronApplication> {
  const start = async (): Promise<ElectronApplication> => {
    const app = await _electron.launch({
      executablePath: starterOf(driven, profile),
      args,
      // Neither may have any effect on a packaged program.
      env: environment(profile, { ANTENNE_SQLITE_ADDON: '/nulle-part.node', ANTENNE_DATA: '/nulle-part' }),
      timeout: 20_000,
    });
    try {
      await app.firstWindow({ timeout: 15_000 });
      return app;
    } catch (error) {
      app.process().kill('SIGKILL');
      throw error;
    }
  };
  return start().catch(start);
}

/** Starts the program with nobody to drive it; answers the code it ends with, or null once it is open. */
export function exitOf(
  executable: string,
  profile: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<number | null> {
  const child = spawn(starterOf(executable, profile), args, {
    env: environment(profile, { ...env, ANTENNE_AS_GIVEN: '1' }),
    stdio: 'ignore',
    detached: true,
  });
  return new Promise((resolve) => {
    const stop = (): void => {
      clearInterval(looking);
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      resolve(null);
    };
    const looking = setInterval(() => {
      // Taken by a program that goes on, once it has read its switches.
      if (lstatSync(join(profile, 'Antenne/SingletonLock'), { throwIfNoEntry: false })) stop();
    }, 200);
    child.on('exit', (code) => {
      clearInterval(looking);
      resolve(code);
    });
  });
}
