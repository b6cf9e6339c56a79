import type { Reader } from '#db/open.ts';
import { sentHeads } from '../journal/sentHeadQueries.ts';
import { structureCode } from './keys.ts';
import { sentFiles } from './queries.ts';
import { readReceipt } from './receipt.ts';
import { trustedPorteur } from './settingsQueries.ts';

interface SentHeadAt {
  /** When it was sealed, UTC instant. */
  readonly at: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/**
 * What the journal was at each sending: as the porteur signed that it was told, otherwise as it is remembered here, where
 * who holds the key could have changed it as well.
 */
export async function sentHeadsOf(read: <T>(query: (db: Reader) => T) => T): Promise<SentHeadAt[]> {
  const { heads, files, porteur } = read((db) => ({
    heads: sentHeads(db),
    files: sentFiles(db),
    porteur: trustedPorteur(db),
  }));
  const code = files.length > 0 ? read(structureCode) : '';
  const found: SentHeadAt[] = [];
  for (const { sha256, sealedAt, receipt } of files) {
    const head = heads.get(sha256);
    if (!head) continue;
    const reading = porteur && receipt !== null ? await readReceipt(receipt, porteur.card, code) : null;
    const signed = reading?.ok === true && reading.receipt.sha256 === sha256 ? reading.journal : null;
    found.push({ at: sealedAt, seq: head.seq, hash: Buffer.from(signed ?? head.hash, 'base64url') });
  }
  return found;
}
