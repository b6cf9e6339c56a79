/** Closed lists of the sealed messages between a porteur and its antennes. Codes are stable and stored. */

/** In what role this base holds a message: a structure that is both has one of each. */
export const pliSides = ['porteur', 'antenne'] as const;
export type PliSide = (typeof pliSides)[number];

/** `written` not sealed yet, may be taken back · `waiting` will be tried again · `stopped` needs somebody · `deposited` read back and identical · `exported` saved as a file. */
export const pliStates = ['written', 'waiting', 'stopped', 'deposited', 'exported'] as const;

export const accuseOutcomes = ['received', 'refused'] as const;

/** Why a message was not taken in: the words of its signed acknowledgement. */
export const pliReasons = [
  'recipient',
  'altered',
  'signature',
  'content',
  'newer',
  'addressee',
  'replay',
  'broken-chain',
] as const;
