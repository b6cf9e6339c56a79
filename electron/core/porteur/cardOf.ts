import type { AntenneCard } from '../envoi/cards.ts';

interface CardHolder {
  readonly code: string;
  readonly name: string;
  readonly departement: string;
  readonly publicKey: string;
  /** Null while it bears the name of its card. */
  readonly cardName: string | null;
}

/** The card as it was enrolled: a new name does not change its ten words. */
export const cardOf = ({ code, name, departement, publicKey, cardName }: CardHolder): AntenneCard => ({
  format: 'antenne.carte',
  version: 1,
  code,
  name: cardName ?? name,
  departement,
  publicKey,
});
