import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

/** Folders of the tests of one file: whatever stands in them goes after each test. */
export function foldersForOneTest() {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const add = (folder: string): string => {
    folders.push(folder);
    return folder;
  };
  return {
    add,
    /** A copy of a folder as it is now, as a thief, or a power cut, leaves it. */
    copyOf(from: string): string {
      const folder = add(mkdtempSync(join(tmpdir(), 'antenne-copie-')));
      cpSync(from, folder, { recursive: true });
      return folder;
    },
  };
}
