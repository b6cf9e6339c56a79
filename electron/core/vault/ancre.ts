import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Freshness } from '#contract/coffre.ts';
import type { Reader } from '#db/open.ts';
import { hashAt, journalHead } from '../journal/queries.ts';
import { writeAtomic } from './files.ts';
import { pathsOf } from './keyFile.ts';

// What the base was when it was last seen, kept outside of it: an older copy put back, a lost WAL or a page taken from
// another day opens with the right key and would otherwise pass for the truth.

const Base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const Ancre = z.strictObject({
  format: z.literal(1),
  vaultId: z.string(),
  /** Last line of the journal, and its hash. */
  seq: z.int().min(0),
  hash: Base64.nullable(),
  at: z.string(),
  /** HMAC of every page's own tag after a clean close; null while the base is open. */
  seal: Base64.nullable(),
  /** HMAC-SHA256 over the canonical JSON of the rest. */
  mac: Base64,
});
type Ancre = z.output<typeof Ancre>;

interface Vault {
  readonly dataDir: string;
  readonly dataKey: Uint8Array;
  readonly vaultId: string;
}

const keyOf = ({ dataKey, vaultId }: Vault): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, vaultId, 'antenne/v1/ancre', 32));

const macOf = (vault: Vault, unsigned: Omit<Ancre, 'mac'>): string => {
  const key = keyOf(vault);
  const mac = createHmac('sha256', key)
    .update(canonicalize(unsigned) ?? '')
    .digest('base64');
  key.fill(0);
  return mac;
};

/** Missing, torn or not signed by this vault's key: null, and what it would have told is said to be unknown. */
function readAncre(vault: Vault): Ancre | null {
  const file = pathsOf(vault.dataDir).ancre;
  if (!existsSync(file)) return null;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
  const parsed = Ancre.safeParse(content);
  if (!parsed.success) return null;
  const { mac, ...unsigned } = parsed.data;
  const same = timingSafeEqual(Buffer.from(mac, 'base64'), Buffer.from(macOf(vault, unsigned), 'base64'));
  return same && unsigned.vaultId === vault.vaultId ? parsed.data : null;
}

const pageSize = 4096;
/** SQLCipher 4 ends each page with its HMAC-SHA512. */
const tagLength = 64;
const pagesAtOnce = 256;

/** One HMAC of the tags of all pages in order. The base must be closed and its WAL emptied. */
function sealOf(vault: Vault, base = pathsOf(vault.dataDir).base): string {
  const key = keyOf(vault);
  const hmac = createHmac('sha256', key);
  key.fill(0);
  const descriptor = openSync(base, 'r');
  try {
    const pages = Buffer.alloc(pageSize * pagesAtOnce);
    for (;;) {
      const read = readSync(descriptor, pages, 0, pages.length, null);
      for (let end = pageSize; end <= read; end += pageSize) hmac.update(pages.subarray(end - tagLength, end));
      if (read < pages.length) return hmac.update(String(read % pageSize)).digest('base64');
    }
  } finally {
    closeSync(descriptor);
  }
}

/** What the file says before it is opened: opening it may change it. */
export interface Witness {
  readonly ancre: Ancre | null;
  /** False when a page is not the one that was there at the last clean close. */
  readonly sealHolds: boolean;
}

export function lookAtBase(vault: Vault): Witness {
  const ancre = readAncre(vault);
  return { ancre, sealHolds: !ancre || ancre.seal === null || ancre.seal === sealOf(vault) };
}

/** What the user has to be told of the base just opened; null when it is the one that was left. */
export function freshnessOf({ ancre, sealHolds }: Witness, db: Reader): Freshness | null {
  const head = journalHead(db);
  // Nothing was ever chained: the base comes from a version without a witness.
  if (!ancre) return head.hash === null ? null : { kind: 'no-witness', missing: 0, lastKnownAt: null };
  const told = { lastKnownAt: ancre.at };
  if (head.seq < ancre.seq) return { kind: 'older', missing: ancre.seq - head.seq, ...told };
  const found = head.seq === ancre.seq ? head.hash : hashAt(db, ancre.seq);
  // Purged since then: a purge goes on from a base that was current.
  if (found !== undefined && (found?.toString('base64') ?? null) !== ancre.hash)
    return { kind: 'other', missing: 0, ...told };
  return sealHolds ? null : { kind: 'altered', missing: 0, ...told };
}

interface Seen {
  /** UTC instant. */
  readonly at: string;
  /** The base, closed: its pages may be sealed. Null while it is open. */
  readonly closed: string | null;
}

/** The text that says what a base is. */
export function witnessText(vault: Vault, head: Head, { at, closed }: Seen): string {
  const hash = head.hash === null ? null : Buffer.from(head.hash).toString('base64');
  const seal = closed === null ? null : sealOf(vault, closed);
  const unsigned = { format: 1 as const, vaultId: vault.vaultId, seq: head.seq, hash, at, seal };
  return JSON.stringify({ ...unsigned, mac: macOf(vault, unsigned) });
}

interface Head {
  readonly seq: number;
  readonly hash: Uint8Array | null;
}

/** Notes what the base is now. @param closed the base is closed, its pages may be sealed */
export function drop(vault: Vault, head: Head, at: string, closed = false): void {
  const { ancre, base } = pathsOf(vault.dataDir);
  writeAtomic(ancre, witnessText(vault, head, { at, closed: closed ? base : null }));
}
