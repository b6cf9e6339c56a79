import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFuses } from './fuses.mjs';

/**
 * Between the copy of the files and their signature.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  /** @type {Record<string, string>} */
  const executables = { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` };
  const linux = () => /** @type {{ executableName: string }} */ (/** @type {unknown} */ (packager)).executableName;
  await setFuses(join(appOutDir, executables[electronPlatformName] ?? linux()));

  if (electronPlatformName !== 'linux') return;
  // The fallback runtime starts a folder given to it, and carries the list of its own files: neither is the program's.
  rmSync(join(appOutDir, 'resources/app'), { recursive: true, force: true });
  rmSync(join(appOutDir, 'manifest.json'), { force: true });
  const addon = process.env.ANTENNE_PACKED_ADDON;
  if (addon)
    copyFileSync(
      addon,
      join(appOutDir, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node'),
    );
}
