const word = String.raw`\p{Lu}[\p{Ll}\p{Lu}'’]+(?:-\p{Lu}?[\p{Ll}]+)*`;
const civility = String.raw`(?:M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)`;
const pattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${civility}\s+${word}(?:\s+${word})*|${word}(?:\s+${word})+)(?![\p{L}\p{N}])`,
  'gu',
);
/** They begin a sentence or a place, rarely a person. */
const notNames = new Set(
  'le la les l un une des du de au aux ce cet cette ces nos vos votre notre mon ma mes bonjour bonsoir merci pour pourquoi comment combien est oui non en et ou il elle nous vous est-ce saint sainte cpca spip cjse fnacav tj jap jaf ja aers apex udaf t1 t2 t3 t4'.split(
    ' ',
  ),
);

/**
 * What looks like a person's name in a text: a civility and a capitalised word, or two capitalised words in a row. Only
 * to warn: a name in lower case is missed, and a street may be taken for one.
 * @param known names that may be written: antennes, departments
 * @example namesLike('M. Delmas est compté deux fois ?', []) // ['M. Delmas']
 */
export function namesLike(text: string, known: readonly string[]): string[] {
  const allowed = new Set(known.flatMap((name) => name.toLocaleLowerCase('fr').split(/[\s'’-]+/)));
  const ordinary = (part: string): boolean => {
    const lower = part.toLocaleLowerCase('fr');
    return notNames.has(lower) || allowed.has(lower);
  };
  const found = (text.match(pattern) ?? []).flatMap((candidate) => {
    if (new RegExp(`^${civility}\\s`, 'u').test(candidate)) return [candidate];
    const parts = candidate.split(/\s+/);
    const first = parts.findIndex((part) => !ordinary(part));
    const named = first === -1 ? [] : parts.slice(first);
    return named.filter((part) => !ordinary(part)).length > 1 ? [named.join(' ')] : [];
  });
  return [...new Set(found)];
}
