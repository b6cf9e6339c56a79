import type { AntenneCard } from '../envoi/cards.ts';

interface CardHolder {
  readonly code: string;
  readonly name: string;
  readonly departement: string;
  readonly publicKey: string;
  /** Null for a card of a former model: nothing can be sealed for it. */
  readonly receptionKey: string | null;
  /** Null while it bears the name of its card. */
  readonly cardName: string | null;
}

/** The card as it was enrolled: a new name does not change its ten words. */
export const cardOf = ({ code, name, departement, publicKey, receptionKey, cardName }: CardHolder): AntenneCard => ({
  format: 'antenne.carte',
  version: 1,
  code,
  name: cardName ?? name,
  departement,
  publicKey,
  ...(receptionKey === null ? {} : { receptionKey }),
});
