import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { refuse } from '../refusal.ts';
import { failed, noAttempts, observe, type Attempts } from './attempts.ts';
import { writeAtomic } from './files.ts';
import { pathsOf } from './keyFile.ts';

const Shape = z.object({
  failures: z.int().min(0),
  since: z.number(),
  /** Refused since the journal was last told: they outlive the right passphrase that ends the wait. */
  refused: z.int().min(0).default(0),
});
type Kept = Attempts & { readonly refused: number };

function read(dataDir: string): Kept {
  const file = pathsOf(dataDir).attempts;
  if (!existsSync(file)) return { ...noAttempts, refused: 0 };
  try {
    return Shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Only a torn disk or a tampering hand does this: one more mistake and the wait begins.
    return { failures: 4, since: 0, refused: 0 };
  }
}

function write(dataDir: string, kept: Kept): void {
  const file = pathsOf(dataDir).attempts;
  if (kept.failures === 0 && kept.refused === 0) rmSync(file, { force: true });
  else writeAtomic(file, JSON.stringify(kept));
}

/** Seconds before another passphrase is accepted. */
export function waitSeconds(dataDir: string, now: string): number {
  const before = read(dataDir);
  const { attempts, waitSeconds: seconds } = observe(before, Date.parse(now));
  if (attempts !== before) write(dataDir, { ...attempts, refused: before.refused });
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
  const before = read(dataDir);
  write(dataDir, { ...failed(before, Date.parse(now)), refused: before.refused + 1 });
}

/** The passphrase was right: no wait is left, and this try was not a refused one. */
export function attemptSucceeded(dataDir: string): void {
  const { refused } = read(dataDir);
  write(dataDir, { ...noAttempts, refused: Math.max(0, refused - 1) });
}

/** How many tries the journal has not been told of. */
export const refusedSoFar = (dataDir: string): number => read(dataDir).refused;

export const forgetRefused = (dataDir: string): void => write(dataDir, { ...read(dataDir), refused: 0 });
