import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { receiptReasons } from '#contract/envoiTerms.ts';
import { jwsType } from '../envoi/seal.ts';
import { readableVersions, Snapshot, unbalanced, type SnapshotShape } from '../envoi/snapshot.ts';
import { headerOf, jsonOf, unseal, verified } from '../envoi/unseal.ts';
import { isOver } from '../calendar/period.ts';
import { SentHead } from '../journal/sentHead.ts';

export interface KnownAntenne {
  readonly id: string;
  readonly code: string;
  /** Ed25519 public key, JWK `x`. */
  readonly publicKey: string;
  /** The card is no longer believed: its computer was lost, or another one took its place. */
  readonly revoked: boolean;
}

export type Opening =
  | {
      readonly ok: true;
      readonly antenne: KnownAntenne;
      readonly payload: string;
      readonly snapshot: SnapshotShape;
      /** What the antenne's journal was; null from a program of before it was told. */
      readonly journal: SentHead | null;
    }
  | { readonly ok: false; readonly reason: Refused; readonly antenne: KnownAntenne | null };

/** Nobody is told of a file whose sender is unknown. */
export type Refused = (typeof receiptReasons)[number] | 'unknown-sender';
export const reasons: Record<Refused, string> = {
  recipient:
    'Ce fichier n’est pas scellé pour vous\u00a0: il a été préparé pour un autre porteur. Demandez à l’antenne de vérifier votre carte.',
  altered: 'Ce fichier a été abîmé ou modifié en chemin\u00a0: demandez à l’antenne de le renvoyer.',
  'unknown-sender':
    'L’expéditeur n’est pas une antenne enregistrée\u00a0: ajoutez d’abord sa carte dans l’onglet «\u00a0Antennes\u00a0».',
  signature:
    'La signature n’est pas celle de l’antenne annoncée\u00a0: ne tenez pas compte de ce fichier et appelez l’antenne.',
  content:
    'Le contenu n’a pas la forme attendue\u00a0: demandez à l’antenne de mettre l’application à jour puis de renvoyer le trimestre.',
  definitions:
    'Ce fichier répond à une version des indicateurs plus récente que la vôtre\u00a0: mettez l’application à jour, puis relevez de nouveau.',
  porteur: 'Ce fichier nomme un autre porteur que vous\u00a0: demandez à l’antenne de vérifier votre carte.',
  sender: 'L’antenne nommée dans le fichier n’est pas celle qui l’a signé\u00a0: appelez l’antenne.',
  future: 'Ce fichier porte sur une période qui n’est pas terminée\u00a0: vérifiez la date des deux ordinateurs.',
  unbalanced: 'Les détails ne font pas le total\u00a0: demandez à l’antenne de renvoyer le trimestre.',
  revoked:
    'Ce fichier est signé avec une carte retirée\u00a0: il n’est pas repris. S’il vient bien de l’antenne, enregistrez sa nouvelle carte dans l’onglet «\u00a0Antennes\u00a0»\u00a0; sinon, appelez-la\u00a0: quelqu’un se sert de l’ordinateur perdu.',
  replay: 'Une version plus récente de cette période est déjà reçue\u00a0: ce fichier ancien n’est pas repris.',
  'same-number':
    'Un autre fichier de l’antenne porte déjà ce numéro d’envoi\u00a0: le premier reçu est gardé. L’application tourne peut-être sur deux ordinateurs, ou une ancienne sauvegarde a été remise\u00a0: appelez l’antenne.',
  'broken-chain':
    'Ce fichier ne suit pas le précédent envoi de l’antenne\u00a0: un envoi a peut-être été remplacé. Appelez l’antenne et demandez-lui de renvoyer.',
};

export interface Recipient {
  /** age identity of this porteur, ready to open. */
  readonly identity: Parameters<typeof unseal>[1];
  /** Code of this porteur inside snapshots. */
  readonly code: string;
  readonly antennes: readonly KnownAntenne[];
  /** Civil day. */
  readonly today: string;
}

/** What tells that a newer program wrote it, whatever the rest has become. Made once: building a schema costs more. */
const Versions = z.object({ definitions: z.string(), version: z.number() }).partial();

/** Opens and verifies one sealed file; nothing of it is believed before every check has passed. */
export async function openSnapshot(sealed: Uint8Array, recipient: Recipient): Promise<Opening> {
  const opened = await unseal(sealed, recipient.identity);
  if (!opened.ok) return { ok: false, reason: opened.reason, antenne: null };
  const header = headerOf(opened.jws, jwsType);
  if (!header) return { ok: false, reason: 'altered', antenne: null };
  const antenne = recipient.antennes.find(({ code }) => code === header.kid) ?? null;
  const refused = (reason: Refused): Opening => ({ ok: false, reason, antenne });
  if (!antenne) return refused('unknown-sender');
  const payload = await verified(opened.jws, antenne.publicKey);
  if (payload === null) return refused('signature');
  if (antenne.revoked) return refused('revoked');

  const content = jsonOf(payload);
  const { definitions, version } = Versions.safeParse(content).data ?? {};
  if (version !== undefined && version > 1) return refused('definitions');
  if (definitions !== undefined && !readableVersions.includes(definitions)) return refused('definitions');
  const parsed = Snapshot.safeParse(content);
  // Its own canonical form, to the byte: no double key, no other spelling of a number.
  if (!parsed.success || canonicalize(content) !== payload) return refused('content');
  const snapshot = parsed.data as SnapshotShape;
  if (snapshot.porteur !== recipient.code) return refused('porteur');
  if (snapshot.antenne !== antenne.code) return refused('sender');
  if (!isOver(snapshot.period, recipient.today)) return refused('future');
  if (unbalanced(snapshot).length > 0) return refused('unbalanced');
  return { ok: true, antenne, payload, snapshot, journal: SentHead.safeParse(header.journal).data ?? null };
}
