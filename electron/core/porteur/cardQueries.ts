import type { Reader } from '#db/open.ts';
import { refuse } from '../refusal.ts';
import { allCards, antenneById } from './queries.ts';

/** @throws Refusal when the card is already that of somebody, or was withdrawn */
export function refuseKnownCard(db: Reader, card: { code: string; publicKey: string }): void {
  const known = allCards(db).find(({ code, publicKey }) => code === card.code || publicKey === card.publicKey);
  if (!known) return;
  const { name } = antenneById(db, known.id);
  if (known.revoked)
    refuse(
      'card-revoked',
      `Cette carte est celle, retirée, de ${name}\u00a0: demandez-lui celle de l’ordinateur qu’elle utilise maintenant.`,
      'base64',
    );
  refuse('antenne-known', `Cette carte est déjà enregistrée, au nom de ${name}.`, 'base64');
}
