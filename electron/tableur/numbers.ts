import { format } from 'numfmt';

/**
 * Every digit of a stored number, in French and without an exponent.
 * @param stored as a spreadsheet file holds it
 * @example exactDigits('6.12345678901E+11') // '612345678901'
 * @example exactDigits('0.30000000000000004') // '0,3': Excel itself keeps fifteen digits
 */
export function exactDigits(stored: string): string {
  const isInteger = /^-?\d+$/.test(stored);
  return plain(isInteger ? stored : fifteenDigits(stored)).replace('.', ',');
}

const fifteenDigits = (stored: string): string => {
  const kept = Number(stored).toPrecision(15);
  const [mantissa = '', exponent] = kept.split('e');
  const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return exponent === undefined ? trimmed : `${trimmed}e${exponent}`;
};

/** A decimal number without its exponent: the point is moved in the text, so that no digit changes. */
function plain(number: string): string {
  const [mantissa = '', exponent = '0'] = number.split('e');
  return shifted(mantissa, Number(exponent));
}

/** @param places how far the decimal point goes right */
function shifted(number: string, places: number): string {
  if (places === 0) return number;
  const sign = number.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = number.replace('-', '').split('.');
  const digits = '0'.repeat(Math.max(0, -places)) + whole + fraction.padEnd(Math.max(0, places), '0');
  const point = whole.length + Math.max(0, -places) + places;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const right = digits.slice(point).replace(/0+$/, '');
  return sign + left + (right && `.${right}`);
}

/**
 * What a person sees of a number, when seeing it loses nothing; else all its digits.
 * @param pattern number format as Excel writes it
 * @example shownNumber('612345678', '00\\ 00\\ 00\\ 00\\ 00') // '06 12 34 56 78'
 * @example shownNumber('12.345', '0.0') // '12,345'
 */
export function shownNumber(stored: string, pattern: string): string {
  const exact = exactDigits(stored);
  if (pattern === 'General' || pattern === '@') return exact;
  const shown = inFrench(pattern, Number(stored));
  return shown !== null && saysTheSame(shown, exact) ? shown : exact;
}

/** Every digit kept: decimal comma, other characters being spaces, units or separators. */
export function saysTheSame(shown: string, exact: string): boolean {
  if (!/\d/.test(shown)) return false;
  const negative = /[-−(]/.test(shown.replace(/\d.*$/su, ''));
  const isPercentage = shown.includes('%');
  const value = isPercentage ? shifted(exact.replace(',', '.'), 2).replace('.', ',') : exact;
  return (negative ? '-' : '') + canonical(shown) === (value.startsWith('-') ? '-' : '') + canonical(value);
}

const canonical = (text: string): string => {
  const [whole = '', ...fraction] = text.replaceAll(/[^\d,]/g, '').split(',');
  return `${whole.replace(/^0+/, '')},${fraction.join(',').replace(/0+$/, '')}`;
};

/** @returns null when the format itself cannot be understood */
export function inFrench(pattern: string, value: number): string | null {
  try {
    return format(pattern, value, { locale: 'fr' });
  } catch {
    // The format comes from the file: without it the value is still known.
    return null;
  }
}
