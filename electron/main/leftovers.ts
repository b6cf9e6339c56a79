import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What Chromium makes in the profile folder even though the window's session lives in memory. Nothing of the window is in
 * them; they go all the same, so that nothing ever gathers there. Not `Local State`: it holds the key of the machine's
 * own safe.
 */
const chromium = [
  'blob_storage',
  'Cache',
  'Code Cache',
  'DawnCache',
  'DawnGraphiteCache',
  'DawnWebGPUCache',
  'Dictionaries',
  'GPUCache',
  'IndexedDB',
  'Local Storage',
  'Session Storage',
  'Shared Dictionary',
  'SharedStorage',
  'VideoDecodeStats',
  'WebStorage',
] as const;

/** Where a demonstration lives, beside the real base and never with it. */
export const demonstrationFolder = 'demonstration';

/** Before the browser starts, once this program is known to be alone on its folder. */
export function wipeLeftovers(dataDir: string): void {
  // A demonstration that was cut short: its key is lost already.
  for (const name of [...chromium, demonstrationFolder])
    // A folder that a virus scanner holds for a moment must not keep the program from starting.
    try {
      rmSync(join(dataDir, name), { recursive: true, force: true });
    } catch {
      continue;
    }
}
