import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { foldName } from '../fold.ts';
import { refuse } from '../refusal.ts';
import { renameDurably, replaceKeepingPrevious } from './files.ts';

const Bytes = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

const Wrapped = {
  /** AES-256-GCM of the slot's age identity. */
  nonce: Bytes,
  wrappedIdentity: Bytes,
  /** The slot's age recipient, and the data key sealed to it. */
  recipient: z.string().startsWith('age1'),
  sealedDataKey: Bytes,
};

/** Bounds on what a file may ask: weaker would help a thief, heavier would freeze the machine. */
const Argon2 = z.object({
  m: z
    .int()
    .min(64 * 1024)
    .max(1024 * 1024),
  t: z.int().min(3).max(20),
  p: z.int().min(1).max(4),
  salt: Bytes,
});

const AccountSlot = z.object({
  id: z.uuid(),
  lookup: Bytes,
  argon2: Argon2,
  ...Wrapped,
  /** The slot opens with a code given by who manages accounts, until this instant, and only to choose a passphrase. */
  invitedUntil: z.iso.datetime().optional(),
});
const RecoverySlot = z.object(Wrapped);

const KeyFile = z.object({
  /** 2 says something that 1 cannot: a former key, an invitation. 3, that the accounts open on one computer only. */
  format: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  vaultId: z.uuid(),
  createdAt: z.string(),
  accounts: z.array(AccountSlot).min(1).max(500),
  recovery: RecoverySlot,
  /** The secret, kept by this computer alone, under which each account's sealed data key is wrapped once more. */
  poste: z.object({ id: Bytes, since: z.iso.datetime() }).optional(),
  /** Data keys of the generations before, newest first, sealed under this one: their backups are still read. */
  formerKeys: z.array(Bytes).max(500).optional(),
  /** HMAC-SHA256 over the canonical JSON of the rest. */
  mac: Bytes,
});

export type AccountSlot = z.output<typeof AccountSlot>;
export type RecoverySlot = z.output<typeof RecoverySlot>;
export type KeyFile = z.output<typeof KeyFile>;
export type Unsigned = Omit<KeyFile, 'mac'>;

export interface Paths {
  readonly keyFile: string;
  readonly base: string;
  /** Both as they are while a vault is being made. */
  readonly newKeyFile: string;
  readonly newBase: string;
  readonly attempts: string;
  /** The secret of this computer, when the vault is bound to it. */
  readonly poste: string;
  /** What the base was when it was last seen. */
  readonly ancre: string;
}

export const pathsOf = (dataDir: string): Paths => ({
  keyFile: join(dataDir, 'coffre.json'),
  base: join(dataDir, 'antenne.db'),
  newKeyFile: join(dataDir, 'coffre.json.creation'),
  newBase: join(dataDir, 'antenne.db.creation'),
  attempts: join(dataDir, 'tentatives.json'),
  poste: join(dataDir, 'poste.json'),
  ancre: join(dataDir, 'ancre.json'),
});

/** Finds an account's slot without writing anyone's name in the key file. */
export const lookupOf = (vaultId: string, name: string): string =>
  createHash('sha256')
    .update(`${vaultId}\u0000${foldName(name)}`, 'utf8')
    .digest('base64');

export function present(dataDir: string): { keyFile: boolean; base: boolean } {
  const paths = pathsOf(dataDir);
  // The power failed between the two last steps of a creation: finish it.
  if (existsSync(paths.base) && !existsSync(paths.keyFile) && existsSync(paths.newKeyFile))
    renameDurably(paths.newKeyFile, paths.keyFile);
  return { keyFile: existsSync(paths.keyFile), base: existsSync(paths.base) };
}

/**
 * The key file, its shape checked; null when there is neither key file nor base.
 * Its authenticity is checked by `assertAuthentic`, once the data key is known.
 */
export function readKeyFile(dataDir: string): KeyFile | null {
  const found = present(dataDir);
  if (!found.keyFile && !found.base) return null;
  if (!found.keyFile)
    refuse(
      'key-file-missing',
      'Le fichier de clés «\u00a0coffre.json\u00a0» manque à côté de la base. Ne créez rien de nouveau\u00a0: remettez ce fichier depuis votre dernière sauvegarde, ou prévenez le support. Vos données ne sont pas effacées.',
    );
  if (!found.base)
    refuse(
      'base-missing',
      'La base «\u00a0antenne.db\u00a0» manque à côté du fichier de clés. Ne créez rien de nouveau\u00a0: remettez ce fichier depuis votre dernière sauvegarde, ou prévenez le support.',
    );
  // SQLite would take an empty file for a new base.
  if (statSync(pathsOf(dataDir).base).size === 0)
    refuse(
      'base-empty',
      'La base «\u00a0antenne.db\u00a0» est vide\u00a0: le fichier a été abîmé. Remettez-le depuis votre dernière sauvegarde, ou prévenez le support.',
    );
  return parseKeyFile(readFileSync(pathsOf(dataDir).keyFile, 'utf8'));
}

export function parseKeyFile(text: string): KeyFile {
  const json = jsonOf(text);
  const version = z.object({ format: z.number() }).safeParse(json);
  if (version.success && ![1, 2, 3].includes(version.data.format))
    refuse(
      'key-file-version',
      'Ce coffre a été fait par une version plus récente de l’application\u00a0: installez la dernière version puis recommencez.',
    );
  const parsed = KeyFile.safeParse(json);
  return parsed.success ? parsed.data : invalid();
}

const invalid = (): never =>
  refuse(
    'key-file-invalid',
    'Le fichier de clés «\u00a0coffre.json\u00a0» est abîmé. Remplacez-le par sa copie «\u00a0coffre.json.precedent\u00a0» ou par celle de votre dernière sauvegarde, ou prévenez le support. Vos données ne sont pas effacées.',
  );

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return invalid();
  }
}

export const canonical = (value: unknown): string => canonicalize(value) ?? invalid();

function macOf(keyFile: Unsigned, dataKey: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', dataKey, keyFile.vaultId, 'antenne/v1/coffre', 32));
  // JSON leaves out what is undefined: the seal covers everything but itself.
  return createHmac('sha256', key)
    .update(canonical({ ...keyFile, mac: undefined }), 'utf8')
    .digest();
}

/** @throws Refusal 'key-file-altered' when the file was changed by something else than the application */
export function assertAuthentic(keyFile: KeyFile, dataKey: Uint8Array): void {
  const expected = macOf(keyFile, dataKey);
  const found = Buffer.from(keyFile.mac, 'base64');
  if (found.length !== expected.length || !timingSafeEqual(found, expected))
    refuse(
      'key-file-altered',
      'Le fichier de clés «\u00a0coffre.json\u00a0» a été modifié hors de l’application. N’enregistrez rien, remettez ce fichier depuis votre dernière sauvegarde et prévenez la direction de l’antenne.',
    );
}

/** The least format that says it all: an older program still opens what it would read rightly. */
function formatOf({ accounts, formerKeys, poste }: Unsigned): KeyFile['format'] {
  if (poste) return 3;
  return formerKeys || accounts.some(({ invitedUntil }) => invitedUntil !== undefined) ? 2 : 1;
}

/** The text to write, with its seal. */
export function signedText(keyFile: Unsigned, dataKey: Uint8Array): string {
  const written = { ...keyFile, format: formatOf(keyFile) };
  return `${canonical({ ...written, mac: macOf(written, dataKey).toString('base64') })}\n`;
}

/** One change of the key file on disk: read, checked, changed, replaced whole. */
export function rewriteKeyFile(dataDir: string, dataKey: Uint8Array, change: (current: Unsigned) => Unsigned): void {
  const current = readKeyFile(dataDir) ?? invalid();
  assertAuthentic(current, dataKey);
  replaceKeepingPrevious(pathsOf(dataDir).keyFile, signedText(change(current), dataKey));
}

/** A code that is too old opens nothing any more, not even by hand: its slot goes at the first opening after. */
export function forgetExpired(dataDir: string, dataKey: Uint8Array, now: string): void {
  const isExpired = ({ invitedUntil }: AccountSlot) => invitedUntil !== undefined && invitedUntil <= now;
  if (!readKeyFile(dataDir)?.accounts.some(isExpired)) return;
  rewriteKeyFile(dataDir, dataKey, (current) => ({
    ...current,
    accounts: current.accounts.filter((slot) => !isExpired(slot)),
  }));
}
