/**
 * Euros as they are typed, in whole cents; NaN when they cannot be read, for the schema to refuse.
 * @example centsOf('12,50') // 1250
 */
export function centsOf(typed: string): number {
  const text = typed.replaceAll(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  return /^\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : Number.NaN;
}

/** As typed again: « 12,50 », « 200,00 ». */
export const typedEuros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',');

/** « 1 250,50 € », « 200 € » */
export const euros = (cents: number): string =>
  new Intl.NumberFormat('fr-FR', {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);
