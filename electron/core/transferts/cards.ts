import type { Reader } from '#db/open.ts';
import { fingerprintOf, type CorrespondantCard } from '../envoi/cards.ts';
import { keyOf } from '../envoi/keys.ts';
import type { CorrespondantRow } from './queries.ts';

export const ownCard = (db: Reader, name: string): CorrespondantCard => ({
  format: 'correspondant.carte',
  version: 1,
  name,
  signatureKey: keyOf(db, 'signature').publicKey,
  receptionKey: keyOf(db, 'reception').publicKey,
});

export const shownCorrespondant = (row: CorrespondantRow) => ({
  correspondantId: row.id,
  name: row.name,
  fingerprint: fingerprintOf({
    format: 'correspondant.carte',
    version: 1,
    name: row.name,
    signatureKey: row.signatureKey,
    receptionKey: row.receptionKey,
  }),
  createdAt: row.createdAt,
  disabledAt: row.disabledAt,
});
