import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Times a profile is read again because something in it went away meanwhile. */
const tries = 20;

/**
 * Every file under a folder with its bytes, all of one reading: a backup that is made or pruned meanwhile begins it again,
 * so that nothing is left unread.
 */
export function wholeProfile(folder: string): { file: string; bytes: Buffer }[] {
  for (let left = tries; ; left--)
    try {
      return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => ({ file, bytes: readFileSync(file) }));
    } catch (error) {
      if (left === 0 || !String(error).includes('ENOENT')) throw error;
    }
}
