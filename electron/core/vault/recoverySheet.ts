/** Crockford's base 32: no I, L, O or U, so that nothing is misread from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const dataLength = 26;
/** Largest prime under 32²: one wrong character or two swapped neighbours always change the remainder. */
const checkModulus = 1021n;

const digitsOf = (value: bigint, length: number): string => {
  let rest = value;
  let text = '';
  for (let at = 0; at < length; at += 1) {
    text = (alphabet[Number(rest & 31n)] ?? '') + text;
    rest >>= 5n;
  }
  return text;
};

/**
 * The sheet of a secret: 26 characters then two of check, as seven groups of four.
 * @param secret 130 bits in 17 bytes
 * @throws RangeError when it holds more: the sheet would not open what the secret closed
 */
export function sheetOf(secret: Uint8Array): string[] {
  const value = [...secret].reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  if (value >> 130n !== 0n) throw new RangeError('a sheet carries 130 bits');
  const text = digitsOf(value, dataLength) + digitsOf(value % checkModulus, 2);
  return text.match(/.{4}/g) ?? [];
}

/** What was meant by what was typed: case, spaces, dashes, and letters misread for digits do not matter. */
export const readAsTyped = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/**
 * The secret of a sheet copied from paper, or null when a character is missing or wrong.
 * @returns 17 bytes
 */
export function secretOf(typed: string): Uint8Array | null {
  const digits = Array.from(readAsTyped(typed), (sign) => alphabet.indexOf(sign));
  if (digits.length !== dataLength + 2 || digits.includes(-1)) return null;
  const valueOf = (part: readonly number[]) => part.reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n);
  const value = valueOf(digits.slice(0, dataLength));
  if (value % checkModulus !== valueOf(digits.slice(dataLength))) return null;
  const secret = new Uint8Array(17);
  for (let at = 16, rest = value; at >= 0; at -= 1, rest >>= 8n) secret[at] = Number(rest & 255n);
  return secret;
}
