import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { refuse } from '../refusal.ts';
import { failed, noAttempts, observe, type Attempts } from './attempts.ts';
import { writeAtomic } from './files.ts';
import { pathsOf } from './keyFile.ts';

const Shape = z.object({ failures: z.int().min(0), since: z.number() });

function read(dataDir: string): Attempts {
  const file = pathsOf(dataDir).attempts;
  if (!existsSync(file)) return noAttempts;
  try {
    return Shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Only a torn disk or a tampering hand does this: one more mistake and the wait begins.
    return { failures: 4, since: 0 };
  }
}

const write = (dataDir: string, attempts: Attempts): void =>
  writeAtomic(pathsOf(dataDir).attempts, JSON.stringify(attempts));

/** Seconds before another passphrase is accepted. */
export function waitSeconds(dataDir: string, now: string): number {
  const before = read(dataDir);
  const { attempts, waitSeconds: seconds } = observe(before, Date.parse(now));
  if (attempts !== before) write(dataDir, attempts);
  return seconds;
}

/**
 * Counts a try before its result is known: neither a killed program nor a hundred tries at once escape it.
 * @throws Refusal 'unlock-wait' while the wait lasts
 */
export function beginAttempt(dataDir: string, now: string): void {
  const seconds = waitSeconds(dataDir, now);
  if (seconds > 0) {
    const minutes = Math.ceil(seconds / 60);
    refuse(
      'unlock-wait',
      `Trop d’essais de suite\u00a0: attendez ${minutes === 1 ? 'une minute' : `${minutes}\u00a0minutes`} avant de recommencer.`,
    );
  }
  write(dataDir, failed(read(dataDir), Date.parse(now)));
}

/**
 * The passphrase was right: the count starts again from none.
 * @returns how many tries in a row were refused before this one
 */
export function forgetAttempts(dataDir: string): number {
  const { failures } = read(dataDir);
  rmSync(pathsOf(dataDir).attempts, { force: true });
  return Math.max(0, failures - 1);
}
