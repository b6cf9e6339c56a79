/**
 * Cents as a letter says them.
 * @example euros(20000) // '200 €'
 * @example euros(1250) // '12,50 €'
 */
export const euros = (cents: number): string =>
  `${Math.floor(cents / 100)}${cents % 100 === 0 ? '' : `,${String(cents % 100).padStart(2, '0')}`}\u00a0€`;
