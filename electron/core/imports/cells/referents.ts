import { foldName } from '../../fold.ts';
import { quoted, said, unread, type Reading } from './reading.ts';

export interface Referent {
  readonly compteId: string;
  readonly name: string;
}

const wordsOf = (name: string): string[] => foldName(name).split(' ').filter(Boolean);

/**
 * The colleague a spreadsheet names: both names in any order, one of them, or an initial, as long as nobody else fits.
 * @example referentIn('N. BENALI', [{ compteId, name: 'Nadia Benali' }])
 */
export function referentIn(text: string, referents: readonly Referent[]): Reading<string> {
  const written = wordsOf(text);
  const fits = ({ name }: Referent): boolean =>
    written.every((word) =>
      wordsOf(name).some((part) => part === word || (word.length === 1 && part.startsWith(word))),
    );
  const found = referents.filter(fits);
  const exact = found.find(({ name }) => wordsOf(name).length === written.length);
  const [only] = found.length > 1 && exact ? [exact] : found;
  if (written.length > 0 && only && (found.length === 1 || exact)) return said(only.compteId);
  const expected = referents.map(({ name }) => quoted(name)).join(', ');
  return unread(
    found.length > 1
      ? `Plusieurs collègues répondent à ${quoted(text)}\u00a0: choisissez parmi ${expected}.`
      : `${quoted(text)} n’a pas de compte de référent\u00a0: choisissez parmi ${expected}.`,
  );
}
