import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { MachineSafe } from '#core/host.ts';

/** The safe of one computer, in the tests' hands: what it seals, that of another does not open. */
export interface Machine extends MachineSafe {
  /** Its keyring is made again: nothing that was sealed before opens. */
  forget(): void;
  /** What the system would answer to the next sealing. */
  refuses: 'unavailable' | 'unprotected' | null;
  /** The system changed its own key: what it opens is to be sealed again. */
  renews: boolean;
  /** How often it was asked to open. */
  openings: number;
}

export function newMachine(keyring: Buffer = randomBytes(32)): Machine {
  let key = keyring;
  const sealed = (secret: Uint8Array): Uint8Array => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    return new Uint8Array(Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]));
  };
  const opened = (bytes: Uint8Array): Uint8Array | null => {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    try {
      return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]));
    } catch {
      return null;
    }
  };
  const machine: Machine = {
    refuses: null,
    renews: false,
    openings: 0,
    forget: () => {
      key = randomBytes(32);
    },
    seal: (secret) => Promise.resolve(machine.refuses ?? sealed(secret)),
    open: (bytes) => {
      machine.openings += 1;
      const secret = opened(bytes);
      return Promise.resolve(secret && { secret, again: machine.renews ? sealed(secret) : null });
    },
  };
  return machine;
}
