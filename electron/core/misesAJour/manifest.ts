import { z } from 'zod';
import { targets, type Target } from '#contract/misesAJour.ts';
import { addDays } from '../calendar/civilDate.ts';

export const product = 'fr.antenne.suivi';
/** An installer of more than this is not ours. Bytes. */
export const largestFile = 1_500_000_000;

const Version = z.string().regex(/^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$/);
const Day = z.iso.date();

const ManifestFile = z.strictObject({
  target: z.enum(targets),
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/),
  size: z.number().int().min(1).max(largestFile),
  /** Base64 of 64 bytes. */
  sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type ManifestFile = z.output<typeof ManifestFile>;

/** What the signature covers: all of it, the version first. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  product: z.string(),
  version: Version,
  date: Day,
  /** The last day on which this is still the latest word of whoever signs. */
  expires: Day,
  /** The oldest version that may be brought to this one at once. */
  minVersion: Version,
  /** How many migrations its base has: who goes back learns whether the older version still reads it. */
  base: z.number().int().min(1).max(10_000),
  notes: z.array(z.string().min(1).max(600)).min(1).max(40),
  files: z.array(ManifestFile).min(1).max(20),
});
export type Manifest = z.output<typeof Manifest>;

export interface Circumstances {
  /** Version of the running program. */
  readonly installed: string;
  readonly target: Target | null;
  readonly today: string;
  /** The latest announcement already believed on this computer. */
  readonly seen: { readonly version: string; readonly date: string } | null;
}

export type Judgement =
  | { readonly kind: 'offer'; readonly manifest: Manifest; readonly file: ManifestFile; readonly isStale: boolean }
  | { readonly kind: 'current'; readonly manifest: Manifest; readonly isStale: boolean }
  | { readonly kind: 'refused'; readonly reason: Reason };

/** Why something announced is not installed. Each has its sentence in `reasons.ts`. */
export type Reason =
  | 'illisible'
  | 'signataire'
  | 'alteree'
  | 'format'
  | 'autre-produit'
  | 'dates'
  | 'ancienne'
  | 'rejouee'
  | 'etape'
  | 'autre-poste'
  | 'taille'
  | 'empreinte'
  | 'absente'
  | 'sans-cle';

const refused = (reason: Reason): Judgement => ({ kind: 'refused', reason });

/**
 * What to do of a manifest whose signature was verified: nothing outside the signed bytes is ever looked at.
 * @param signed the very value that was signed
 */
export function judge(signed: unknown, { installed, target, today, seen }: Circumstances): Judgement {
  const parsed = Manifest.safeParse(signed);
  if (!parsed.success) return refused(isNewerFormat(signed) ? 'format' : 'illisible');
  const manifest = parsed.data;
  const { version, date, expires, minVersion, files } = manifest;
  if (manifest.product !== product) return refused('autre-produit');
  if (expires < date || date > addDays(today, 1)) return refused('dates');
  if (compareVersions(version, installed) < 0) return refused('ancienne');
  if (seen && (compareVersions(version, seen.version) < 0 || date < seen.date)) return refused('rejouee');
  const isStale = expires < today;
  if (version === installed) return { kind: 'current', manifest, isStale };
  if (compareVersions(installed, minVersion) < 0) return refused('etape');
  const found = files.filter((file) => file.target === target);
  const [file] = found;
  return file && found.length === 1 ? { kind: 'offer', manifest, file, isStale } : refused('autre-poste');
}

const isNewerFormat = (signed: unknown): boolean =>
  typeof signed === 'object' &&
  signed !== null &&
  'format' in signed &&
  typeof signed.format === 'number' &&
  signed.format > 1;

/** Negative when the first one is older. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a.map((part, index) => part - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

const partsOf = (version: string): number[] => version.split('.').map(Number);
