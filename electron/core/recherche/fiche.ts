import { foldName } from '../fold.ts';
import { skeletonOf } from '../noms/son.ts';

/** What the base knows of a person that one may remember. */
export interface Known {
  readonly lastName: string;
  readonly firstName: string;
  readonly usualName: string | null;
  readonly aliases: readonly string[];
  /** `YYYY-MM-DD` */
  readonly birthDate: string | null;
  readonly phones: readonly string[];
  readonly mesures: readonly { readonly number: string; readonly court: string }[];
}

/** The words of a card, by what they are; each text holds words separated by one space. */
export interface Fiche {
  readonly noms: string;
  readonly sons: string;
  readonly numeros: string;
  readonly tribunaux: string;
  readonly naissance: string;
  readonly chiffres: string;
}

/** Writes the card of one person: names as words and as one word each (« ben haddou », « benhaddou »), and their sounds. */
export function ficheOf({ lastName, firstName, usualName, aliases, birthDate, phones, mesures }: Known): Fiche {
  const names = [lastName, firstName, usualName ?? '', ...aliases].map(foldName).filter((name) => name !== '');
  const noms = distinct(names.flatMap((name) => [...name.split(' '), name.replaceAll(' ', '')]));
  const numeros = mesures.map(({ number }) => foldName(number));
  return {
    noms: noms.join(' '),
    sons: distinct(noms.filter((word) => word.length >= 2).map(skeletonOf))
      .join(' ')
      .toLowerCase(),
    numeros: distinct(numeros.flatMap((number) => number.split(' '))).join(' '),
    tribunaux: distinct(mesures.flatMap(({ court }) => foldName(court).split(' '))).join(' '),
    naissance: birthDate === null ? '' : birthWords(birthDate).join(' '),
    chiffres: [...phones.map(phoneDigits), ...numeros.map((number) => number.replaceAll(' ', ''))].join(' '),
  };
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)].filter((word) => word !== '');

/** « +33 6 12 34 56 78 » and « 06.12.34.56.78 » are the same line. */
export const phoneDigits = (typed: string): string => typed.replace(/\D/g, '').replace(/^(?:00)?33(?=\d{9}$)/, '0');

const months = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ');

/** Each word by which a French speaker may say that day: 17, 5, 05, mai, 1984, 84. */
export function birthWords(birthDate: string): string[] {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  return distinct([
    day,
    String(Number(day)),
    month,
    String(Number(month)),
    months[Number(month) - 1] ?? '',
    year,
    year.slice(2),
  ]);
}
