/** Closed lists of the arrivals board. */

/**
 * What is known at the porteur of one antenne's quarter.
 *
 * `not-expected` the antenne was not part of the region then · `expected` its due date has not passed · `late` it has ·
 * `missing` the quarter was closed without it · `received` a first version · `corrected` a later one, to be read ·
 * `validated` the version that counts was read · `after-closure` the newest came after the closing and waits
 */
export const arrivalStates = [
  'not-expected',
  'expected',
  'late',
  'missing',
  'received',
  'corrected',
  'validated',
  'after-closure',
] as const;
export type ArrivalState = (typeof arrivalStates)[number];
