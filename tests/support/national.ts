import { createPrivateKey, createPublicKey } from 'node:crypto';
import { buildSnapshot, countsOf, type SnapshotShape } from '#core/envoi/snapshot.ts';
import { fileNameOf, sha256Of, signAndSeal } from '#core/envoi/seal.ts';
import { catalogue } from '#core/indicateurs/catalogue.ts';
import { randomOf } from './tableaux.ts';

/** An antenne that exists only by its keys and what it sends. */
export interface Sender {
  readonly code: string;
  readonly name: string;
  readonly departement: string;
  readonly cpca: string;
  /** Ed25519 JWK `x`. */
  readonly publicKey: string;
  /** Private JWK, JSON text. */
  readonly signingKey: string;
}

export interface SentFile {
  readonly fileName: string;
  readonly sealed: Buffer;
  /** What was signed. */
  readonly canonical: string;
}

const hex = (bytes: readonly number[]): string => Buffer.from(bytes).toString('hex');
/** DER of an Ed25519 private key, before its 32 bytes. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Antennes shared between CPCA in turn; the same seed makes the same keys. */
export function sendersOf(count: number, { seed = 7, cpca = 1 } = {}): Sender[] {
  const random = randomOf(seed);
  const bytes = (length: number) => Array.from({ length }, () => Math.floor(random() * 256));
  return Array.from({ length: count }, (_, rank) => {
    const code = `a-${hex(bytes(8))}`;
    const der = Buffer.concat([pkcs8, Buffer.from(bytes(32))]);
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    return {
      code,
      name: `Antenne ${String(rank + 1).padStart(3, '0')}`,
      departement: String(1 + (rank % 95)).padStart(2, '0'),
      cpca: `CPCA ${String(1 + (rank % cpca)).padStart(2, '0')}`,
      publicKey: createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '',
      signingKey: JSON.stringify(privateKey.export({ format: 'jwk' })),
    };
  });
}

/** Counts that sum, about as large as those of an antenne. */
export function randomCounts(random: () => number, largest = 60): SnapshotShape['counts'] {
  return countsOf(
    catalogue.map((entry) => {
      const breakdown = entry.breakdown.map((line) => ({ ...line, count: Math.floor(random() * random() * largest) }));
      const total =
        breakdown.length > 0 ? breakdown.reduce((sum, { count }) => sum + count, 0) : Math.floor(random() * largest);
      return { ...entry, staysHere: false, share: null, total, breakdown };
    }),
  );
}

export interface Recipient {
  readonly code: string;
  /** age recipient. */
  readonly recipient: string;
}

/** The quarters up to `last` included, oldest first. */
export const quartersUpTo = (last: { year: number; quarter: number }, count: number) =>
  Array.from({ length: count }, (_, back) => {
    const rank = last.year * 4 + last.quarter - 1 - (count - 1 - back);
    return { year: Math.floor(rank / 4), quarter: (rank % 4) + 1 };
  });

/** One sealed snapshot a quarter, each naming the one before. */
export async function sendQuarters(
  sender: Sender,
  quarters: readonly { readonly year: number; readonly quarter: number }[],
  { code: porteur, recipient }: Recipient,
  random: () => number,
): Promise<SentFile[]> {
  const files: SentFile[] = [];
  let previous: string | null = null;
  for (const [index, period] of quarters.entries()) {
    const seq = index + 1;
    const canonical = buildSnapshot(
      { antenne: sender.code, porteur, period, seq, previous, regularisations: 0, requested: false },
      randomCounts(random),
    );
    const sealed = await signAndSeal(canonical, { signingKey: sender.signingKey, code: sender.code, recipient });
    previous = sha256Of(sealed);
    files.push({
      fileName: fileNameOf({ ...period, month: null, seq, sha256: previous }, sender.code),
      sealed,
      canonical,
    });
  }
  return files;
}
