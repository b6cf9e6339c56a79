import { refuse } from '../refusal.ts';

/** Crockford's base 32: no I, L, O or U, so that nothing is misread from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const dataLength = 26;
/** Ninety bits: a code lives for some days, behind a slow derivation. */
const codeLength = 18;
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
  const value = valueOfBytes(secret);
  if (value >> 130n !== 0n) throw new RangeError('a sheet carries 130 bits');
  return groupsOf(value, dataLength);
}

const valueOfBytes = (bytes: Uint8Array): bigint => [...bytes].reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

const groupsOf = (value: bigint, length: number): string[] =>
  (digitsOf(value, length) + digitsOf(value % checkModulus, 2)).match(/.{4}/g) ?? [];

/** An invitation code: 18 characters then two of check, as five groups of four. @param secret 12 random bytes */
export const codeOf = (secret: Uint8Array): string[] => groupsOf(BigInt.asUintN(90, valueOfBytes(secret)), codeLength);

/** What was meant by what was typed: case, spaces, dashes, and letters misread for digits do not matter. */
export const readAsTyped = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** The digits typed, in base 32; null when a character is missing or wrong. */
function digitsTyped(typed: string, length: number): { value: bigint; text: string } | null {
  const text = readAsTyped(typed);
  const digits = Array.from(text, (sign) => alphabet.indexOf(sign));
  if (digits.length !== length + 2 || digits.includes(-1)) return null;
  const valueOf = (part: readonly number[]) => part.reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n);
  const value = valueOf(digits.slice(0, length));
  return value % checkModulus === valueOf(digits.slice(length)) ? { value, text } : null;
}

/** A code as it was printed, without its spaces; null when a character is missing or wrong. */
export const readCode = (typed: string): string | null => digitsTyped(typed, codeLength)?.text ?? null;

/**
 * The secret of a sheet copied from paper, or null when a character is missing or wrong.
 * @returns 17 bytes
 */
export function secretOf(typed: string): Uint8Array | null {
  const read = digitsTyped(typed, dataLength);
  if (!read) return null;
  const secret = new Uint8Array(17);
  for (let at = 16, rest = read.value; at >= 0; at -= 1, rest >>= 8n) secret[at] = Number(rest & 255n);
  return secret;
}

/**
 * The secret of a sheet that was typed.
 * @returns 17 bytes, for the caller to wipe
 * @throws Refusal 'sheet-unreadable'
 */
export const secretTyped = (typed: string): Uint8Array =>
  secretOf(typed) ??
  refuse(
    'sheet-unreadable',
    'La fiche est mal recopiée\u00a0: il faut sept groupes de quatre caractères. Relisez-la groupe par groupe.',
    'sheet',
  );

/** It opens another vault, or is no longer the last one of this vault. */
export const sheetRefused = (): never =>
  refuse('sheet-refused', 'Cette fiche n’ouvre pas ce coffre\u00a0: prenez la dernière fiche imprimée.', 'sheet');
