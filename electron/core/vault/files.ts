import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Replaces a file whole or not at all, even when the power fails; readable by this system account alone. */
export function writeAtomic(file: string, text: string): void {
  const temporary = `${file}.tmp`;
  rmSync(temporary, { force: true });
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameDurably(temporary, file);
}

/** `writeAtomic`, with the former version kept beside as `.precedent`. */
export function replaceKeepingPrevious(file: string, text: string): void {
  if (existsSync(file)) {
    copyFileSync(file, `${file}.precedent.tmp`);
    syncFile(`${file}.precedent.tmp`);
    renameSync(`${file}.precedent.tmp`, `${file}.precedent`);
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
