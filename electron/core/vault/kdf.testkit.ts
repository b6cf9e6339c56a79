import { hkdfSync } from 'node:crypto';
import type { Kdf } from './kdf.ts';

/** A derivation without its cost, that counts how often it is asked. Only tests may import it. */
export const quickKdf =
  (work: { derivations: number } = { derivations: 0 }): Kdf =>
  (passphrase, { salt }) => {
    work.derivations += 1;
    return Promise.resolve(new Uint8Array(hkdfSync('sha256', passphrase, salt, 'test', 32)));
  };
