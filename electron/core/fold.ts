/**
 * A name as it is compared: no case, no accent, every run of other signs one space.
 * @example foldName('  Élodie-Anne  D’Aubigné ') // 'elodie anne d aubigne'
 */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
