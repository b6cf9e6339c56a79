import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Why the recorder cannot be used here; null when it can. */
export const recorderMissing = (): string | null => {
  if (process.platform !== 'linux') return 'LD_PRELOAD is of Linux';
  return spawnSync('gcc', ['--version']).status === 0 ? null : 'gcc is missing, the recorder cannot be compiled';
};

/** Compiles it. @returns the library to load first */
export function compileRecorder(folder: string): string {
  const library = join(folder, 'recorder.so');
  const source = join(import.meta.dirname, 'recorder.c');
  execFileSync('gcc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl', '-lpthread']);
  return library;
}
