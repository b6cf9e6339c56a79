import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { refuse } from '../refusal.ts';
import type { KeyFile, Unsigned } from './keyFile.ts';
import { withAccounts, type PosteKey } from './poste.ts';
import { sealTo } from './slots.ts';

const nonceBytes = 12;
const tagBytes = 16;

const sealingKey = (dataKey: Uint8Array, vaultId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, vaultId, 'antenne/v1/cles-precedentes', 32));

function sealFormer(keys: readonly Uint8Array[], dataKey: Uint8Array, vaultId: string): string[] {
  const sealing = sealingKey(dataKey, vaultId);
  const sealed = keys.map((key) => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64');
  });
  sealing.fill(0);
  return sealed;
}

/**
 * Every data key of this vault, the present one first; the caller wipes all but that one.
 * @throws Refusal 'key-file-altered' when a former one does not open
 */
export function everyKey({ formerKeys = [], vaultId }: Unsigned, dataKey: Uint8Array): Uint8Array[] {
  const sealing = sealingKey(dataKey, vaultId);
  try {
    return [
      dataKey,
      ...formerKeys.map((text) => {
        const sealed = Buffer.from(text, 'base64');
        const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAuthTag(sealed.subarray(-tagBytes));
        return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
      }),
    ];
  } catch {
    return refuse(
      'key-file-altered',
      'Le fichier de clés «\u00a0coffre.json\u00a0» a été modifié hors de l’application. N’enregistrez rien, remettez ce fichier depuis votre dernière sauvegarde et prévenez la direction de l’antenne.',
    );
  } finally {
    sealing.fill(0);
  }
}

export interface Rekeying {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** The secret of this computer, when the vault is bound to it. */
  readonly poste: PosteKey | null;
  /** The account that loses its slot. */
  readonly without?: string;
  /** The sheet that takes the place of the one in use. */
  readonly recovery?: Unsigned['recovery'];
}

/**
 * The key file under a new data key. Those who are left, and the sheet when it stays, get it by their own recipient:
 * nobody types anything.
 */
export async function rekeyed(keyFile: KeyFile, { from, to, poste, without, recovery }: Rekeying): Promise<Unsigned> {
  const keys = everyKey(keyFile, from);
  try {
    const again = async <S extends { readonly recipient: string }>(slot: S) => ({
      ...slot,
      sealedDataKey: await sealTo(slot.recipient, to),
    });
    const kept = keyFile.accounts.filter(({ id }) => id !== without);
    const common = {
      ...keyFile,
      recovery: recovery ?? (await again(keyFile.recovery)),
      formerKeys: sealFormer(keys, to, keyFile.vaultId),
    };
    return withAccounts(common, await Promise.all(kept.map(again)), poste);
  } finally {
    for (const key of keys.slice(1)) key.fill(0);
  }
}
