import { z } from 'zod';
import type { ChainStart } from './chain.ts';

/** What the journal was when a file was sealed: the number of its last line and that line's hash, nothing of what it says. */
export const SentHead = z.object({
  seq: z.int().min(1).max(999_999_999_999),
  /** SHA-256, base64url. */
  hash: z.string().regex(/^[\w-]{43}$/),
});
export type SentHead = z.output<typeof SentHead>;

/** Null when no line is chained yet: there is nothing to tell. */
export const sentHeadOf = ({ seq, hash }: ChainStart): SentHead | null =>
  hash === null || seq === 0 ? null : { seq, hash: Buffer.from(hash).toString('base64url') };

/** As two persons read it to one another over the phone: sixteen hexadecimal digits, by four. */
export const shownHead = ({ seq, hash }: SentHead): { seq: number; mark: string } => ({
  seq,
  mark: (Buffer.from(hash, 'base64url').toString('hex').slice(0, 16).match(/.{4}/g) ?? []).join(' '),
});
