import canonicalize from 'canonicalize';
import { z } from 'zod';
import { receiptOutcomes, receiptReasons } from '#contract/envoiTerms.ts';
import { CivilDate } from '#contract/values.ts';
import { SentHead } from '../journal/sentHead.ts';
import type { PorteurCard } from './cards.ts';
import { signed } from './seal.ts';
import { SnapshotPeriod } from './snapshot.ts';
import { headerOf, jsonOf, verified } from './unseal.ts';

const jwsType = 'antenne-recu';
const code = z.string().regex(/^a-[0-9a-f]{16}$/);

/** What a porteur signs about one sealed file: nothing that its name in the folder does not already say. */
export const Receipt = z.strictObject({
  format: z.literal('antenne.recu'),
  version: z.literal(1),
  antenne: code,
  porteur: code,
  /** Null, both, when the file could not be read. */
  period: SnapshotPeriod.nullable(),
  seq: z.number().int().min(1).max(99_999).nullable(),
  /** Of the sealed file. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  outcome: z.enum(receiptOutcomes),
  /** One of `receiptReasons`, or of those a later version adds. */
  reason: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .max(40)
    .nullable(),
  day: CivilDate,
});
export type ReceiptShape = z.output<typeof Receipt>;

/** @param journal hash of the antenne's journal that the file told: in a folder others read, it says nothing to them */
export const signReceipt = (
  receipt: ReceiptShape,
  signingKey: string,
  journal: SentHead['hash'] | null = null,
): Promise<string> =>
  signed(canonicalize(Receipt.parse(receipt)) ?? '', { signingKey, code: receipt.porteur, type: jwsType, journal });

/** Why an acknowledgement is not believed, and what to do. */
export const unbelieved = {
  unverifiable:
    'La carte de porteur enregistrée ici ne permet pas de vérifier ses reçus\u00a0: demandez-lui sa nouvelle carte et enregistrez-la.',
  unreadable:
    'Ce reçu est illisible ou a été modifié\u00a0: il n’est pas pris en compte. Demandez-en un autre au porteur.',
  signature:
    'Ce reçu n’est pas signé par votre porteur\u00a0: il n’est pas pris en compte. Appelez le porteur au numéro que vous connaissez.',
  antenne: 'Ce reçu est celui d’une autre antenne\u00a0: il n’est pas pris en compte. Rendez-le au porteur.',
  file: 'Ce reçu porte sur un fichier que cette antenne n’a pas envoyé\u00a0: il n’est pas pris en compte. Appelez le porteur.',
} as const;

export type Reading =
  | {
      readonly ok: true;
      readonly receipt: ReceiptShape;
      /** Hash of this antenne's journal the porteur was told; null from a porteur or of a file of before that. */
      readonly journal: SentHead['hash'] | null;
    }
  | { readonly ok: false; readonly reason: keyof typeof unbelieved };

/**
 * @param jws as it came, from a folder anybody with the password may write in
 * @param antenne code of this antenne
 */
export async function readReceipt(jws: string, porteur: PorteurCard, antenne: string): Promise<Reading> {
  const no = (reason: keyof typeof unbelieved): Reading => ({ ok: false, reason });
  if (!porteur.signatureKey) return no('unverifiable');
  const header = headerOf(jws, jwsType);
  if (!header) return no('unreadable');
  const payload = header.kid === porteur.code ? await verified(jws, porteur.signatureKey) : null;
  if (payload === null) return no('signature');
  const content = jsonOf(payload);
  const parsed = Receipt.safeParse(content);
  if (!parsed.success || canonicalize(content) !== payload) return no('unreadable');
  if (parsed.data.porteur !== porteur.code) return no('signature');
  if (parsed.data.antenne !== antenne) return no('antenne');
  return { ok: true, receipt: parsed.data, journal: SentHead.shape.hash.safeParse(header.journal).data ?? null };
}

/** The reason as the base keeps it; null for one of a later version. */
export const knownReason = (reason: string | null): (typeof receiptReasons)[number] | null =>
  receiptReasons.find((known) => known === reason) ?? null;

export const unknownReason =
  'Le porteur n’a pas repris ce fichier, pour une raison que cette version de l’application ne connaît pas\u00a0: mettez l’application à jour, ou appelez le porteur.';

/** The porteur's reason, as the antenne must hear it. */
export const refusedBecause: Record<(typeof receiptReasons)[number], string> = {
  recipient:
    'Le porteur n’a pas pu ouvrir le fichier\u00a0: il était scellé pour un autre. Enregistrez sa carte actuelle, puis préparez un nouvel envoi.',
  altered: 'Le fichier est arrivé abîmé chez le porteur\u00a0: préparez un nouvel envoi.',
  signature:
    'Le porteur n’a pas reconnu votre signature\u00a0: remettez-lui de nouveau votre carte, puis préparez un nouvel envoi.',
  content: 'Le porteur n’a pas su lire le contenu\u00a0: mettez l’application à jour, puis préparez un nouvel envoi.',
  definitions:
    'Le porteur a une version plus ancienne des indicateurs\u00a0: il doit mettre son application à jour, puis relever de nouveau le dossier.',
  porteur:
    'Le fichier nommait un autre porteur\u00a0: enregistrez la carte actuelle du vôtre, puis préparez un nouvel envoi.',
  sender:
    'Le porteur connaît cette signature sous un autre code\u00a0: appelez-le, et remettez-lui de nouveau votre carte.',
  future:
    'Pour le porteur, cette période n’est pas terminée\u00a0: vérifiez la date des deux ordinateurs, puis préparez un nouvel envoi.',
  unbalanced:
    'Les détails ne faisaient pas le total\u00a0: préparez un nouvel envoi. Si cela recommence, prévenez le support.',
  replay:
    'Le porteur a déjà une version plus récente de cette période\u00a0: il n’y a rien à faire si c’est bien la bonne.',
  'broken-chain':
    'Pour le porteur, ce fichier ne suit pas votre envoi précédent\u00a0: appelez-le, puis préparez un nouvel envoi.',
  revoked:
    'Pour le porteur, la carte de cet ordinateur a été retirée\u00a0: appelez-le, et remettez-lui votre carte actuelle.',
  'same-number':
    'Le porteur a déjà reçu un autre fichier sous ce numéro\u00a0: l’application a peut-être servi sur deux ordinateurs. Appelez-le avant de renvoyer.',
};
