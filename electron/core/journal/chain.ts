import { createHmac } from 'node:crypto';

export interface ChainedLine {
  readonly seq: number;
  readonly at: string;
  readonly compteId: string | null;
  readonly operation: string;
  readonly about: string | null;
  /** Null for a line written before lines were chained. */
  readonly hash: Uint8Array | null;
}

/** HMAC-SHA256 of the line before and of this one: a line changed, taken out, added or moved breaks all that follow. */
export const lineHash = (
  key: Uint8Array,
  previous: Uint8Array | null,
  { seq, at, compteId, operation, about }: Omit<ChainedLine, 'hash'>,
): Buffer =>
  createHmac('sha256', key)
    .update(previous ?? new Uint8Array())
    .update(JSON.stringify([seq, at, compteId, operation, about]))
    .digest();

/** Where a chain begins once its older lines were purged. */
export interface ChainStart {
  readonly seq: number;
  readonly hash: Uint8Array | null;
}

export interface Verified {
  /** Lines whose place and content were proved. */
  readonly chained: number;
  /** Lines older than the chain: nothing proves them. */
  readonly unchained: number;
  /** First line that is not as it was written, null when all are. */
  readonly brokenAt: number | null;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/**
 * Reads the lines in order and stops at the first that does not follow the one before.
 * @param start last line purged
 */
export function verifyChain(lines: Iterable<ChainedLine>, key: Uint8Array, start: ChainStart): Verified {
  let { seq, hash } = start;
  let chained = 0;
  let unchained = 0;
  for (const line of lines) {
    const broken = { chained, unchained, brokenAt: line.seq };
    if (line.seq !== seq + 1) return { ...broken, brokenAt: seq + 1 };
    if (line.hash === null) {
      if (hash !== null) return broken;
      unchained += 1;
    } else {
      if (!same(line.hash, lineHash(key, hash, line))) return broken;
      chained += 1;
    }
    ({ seq, hash } = line);
  }
  return { chained, unchained, brokenAt: null };
}
