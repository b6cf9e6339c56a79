import type { Session } from '#contract/coffre.ts';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnementSpan } from '../accompagnements/queries.ts';
import { instantOfParis, parisDayOf } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { keyOf } from '../envoi/keys.ts';
import type { TaskContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import { openSealed, type Content, type Opening } from './envelope.ts';
import * as queries from './queries.ts';
import { keptOf, readableBy, stillPlanned } from './received.ts';
import { endProposed } from './stateRule.ts';

export function receivedOf(db: Reader, accompagnementId: string, session: Session) {
  const row = queries.transfertOfDossier(db, accompagnementId, 'entrant');
  if (!row?.sealed) return null;
  const dossier = readableBy(keptOf(row.sealed).dossier, session);
  return {
    transfertId: row.id,
    number: row.number,
    correspondantName: queries.correspondantById(db, row.correspondantId)?.name ?? '',
    at: row.at,
    dossier,
    toReplan: queries.hasConvocations(db, accompagnementId) ? [] : stillPlanned(dossier, parisDayOf(row.at)),
  };
}

export function sentLine(db: Reader, transfertId: string, today: string) {
  const line = queries.lineById(db, transfertId);
  const span = line.accompagnementId === null ? undefined : accompagnementSpan(db, line.accompagnementId);
  return { ...line, proposedEnd: span ? endProposed(line, span, today) : null };
}

export const openFile = (base64: string, { read }: TaskContext): Promise<Opening> => {
  const { own, known } = read((db) => ({ own: keyOf(db, 'reception'), known: queries.allCorrespondants(db) }));
  return openSealed(Buffer.from(base64, 'base64'), own, known);
};

export function assertNotReceived(db: Reader, { sender, content }: Opening): void {
  const known = queries.transfertNumbered(db, {
    direction: 'entrant',
    correspondantId: sender.id,
    number: content.number,
  });
  if (known)
    refuse(
      'transfert-already',
      `Ce dossier a déjà été repris ici le ${dateLabel(parisDayOf(known.at))}\u00a0: redonnez plutôt l’accusé de réception, depuis «\u00a0Reçus\u00a0».`,
      'base64',
    );
}

/** Notes that the other antenne has the dossier; the accompagnement itself stays open until somebody ends it. */
export function acknowledge(db: Writer, { sender, content }: Opening, { now, today, about }: TaskContext) {
  const { number, sha256, receivedOn } = content as Extract<Content, { format: 'antenne.accuse' }>;
  const row = queries.transfertNumbered(db, { direction: 'sortant', correspondantId: sender.id, number });
  if (!row || row.sha256 !== sha256)
    return refuse(
      'receipt-unknown',
      'Cet accusé ne répond à aucun transfert de votre antenne\u00a0: vérifiez le fichier avec l’autre antenne.',
      'base64',
    );
  if (row.state === 'annule')
    return refuse(
      'receipt-cancelled',
      `Le transfert ${number} a été annulé ici, mais ${sender.name} a repris le dossier le ${dateLabel(receivedOn)}\u00a0: rétablissez le transfert dans «\u00a0Envoyés\u00a0», puis rouvrez l’accusé.`,
      'base64',
    );
  if (row.state === 'accuse')
    return refuse(
      'receipt-already',
      'Cet accusé de réception est déjà enregistré\u00a0: il n’y a rien d’autre à faire.',
      'base64',
    );
  about(row.id);
  // The clock of the other computer may be wrong: never after what is known here.
  const day = receivedOn > today ? today : receivedOn;
  queries.updateTransfert(db, row.id, {
    state: 'accuse',
    acknowledgedAt: day === today ? now : instantOfParis(day, '12:00'),
    // The copy has done its work: the dossier itself is here and there.
    sealed: null,
  });
  return sentLine(db, row.id, today);
}
