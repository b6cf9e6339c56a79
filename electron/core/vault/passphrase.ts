import { foldName } from '../fold.ts';
import { refuse } from '../refusal.ts';
import { mots } from './mots.ts';

export interface Strength {
  readonly bits: number;
  readonly level: 'faible' | 'moyenne' | 'bonne' | 'excellente';
  readonly acceptable: boolean;
  readonly advice: string;
}

/** Fewest characters accepted, whatever the estimate. */
export const minimumLength = 12;
/** Fewest estimated bits accepted: with Argon2id at 128 MiB, far beyond what a thief can try. */
export const minimumBits = 65;
/** Fewest bits of a proposed passphrase. */
export const proposedBits = 85;

const bitsPerMot = Math.log2(mots.length);
const known = new Set(mots);
export const proposedWords = Math.ceil(proposedBits / bitsPerMot);

/** What everyone tries first: worth next to nothing. */
const common = new Set(
  `password passwort motdepasse mot passe azerty azertyuiop qwerty qwertyuiop qsdfghjklm wxcvbn admin administrateur
  bonjour bonsoir soleil loulou doudou chouchou chocolat coucou secret jetaime amour iloveyou welcome bienvenue marseille
  paris lyon toulouse montpellier nice nantes bordeaux lille rennes strasbourg france letmein monkey dragon football
  rugby starwars superman princesse nicolas thomas camille marie julien sophie alexandre pierre isabelle caroline
  antenne antennes association structure coffre porteur justice tribunal judiciaire controle probation violence
  violences conjugales directeur directrice direction secretaire secretariat bureau ordinateur ouverture compte
  janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
  lundi mardi mercredi jeudi vendredi samedi dimanche printemps ete automne hiver
  abcdef abcdefgh abcd abc test essai demo exemple changeme aaaa`.split(/\s+/),
);

const commonBits = 4;
/** A word in no list of ours is still a word: about the size of a French dictionary. */
const wordBits = 15;

const unleet = (text: string): string =>
  text.replace(/[@4]/g, 'a').replace(/3/g, 'e').replace(/[1!|]/g, 'i').replace(/0/g, 'o').replace(/[$5]/g, 's');

const poolOf = (text: string): number =>
  (/\p{Ll}/u.test(text) ? 26 : 0) +
  (/\p{Lu}/u.test(text) ? 26 : 0) +
  (/\d/.test(text) ? 10 : 0) +
  (/[^\p{L}\d]/u.test(text) ? 20 : 0);

/** « 12345678901234 », « abcdef », « 9876 », « aaaa »: one idea, however long. */
const isRun = (text: string): boolean => {
  const size = /^\d+$/.test(text) ? 10 : 0x11_0000;
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  return [0, 1, size - 1].some((step) =>
    codes.every((code, at) => at === 0 || (code - (codes[at - 1] ?? 0) + size) % size === step),
  );
};

/** The shortest part that, repeated, makes the whole: « abc » for « abcabcab ». */
const period = (text: string): string => {
  for (let length = 1; length <= text.length / 2; length += 1)
    if (text.slice(length) === text.slice(0, -length)) return text.slice(0, length);
  return text;
};

const charactersBits = (text: string): number => {
  const once = period(text);
  const fresh = Array.from(once).filter((sign, at) => at === 0 || sign !== once[at - 1]).length;
  return isRun(text) ? 3 : fresh * Math.log2(Math.max(poolOf(once), 2)) * 0.9 + (text.length - fresh) * 0.3;
};

const digitsBits = (digits: string): number => {
  if (digits === '') return 0;
  if (/^(19|20)\d\d$/.test(digits)) return 6;
  if (isRun(digits)) return 3;
  // Six or eight digits are a date more often than not.
  const most = digits.length === 8 || digits.length === 6 ? 14 : Infinity;
  return Math.min(period(digits).length * 3.3 + 1, most);
};

const wordBitsOf = (word: string, contextual: ReadonlySet<string>): number => {
  const folded = foldName(word);
  const capitals = /\p{Lu}/u.test(word) ? 1 : 0;
  if (contextual.has(folded)) return 1;
  if (common.has(folded)) return commonBits;
  if (known.has(folded)) return bitsPerMot + capitals;
  return Math.min(charactersBits(word), wordBits + capitals);
};

const tokenBits = (token: string, contextual: ReadonlySet<string>): number => {
  const plain = foldName(unleet(token));
  if (contextual.has(plain)) return 2;
  if (common.has(plain)) return commonBits + 1;
  const [, word = '', digits = '', tail = ''] = /^(\p{L}*)(\d*)([^\p{L}\d]*)$/u.exec(token) ?? [];
  if (word + digits + tail !== token || token === '') return charactersBits(token);
  return (word === '' ? 0 : wordBitsOf(word, contextual)) + digitsBits(digits) + (tail === '' ? 0 : 3);
};

const levelOf = (bits: number): Strength['level'] => {
  if (bits < 50) return 'faible';
  if (bits < minimumBits) return 'moyenne';
  return bits < proposedBits ? 'bonne' : 'excellente';
};

/**
 * Estimated bits against someone who stole the disk and knows our word list, French words, and the antenne's names.
 * Low on purpose: an unknown word is worth a dictionary word, a repeated one next to nothing.
 * @param context names the thief would try: the antenne, the association, the account
 */
export function measure(passphrase: string, context: readonly string[] = []): Strength {
  const contextual = new Set(context.flatMap((name) => foldName(name).split(' ')).filter((word) => word.length > 1));
  const seen = new Set<string>();
  let bits = 0;
  for (const token of passphrase.normalize('NFKC').split(/[\s\-_.,;’']+/u)) {
    const folded = token.toLowerCase();
    bits += seen.has(folded) ? Math.min(1, token.length) : tokenBits(token, contextual);
    seen.add(folded);
  }
  bits = Math.round(bits);
  const long = Array.from(passphrase).length >= minimumLength;
  const acceptable = long && bits >= minimumBits;
  return { bits, level: long ? levelOf(bits) : 'faible', acceptable, advice: acceptable ? '' : adviceFor(long, bits) };
}

/** @throws Refusal 'passphrase-weak' on the field */
export function assertStrong(passphrase: string, field: string, context: readonly string[]): void {
  const { acceptable, advice } = measure(passphrase, context);
  if (!acceptable) refuse('passphrase-weak', `Cette phrase de passe est trop facile à deviner. ${advice}`, field);
}

function adviceFor(long: boolean, bits: number): string {
  if (!long)
    return `Écrivez au moins ${minimumLength} caractères\u00a0: plusieurs mots sans rapport entre eux, par exemple.`;
  const missing = Math.max(1, Math.ceil((minimumBits - bits) / bitsPerMot));
  return missing === 1
    ? 'Ajoutez un mot sans rapport avec les autres, ni avec vous ou l’antenne.'
    : `Ajoutez ${missing} mots sans rapport entre eux, ni avec vous ou l’antenne.`;
}

/** The chosen words joined by hyphens. */
export const phraseOf = (indexes: readonly number[]): string => indexes.map((at) => mots[at % mots.length]).join('-');
