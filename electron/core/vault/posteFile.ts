import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { Host } from '../host.ts';
import { writeAtomic } from './files.ts';
import { pathsOf, type KeyFile, type Unsigned } from './keyFile.ts';
import { isOf, posteChanged, posteKeyOf, secretBytes, type PosteKey } from './poste.ts';
import { sealTo } from './slots.ts';

const PosteFile = z.object({
  format: z.literal(1),
  vaultId: z.uuid(),
  /** As the key file names the secret. */
  id: z.string().max(44),
  /** The secret under the lock of this system account, base64. */
  sealed: z.string().max(20_000),
});
type PosteFile = z.output<typeof PosteFile>;

/** Beside the key file, and in no backup. Null when it is not there, or is damaged: either way it opens nothing. */
function readPoste(dataDir: string): PosteFile | null {
  const file = pathsOf(dataDir).poste;
  if (!existsSync(file)) return null;
  try {
    return PosteFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** On the disk when it returns: the key file that needs it may then take its place. */
export const writePoste = (dataDir: string, kept: Omit<PosteFile, 'format'>): void =>
  writeAtomic(pathsOf(dataDir).poste, `${JSON.stringify({ format: 1, ...kept })}\n`);

/** Removes the secret of that name, or a file that names none; never the one of another binding. */
export function removePoste(dataDir: string, id: string): void {
  const { poste } = pathsOf(dataDir);
  const kept = readPoste(dataDir);
  if (!kept || kept.id === id) rmSync(poste, { force: true });
}

/** What the secret kept on this computer gives to this vault; null when there is none, or when it is not the one asked. */
export type PosteOf = (keyFile: Pick<KeyFile, 'vaultId' | 'poste'>) => Promise<PosteKey | null>;

export const noPoste: PosteOf = () => Promise.resolve(null);

export const posteOf =
  ({ dataDir, safe }: Pick<Host, 'dataDir' | 'safe'>): PosteOf =>
  async ({ vaultId, poste }) => {
    const kept = poste ? readPoste(dataDir) : null;
    if (!safe || !poste || !kept || kept.vaultId !== vaultId || kept.id !== poste.id) return null;
    const opened = await safe.open(Buffer.from(kept.sealed, 'base64'));
    if (opened?.secret.length !== secretBytes) return null;
    const key = posteKeyOf(opened.secret, vaultId);
    opened.secret.fill(0);
    // Not every system's safe says that what it opened was altered.
    if (key.id !== poste.id) return null;
    if (opened.again) writePoste(dataDir, { ...kept, sealed: Buffer.from(opened.again).toString('base64') });
    return key;
  };

/** What becomes of the binding when the sheet opens the vault. */
export interface Regained {
  readonly poste: PosteKey | null;
  /** Name of the secret that is not found any more: the vault is no longer bound to it. */
  readonly lost: string | null;
  /** The key file as everybody may open it here. */
  keyFile(current: Unsigned): Unsigned;
}

/**
 * Where the secret is not found any more, every account's data key is sealed again to its recipient, without it: the
 * passphrase of each one is enough, and nobody types anything.
 */
export async function regained(of: PosteOf, keyFile: KeyFile, dataKey: Uint8Array): Promise<Regained> {
  const asked = keyFile.poste;
  const poste = await of(keyFile);
  if (!asked || isOf(poste, keyFile)) return { poste, lost: null, keyFile: (current) => current };
  const sealed = new Map<string, string>();
  for (const { recipient } of keyFile.accounts) sealed.set(recipient, await sealTo(recipient, dataKey));
  return {
    poste: null,
    lost: asked.id,
    keyFile: (current) => ({
      ...current,
      poste: undefined,
      accounts: current.accounts.map((slot) => ({
        ...slot,
        sealedDataKey: sealed.get(slot.recipient) ?? posteChanged(),
      })),
    }),
  };
}
