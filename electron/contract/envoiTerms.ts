/** Closed lists of the sendings. Codes are stable and stored. */

/** `sealed` ready to leave · `waiting` will be tried again · `stopped` needs somebody · `verified` read back and identical · `exported` saved as a file. */
export const transportStates = ['sealed', 'waiting', 'stopped', 'verified', 'exported'] as const;

/** What the porteur signed that it did with the file. */
export const receiptOutcomes = ['imported', 'refused'] as const;

/** The same, then `acknowledged` and `refused` by the porteur's own signature. */
export const envoiStates = [...transportStates, 'acknowledged', 'refused'] as const;

/**
 * Why a porteur did not import a file: the words of its signed acknowledgement. A later version may add some: who reads
 * one it does not know says so, and believes the rest.
 */
export const receiptReasons = [
  'recipient',
  'altered',
  'signature',
  'content',
  'definitions',
  'porteur',
  'sender',
  'future',
  'unbalanced',
  'replay',
  'broken-chain',
  'revoked',
  'same-number',
] as const;

export const propositionStates = ['pending', 'approved', 'withdrawn', 'outdated'] as const;

/** Where a quarter is on its way to the porteur; `empty` when there is nothing to send of it. */
export const dueStates = [
  'upcoming',
  'empty',
  'to-prepare',
  'to-approve',
  'sealed',
  'deposited',
  'received',
  'refused',
] as const;
