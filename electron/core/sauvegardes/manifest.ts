import { z } from 'zod';
import { reasons } from '#contract/sauvegardes.ts';
import { refuse } from '../refusal.ts';

export const magic = Buffer.from('FRSV1\n', 'latin1');
export const envelopeLimit = 4 * 1024 * 1024;
export const manifestLimit = 1024 * 1024;

/** In clear at the head of the file: only what is needed to open it, and nothing of what it holds. */
export const Envelope = z.object({
  format: z.literal(1),
  id: z.uuid(),
  vaultId: z.uuid(),
  createdAt: z.iso.datetime(),
  /** 32 random bytes, base64. */
  salt: z.string().length(44),
  /** `coffre.json` as it was: the passphrases and the sheet of that day open the backup. */
  keyFile: z.string(),
});
export type Envelope = z.output<typeof Envelope>;

export const JournalAt = z.object({
  /** When that backup was made, UTC instant. */
  at: z.string().max(40),
  seq: z.int().min(0),
  hash: z.string().max(44).nullable(),
});
export type JournalAt = z.output<typeof JournalAt>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** First thing inside the seal. */
export const Manifest = z.object({
  format: z.literal(1),
  id: z.uuid(),
  /** Migrations applied to the base. */
  schemaVersion: z.int().min(0),
  appVersion: z.string(),
  reason: z.enum(reasons),
  /** Rows of each table. */
  counts: z.record(z.string(), z.int().min(0)),
  /** Of every row of every table, as they were in the living base. */
  rowsSha256: Sha256,
  /** Last line of the journal. */
  journalSeq: z.int().min(0),
  /** Hash of that line, base64: what the journal was, where nobody rewrites it. Backups of before it have none. */
  journalHash: z.string().max(44).nullish(),
  /** The same at the backups before, which may have made room for this one. Those of before it have none. */
  journalBefore: z.array(JournalAt).max(1000).nullish(),
  previousId: z.uuid().nullable(),
  members: z.array(z.object({ name: z.literal('antenne.db'), size: z.int().min(1), sha256: Sha256 })).length(1),
});
export type Manifest = z.output<typeof Manifest>;

export const damaged = (): never =>
  refuse(
    'backup-damaged',
    'Cette sauvegarde est abîmée ou incomplète\u00a0: rien n’a été modifié. Choisissez-en une autre, plus ancienne ou sur un autre support.',
  );

export const notABackup = (): never =>
  refuse(
    'backup-unknown',
    'Ce fichier n’est pas une sauvegarde d’Antenne\u00a0: choisissez-en un dont le nom finit par «\u00a0.sauvegarde\u00a0».',
  );

export const tooRecent = (): never =>
  refuse(
    'backup-newer',
    'Cette sauvegarde a été faite par une version plus récente de l’application\u00a0: installez la dernière version puis recommencez.',
  );

export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return damaged();
  }
}
