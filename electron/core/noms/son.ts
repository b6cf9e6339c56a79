/**
 * How a French ear hears a name. After Phonex and Soundex 2 (Frédéric Bouchery, 1999), kept to what names need, with the
 * ways Arabic, Spanish and Portuguese names are written here: Mohamed, Mouhamad and Muhammad, Walid and Oualid,
 * Khaled and Kaled, Djamel and Jamel, Castanho and Castaño, Gimenez and Jimenez. Ordered: each line reads the former.
 */
const hearings: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/chr/g, 'kr'],
  [/chl/g, 'kl'],
  [/t?s?ch|sh/g, '$'],
  [/dj/g, 'j'],
  [/gn|nh/g, 'n'],
  [/ill/g, 'il'],
  [/lh/g, 'l'],
  [/gu(?=[eiy])/g, 'g%'],
  [/g(?=[eiy])/g, 'j'],
  [/%/g, ''],
  [/c(?=[eiy])/g, 's'],
  [/qu|[ckq]/g, 'k'],
  [/h/g, ''],
  [/w/g, 'ou'],
  [/x(?!$)/g, 's'],
  [/z/g, 's'],
  [/m(?=[bp])/g, 'n'],
  [/(?<=.{3})er$/, 'e'],
  [/(?<=au|eau)lt$|(?<=au|eau)ld$/, ''],
  [/(?<=.{2}[^aeiouy])e$/, ''],
  [/(?<=.{2})[dtpsx]+$/, ''],
  // Three vowels are enough to tell names apart: those in « a », in « é, i », in « o, ou, u ».
  [/eau|au|ou|[ou]/g, 'O'],
  [/[eiy]/g, 'E'],
  [/a(?=E)/g, ''],
  [/a/g, 'A'],
  [/([AEO])[AEO]+/g, '$1'],
  [/(.)\1+/g, '$1'],
];

/** @param word folded, without space: `compactName` */
export const soundOf = (word: string): string =>
  hearings.reduce((heard, [written, as]) => heard.replace(written, as), word).toUpperCase();

/**
 * What is left of a name when its vowels are forgotten, all but the first: names that may be the same share it, others
 * may too. For an index, never for a verdict.
 * @example skeletonOf('berthier') // 'BRT'
 */
export const skeletonOf = (word: string): string => {
  const heard = soundOf(word);
  return `${/^[AEO]/.test(heard) ? 'A' : ''}${heard.replace(/[AEO]/g, '')}`.replaceAll('$', 'C');
};
