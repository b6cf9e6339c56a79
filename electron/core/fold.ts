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

/** What a person is listed and sorted by: last, first, then usual name. */
export const foldedNameOf = ({
  lastName,
  firstName,
  usualName = null,
}: {
  readonly lastName: string;
  readonly firstName: string;
  readonly usualName?: string | null;
}): string => foldName(`${lastName} ${firstName} ${usualName ?? ''}`);
