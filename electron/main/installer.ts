import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { app, shell } from 'electron';
import type { Target } from '#contract/misesAJour.ts';

/** Development only: what stands for the installer, given its path; and the keys it takes for the publisher's. */
const stand = app.isPackaged ? undefined : process.env['ANTENNE_INSTALLER'];
export const developmentKeys = (): string[] | undefined =>
  app.isPackaged ? undefined : process.env['ANTENNE_UPDATE_KEYS']?.split(',');

/** What installed this copy; null when none of our installers did. */
export function targetHere(): Target | null {
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  if (!app.isPackaged) return stand === undefined ? null : `linux-${arch}-AppImage`;
  if (process.platform === 'win32') return `win-${arch}`;
  if (process.platform === 'darwin') return `mac-${arch}`;
  if (process.env['APPIMAGE']) return `linux-${arch}-AppImage`;
  // Where a deb of the builder's installs.
  return dirname(app.getPath('exe')) === '/opt/Antenne' ? `linux-${arch}-deb` : null;
}

/** Starts an installer that was verified, then closes the program as its user would. */
export async function startInstaller(file: string): Promise<boolean> {
  try {
    if (stand !== undefined) {
      spawn(stand, [file], { stdio: 'ignore', detached: true }).unref();
      return true;
    }
    if (!(await launch(file))) return false;
  } catch {
    return false;
  }
  // The answer first reaches the window; closing the base and its last backup comes before the end.
  setTimeout(() => app.quit(), 500);
  return true;
}

/**
 * The last step alone is electron-updater's: it knows how each system replaces a running program. What is installed,
 * from where and whether it is ours was decided before, by our own signature; its own feed is never asked.
 */
async function launch(file: string): Promise<boolean> {
  // A disk image opens on its own window: the program is dragged over the former one, as the first time.
  if (process.platform === 'darwin') return (await shell.openPath(file)) === '';
  const { NsisUpdater, AppImageUpdater, DebUpdater } = (await import('electron-updater')).default;
  const options = { isSilent: false, isForceRunAfter: true, isAdminRightsRequired: false };
  const nowhere = { provider: 'generic', url: 'https://mises-a-jour.invalid/' } as const;
  if (process.platform === 'win32')
    return new (class extends NsisUpdater {
      protected override get installerPath(): string {
        return file;
      }
      start = (): boolean => this.doInstall(options);
    })(nowhere).start();
  // It is moved over the former one: ours stays where it is kept.
  const copy = join(app.getPath('temp'), basename(file));
  await cp(file, copy);
  if (process.env['APPIMAGE'])
    return new (class extends AppImageUpdater {
      protected override get installerPath(): string {
        return copy;
      }
      start = (): boolean => this.doInstall(options);
    })(nowhere).start();
  return new (class extends DebUpdater {
    protected override get installerPath(): string {
      return copy;
    }
    start = (): boolean => this.doInstall(options);
  })(nowhere).start();
}
