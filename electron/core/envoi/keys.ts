import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { eq } from 'drizzle-orm';
import { readerOf, type Reader } from '#db/open.ts';
import { cle } from '#db/schema/index.ts';
import type { Host } from '../host.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { commitInBackground } from './background.ts';

const codeKey = 'envoi.code';

/** Makes this structure's code, signing key and reception key, once; they live in the encrypted base only. */
export async function ensureKeys(host: Host): Promise<void> {
  const { opened } = host;
  if (!opened || readerOf(opened.connection).select({ use: cle.use }).from(cle).all().length === 2) return;
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' });
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  // Locked meanwhile: the next unlock makes them.
  if (host.opened !== opened) return;
  commitInBackground(host, 'envoi.keys', null, (db) => {
    const createdAt = host.clock.now();
    saveParametre(db, codeKey, `a-${randomBytes(8).toString('hex')}`);
    db.insert(cle)
      .values([
        { use: 'signature', privateKey: JSON.stringify(jwk), publicKey: jwk.x ?? '', createdAt },
        { use: 'reception', privateKey: identity, publicKey: recipient, createdAt },
      ])
      .run();
  });
}

/** This structure's code inside snapshots: random, says nothing of who it is. */
export function structureCode(db: Reader): string {
  const code = readParametre(db, codeKey);
  return typeof code === 'string' ? code : notReady();
}

export function keyOf(db: Reader, use: 'signature' | 'reception'): { privateKey: string; publicKey: string } {
  return db.select().from(cle).where(eq(cle.use, use)).get() ?? notReady();
}

const notReady = (): never =>
  refuse('keys-not-ready', 'Les clés de l’antenne se préparent\u00a0: attendez quelques secondes puis recommencez.');
