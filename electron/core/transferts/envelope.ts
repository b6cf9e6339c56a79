import { randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { DossierTransmis } from '#contract/transferts.ts';
import { CivilDate } from '#contract/values.ts';
import { signAndSeal } from '../envoi/seal.ts';
import { headerOf, jsonOf, unseal, verified } from '../envoi/unseal.ts';
import { refuse } from '../refusal.ts';
import { isCut, longestFile, longestText, paddedLength } from './sizes.ts';

export const sealedType = 'antenne-transfert';
const version = 1;

/** Crockford's: no letter that is taken for a digit over the phone. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const Number8 = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);

/** « 7K3M-92QD »: random, says nothing of who it is about. */
export function newNumber(): string {
  const drawn = [...randomBytes(8)].map((byte) => signs[byte % signs.length]).join('');
  return `${drawn.slice(0, 4)}-${drawn.slice(4)}`;
}

const heading = {
  version: z.literal(version),
  number: Number8,
  /** Signature key of the sender, reception key of the recipient: bound by the signature. */
  from: z.string(),
  to: z.string(),
};
const SealedDossier = z.strictObject({
  format: z.literal('antenne.transfert'),
  ...heading,
  preparedOn: CivilDate,
  dossier: DossierTransmis,
});
const SealedReceipt = z.strictObject({
  format: z.literal('antenne.accuse'),
  ...heading,
  /** SHA-256 of the sealed file that was taken over. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  receivedOn: CivilDate,
});
const Content = z.discriminatedUnion('format', [SealedDossier, SealedReceipt]);
export type Content = z.output<typeof Content>;

/** Canonical JSON (RFC 8785). */
export const canonical = (value: unknown): string => canonicalize(value) ?? '';

interface Sender {
  /** Private JWK, JSON text. */
  readonly privateKey: string;
  /** Ed25519, JWK `x`. */
  readonly publicKey: string;
}

type Unsigned<T> = T extends Content ? Omit<T, 'version' | 'from' | 'to'> : never;

/**
 * Signs and seals to one antenne.
 * @param recipient age recipient of the other antenne
 * @throws Refusal 'transfert-too-big'
 */
export async function sealFor(content: Unsigned<Content>, sender: Sender, recipient: string): Promise<Buffer> {
  const text = canonical({ ...content, version, from: sender.publicKey, to: recipient });
  // Base64 and the signature: four bytes for three, and a heading.
  if (Math.ceil((Buffer.byteLength(text) * 4) / 3) + 1024 > longestText)
    refuse(
      'transfert-too-big',
      'Ce dossier est trop long pour être transféré d’un bloc\u00a0: décochez les notes d’entretien, puis recommencez.',
      'withNotes',
    );
  return signAndSeal(text, {
    signingKey: sender.privateKey,
    code: sender.publicKey,
    recipient,
    type: sealedType,
    paddedLength,
  });
}

export interface KnownSender {
  readonly id: string;
  readonly name: string;
  readonly signatureKey: string;
  readonly receptionKey: string;
  readonly disabledAt: string | null;
}

export interface Opening {
  readonly sender: KnownSender;
  readonly content: Content;
}

/**
 * Opens and verifies one sealed file; nothing of it is believed before every check has passed.
 * @param own reception key of this antenne
 * @throws Refusal with one sentence a reason
 */
export async function openSealed(
  sealed: Uint8Array,
  own: { readonly privateKey: string; readonly publicKey: string },
  known: readonly KnownSender[],
): Promise<Opening> {
  if (sealed.length > longestFile) refused('too-big');
  if (isCut(sealed)) refused('cut');
  const unsealed = await unseal(sealed, own.privateKey);
  if (!unsealed.ok) return refused(unsealed.reason);
  const header = headerOf(unsealed.jws, sealedType) ?? refused('altered');
  const sender = known.find(({ signatureKey }) => signatureKey === header.kid) ?? refused('sender-unknown');
  if (sender.disabledAt !== null) refused('sender-disabled');
  const payload = (await verified(unsealed.jws, sender.signatureKey)) ?? refused('forged');
  const json = jsonOf(payload);
  const told = z.object({ version: z.number() }).safeParse(json).data?.version;
  if (told !== undefined && told > version) refused('newer');
  const parsed = Content.safeParse(json);
  // Its own canonical form, to the byte: no double key, no other spelling of a number.
  if (!parsed.success || canonical(json) !== payload) return refused('content');
  if (parsed.data.from !== sender.signatureKey) refused('forged');
  // Sealed anew for us by somebody it was sent to: it is not ours.
  if (parsed.data.to !== own.publicKey) refused('recipient');
  return { sender, content: parsed.data };
}

const sentences = {
  'too-big': 'Ce fichier est trop gros\u00a0: ce n’est pas un dossier transféré par l’application.',
  cut: 'Ce fichier est incomplet, sa copie s’est arrêtée en route\u00a0: copiez-le de nouveau, ou demandez à l’antenne de le redonner.',
  altered: 'Ce fichier a été abîmé ou modifié en chemin\u00a0: demandez à l’antenne de le redonner.',
  recipient:
    'Ce fichier n’est pas pour votre antenne\u00a0: rendez-le à qui vous l’a remis, et demandez-lui de vérifier votre carte.',
  'sender-unknown':
    'L’antenne qui envoie ce fichier n’est pas parmi vos correspondants\u00a0: ajoutez d’abord sa carte, puis rouvrez le fichier.',
  'sender-disabled':
    'Ce correspondant est mis de côté\u00a0: reprenez-le dans l’onglet «\u00a0Correspondants\u00a0», puis rouvrez le fichier.',
  forged:
    'La signature n’est pas celle de l’antenne annoncée\u00a0: ne tenez pas compte de ce fichier et appelez l’antenne.',
  newer: 'Ce fichier vient d’une version plus récente de l’application\u00a0: mettez la vôtre à jour, puis rouvrez-le.',
  content:
    'Le contenu de ce fichier n’a pas la forme attendue\u00a0: mettez l’application à jour dans les deux antennes, puis demandez un nouveau transfert.',
} as const;

const refused = (reason: keyof typeof sentences): never => refuse(`transfert-${reason}`, sentences[reason]);
