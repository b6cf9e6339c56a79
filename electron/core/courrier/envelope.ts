import canonicalize from 'canonicalize';
import { z } from 'zod';
import { pliSides, type PliSide, type pliReasons } from '#contract/courrierTerms.ts';
import { CivilDate } from '#contract/values.ts';
import { signAndSeal } from '../envoi/seal.ts';
import { headerOf, jsonOf, unseal, verified } from '../envoi/unseal.ts';
import { refuse } from '../refusal.ts';

const sealedType = 'antenne-courrier';
const version = 1;
/** Every sealed message has this very length before it is encrypted: the size of the file says nothing at all. */
const paddedLength = 64 * 1024;
/** Base64 of the JWS takes four characters for three bytes; the rest is its heading and its signature. */
const longestPayload = 47 * 1024;

const code = z.string().regex(/^a-[0-9a-f]{16}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const Envelope = z.strictObject({
  format: z.literal('antenne.courrier'),
  version: z.literal(version),
  /** Who wrote it: a structure may be both. */
  by: z.enum(pliSides),
  from: code,
  to: code,
  /** age recipient it is sealed to, bound by the signature: nobody seals it anew for somebody else. */
  toKey: z.string(),
  /** From 1, one numbering for each pair and direction. */
  seq: z.number().int().min(1).max(99_999),
  /** SHA-256 of the sealed message before it; null for the first. */
  previous: sha256.nullable(),
  writtenOn: CivilDate,
  kind: z.string().regex(/^[a-z][a-z-]{1,39}$/),
  content: z.unknown(),
});
export type EnvelopeShape = z.output<typeof Envelope>;

/** Canonical JSON (RFC 8785). */
export const canonical = (value: unknown): string => canonicalize(value) ?? '';

/** @throws Refusal 'courrier-too-long' */
export function assertFits(content: unknown): void {
  if (Buffer.byteLength(canonical(content)) > longestPayload - 1024)
    refuse(
      'courrier-too-long',
      'Ce message est trop long pour partir d’un bloc\u00a0: raccourcissez le texte, puis recommencez.',
    );
}

/** Signs and seals one message. @param signingKey private JWK of who writes, JSON text */
export const sealPli = (envelope: Omit<EnvelopeShape, 'format' | 'version'>, signingKey: string): Promise<Buffer> =>
  signAndSeal(canonical(Envelope.parse({ format: 'antenne.courrier', version, ...envelope })), {
    signingKey,
    code: envelope.from,
    recipient: envelope.toKey,
    type: sealedType,
    paddedLength: () => paddedLength,
  });

export interface KnownPeer {
  /** Null for the porteur. */
  readonly antenneId: string | null;
  readonly code: string;
  readonly name: string;
  /** Ed25519 public key, JWK `x`. */
  readonly publicKey: string;
}

export type PliRefused = (typeof pliReasons)[number] | 'unknown-sender';
export type PliOpening =
  | { readonly ok: true; readonly peer: KnownPeer; readonly envelope: EnvelopeShape }
  | { readonly ok: false; readonly peer: KnownPeer | null; readonly reason: PliRefused };

export interface PliRecipient {
  /** The role in which it is opened. */
  readonly side: PliSide;
  readonly code: string;
  readonly identity: string;
  /** age recipient of that identity. */
  readonly publicKey: string;
  readonly peers: readonly KnownPeer[];
}

/** Opens and verifies one sealed message; nothing of it is believed before every check has passed. */
export async function openPli(sealed: Uint8Array, recipient: PliRecipient): Promise<PliOpening> {
  const opened = await unseal(sealed, recipient.identity);
  if (!opened.ok) return { ok: false, reason: opened.reason, peer: null };
  const header = headerOf(opened.jws, sealedType);
  if (!header) return { ok: false, reason: 'altered', peer: null };
  const peer = recipient.peers.find((each) => each.code === header.kid) ?? null;
  const no = (reason: PliRefused): PliOpening => ({ ok: false, reason, peer });
  if (!peer) return no('unknown-sender');
  const payload = await verified(opened.jws, peer.publicKey);
  if (payload === null) return no('signature');
  const json = jsonOf(payload);
  const told = z.object({ version: z.number() }).safeParse(json).data?.version;
  if (told !== undefined && told > version) return no('newer');
  const parsed = Envelope.safeParse(json);
  // Its own canonical form, to the byte: no double key, no other spelling of a number.
  if (!parsed.success || canonical(json) !== payload) return no('content');
  const { from, to, toKey, by } = parsed.data;
  if (from !== peer.code) return no('signature');
  // Written to another one, or in the other direction by a structure that is both.
  if (to !== recipient.code || toKey !== recipient.publicKey || by === recipient.side) return no('addressee');
  return { ok: true, peer, envelope: parsed.data };
}

/** What the one who receives is told. */
export const pliSentences: Record<PliRefused, string> = {
  recipient:
    'Ce message n’est pas scellé pour vous\u00a0: rendez-le à qui vous l’a remis, et demandez-lui de vérifier votre carte.',
  altered: 'Ce message a été abîmé ou modifié en chemin\u00a0: demandez qu’on vous le renvoie.',
  'unknown-sender':
    'L’expéditeur de ce message n’est pas connu ici\u00a0: enregistrez d’abord sa carte, puis relevez de nouveau.',
  signature:
    'La signature n’est pas celle de l’expéditeur annoncé\u00a0: ne tenez pas compte de ce message et appelez-le au numéro que vous connaissez.',
  content:
    'Le contenu de ce message n’a pas la forme attendue\u00a0: demandez à l’expéditeur de mettre l’application à jour puis de récrire.',
  newer:
    'Ce message vient d’une version plus récente de l’application\u00a0: mettez la vôtre à jour, puis relevez de nouveau.',
  addressee: 'Ce message était adressé à quelqu’un d’autre\u00a0: il n’est pas repris. Prévenez l’expéditeur.',
  replay: 'Ce numéro de message a déjà servi\u00a0: ce message-ci n’est pas repris. Appelez l’expéditeur.',
  'broken-chain':
    'Ce message ne suit pas le précédent du même expéditeur\u00a0: un message a peut-être été remplacé. Appelez-le et demandez-lui de récrire.',
};

/** What the one who wrote is told of the same reasons. */
export const refusedBecause: Record<(typeof pliReasons)[number], string> = {
  recipient:
    'Le destinataire n’a pas pu ouvrir le message, scellé pour un autre\u00a0: enregistrez sa carte actuelle, puis récrivez.',
  altered: 'Le message est arrivé abîmé\u00a0: récrivez-le.',
  signature:
    'Le destinataire n’a pas reconnu votre signature\u00a0: remettez-lui de nouveau votre carte, puis récrivez.',
  content: 'Le destinataire n’a pas su lire le contenu\u00a0: mettez les deux applications à jour, puis récrivez.',
  newer:
    'Le destinataire a une version plus ancienne de l’application\u00a0: il doit la mettre à jour, puis relever de nouveau le dossier.',
  addressee: 'Le message nommait un autre destinataire\u00a0: enregistrez sa carte actuelle, puis récrivez.',
  replay: 'Pour le destinataire, ce numéro de message avait déjà servi\u00a0: récrivez le message.',
  'broken-chain': 'Pour le destinataire, ce message ne suit pas le précédent\u00a0: appelez-le, puis récrivez.',
};
