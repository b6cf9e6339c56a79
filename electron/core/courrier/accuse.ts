import canonicalize from 'canonicalize';
import { z } from 'zod';
import { accuseOutcomes, pliReasons } from '#contract/courrierTerms.ts';
import { CivilDate } from '#contract/values.ts';
import { signed } from '../envoi/seal.ts';
import { headerOf, jsonOf, verified } from '../envoi/unseal.ts';
import type { KnownPeer } from './envelope.ts';

const accuseType = 'antenne-accuse-courrier';
const code = z.string().regex(/^a-[0-9a-f]{16}$/);

/** What is signed about one sealed message: nothing that its name in the folder does not already say. */
const Accuse = z.strictObject({
  format: z.literal('antenne.accuse-courrier'),
  version: z.literal(1),
  from: code,
  to: code,
  /** Of the sealed message. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  outcome: z.enum(accuseOutcomes),
  reason: z.enum(pliReasons).nullable(),
  day: CivilDate,
});
export type AccuseShape = z.output<typeof Accuse>;

export const signAccuse = (accuse: Omit<AccuseShape, 'format' | 'version'>, signingKey: string): Promise<string> =>
  signed(canonicalize(Accuse.parse({ format: 'antenne.accuse-courrier', version: 1, ...accuse })) ?? '', {
    signingKey,
    code: accuse.from,
    type: accuseType,
  });

/** Why an acknowledgement is not believed, and what to do. */
export const unbelieved = {
  unreadable: 'L’accusé de ce message est illisible ou a été modifié\u00a0: il n’est pas pris en compte.',
  signature:
    'L’accusé de ce message n’est pas signé par son destinataire\u00a0: il n’est pas pris en compte. Appelez-le au numéro que vous connaissez.',
  file: 'Cet accusé porte sur un message que vous n’avez pas écrit\u00a0: il n’est pas pris en compte.',
} as const;

export type AccuseReading =
  | { readonly ok: true; readonly accuse: AccuseShape }
  | { readonly ok: false; readonly reason: keyof typeof unbelieved };

/** An acknowledgement says who signs it in clear: what brings it by hand is told apart by this. */
export const signerOf = (jws: string): string | null => headerOf(jws, accuseType)?.kid ?? null;

/**
 * @param jws as it came, from a folder anybody with the password may write in
 * @param own code of this structure
 */
export async function readAccuse(jws: string, peer: KnownPeer, own: string): Promise<AccuseReading> {
  const no = (reason: keyof typeof unbelieved): AccuseReading => ({ ok: false, reason });
  const signer = signerOf(jws);
  if (signer === null) return no('unreadable');
  const payload = signer === peer.code ? await verified(jws, peer.publicKey) : null;
  if (payload === null) return no('signature');
  const json = jsonOf(payload);
  const parsed = Accuse.safeParse(json);
  if (!parsed.success || canonicalize(json) !== payload) return no('unreadable');
  if (parsed.data.from !== peer.code) return no('signature');
  return parsed.data.to === own ? { ok: true, accuse: parsed.data } : no('file');
}
