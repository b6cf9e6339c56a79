import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Replaces a file whole or not at all, even when the power fails; readable by this system account alone. */
export function writeAtomic(file: string, text: string): void {
  const temporary = `${file}.tmp`;
  rmSync(temporary, { force: true });
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      // Not writeSync: on a disk about to be full it writes a part, and says so by a number only.
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameDurably(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** `writeAtomic`, with the former version kept beside as `.precedent`. */
export function replaceKeepingPrevious(file: string, text: string): void {
  if (existsSync(file)) {
    const copy = `${file}.precedent.tmp`;
    try {
      copyFileSync(file, copy);
      syncFile(copy);
      renameSync(copy, `${file}.precedent`);
    } catch (error) {
      rmSync(copy, { force: true });
      throw error;
    }
  }
  writeAtomic(file, text);
}

export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  // Windows has no descriptor on a folder; its rename is journalled.
  if (process.platform !== 'win32') syncFile(dirname(to), 'r');
}

export function syncFile(path: string, flags = 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
