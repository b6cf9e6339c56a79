import { createHash } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { Text } from '#contract/values.ts';
import { refuse } from '../refusal.ts';
import { mots } from '../vault/mots.ts';

const code = z.string().regex(/^a-[0-9a-f]{16}$/);
const name = z.string().min(1).max(120);

/** A mistyped key must be seen when the card is read, not when a dossier is sealed. */
function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    // The library says it by throwing.
    return false;
  }
}

const recipient = z
  .string()
  .regex(/^age1[0-9a-z]{58}$/)
  .refine(isRecipient);

const antenneCard = z.strictObject({
  format: z.literal('antenne.carte'),
  version: z.literal(1),
  code,
  name,
  departement: z.string().regex(/^(\d{2,3}|2[AB])$/),
  /** Ed25519 public key, JWK `x`. */
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** age recipient of the porteur's messages; former cards have none. */
  receptionKey: recipient.optional(),
});
const porteurCard = z.strictObject({
  format: z.literal('porteur.carte'),
  version: z.literal(1),
  code,
  name,
  /** age recipient that snapshots are sealed to. */
  recipient: z.string().regex(/^age1[0-9a-z]{58}$/),
  /** Ed25519 public key of its acknowledgements, JWK `x`; former cards have none. */
  signatureKey: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional(),
});

/** Of an antenne a dossier can be handed to: who signs, and to which key its files are sealed. */
const correspondantCard = z.strictObject({
  format: z.literal('correspondant.carte'),
  version: z.literal(1),
  // It becomes the prescripteur of what comes from there: one line, as if it had been typed.
  name: name.refine((text) => Text('Indiquez un nom.', 120).safeParse(text).success),
  /** Ed25519 public key, JWK `x`. */
  signatureKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  receptionKey: recipient,
});
export type CorrespondantCard = z.output<typeof correspondantCard>;
export type AntenneCard = z.output<typeof antenneCard>;
export type PorteurCard = z.output<typeof porteurCard>;
type Card = AntenneCard | PorteurCard | CorrespondantCard;

/** @throws Refusal 'card-unreadable' */
export const readAntenneCard = (base64: string): AntenneCard => readCard(antenneCard, base64, 'd’antenne');
/** @throws Refusal 'card-unreadable' */
export const readPorteurCard = (base64: string): PorteurCard => readCard(porteurCard, base64, 'de porteur');
/** @throws Refusal 'card-unreadable' */
export const readCorrespondantCard = (base64: string): CorrespondantCard =>
  readCard(correspondantCard, base64, 'de correspondant');

function readCard<T>(schema: z.ZodType<T>, base64: string, kind: string): T {
  const parsed = schema.safeParse(jsonOf(Buffer.from(base64, 'base64').toString('utf8')));
  if (parsed.success) return parsed.data;
  return refuse(
    'card-unreadable',
    `Ce fichier n’est pas une carte ${kind} que cette version sait lire\u00a0: demandez qu’on vous la renvoie, ou mettez l’application à jour.`,
    'base64',
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is one of the ways of not being a card: the caller refuses it.
    return null;
  }
}

export const cardFile = (card: Card, fileName: string) => ({
  fileName,
  base64: Buffer.from(`${JSON.stringify(card, null, 2)}\n`).toString('base64'),
});

const wordCount = 10;
const bitsPerWord = 11;

/** Ten words, 110 bits of the SHA-256 of the whole card: changing any field changes them. */
export function fingerprintOf(card: Card): { words: string[] } {
  const digest = createHash('sha256')
    .update(canonicalize(card) ?? '')
    .digest();
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const words = Array.from({ length: wordCount }, (_, index) => {
    const rank = Number.parseInt(bits.slice(index * bitsPerWord, (index + 1) * bitsPerWord), 2);
    return mots[rank] ?? '';
  });
  return { words };
}
