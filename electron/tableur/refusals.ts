import { refuse } from '#contract/refusal.ts';
import { tableurLimits } from '#contract/tableur.ts';

const count = (value: number): string => value.toLocaleString('fr-FR').replaceAll('\u202f', '\u00a0');
const asXlsx =
  'ouvrez-le dans votre tableur, enregistrez-le au format «\u00a0.xlsx\u00a0», puis choisissez ce nouveau fichier';

/** Every way a spreadsheet can be unfit. None quotes what the file holds. */
const sentences = {
  'spreadsheet-too-big': `Ce fichier dépasse ${tableurLimits.fileBytes / 1024 / 1024}\u00a0Mo\u00a0: enlevez-en les images ou partagez-le en plusieurs fichiers, puis recommencez.`,
  'spreadsheet-too-many-rows': `Une feuille de ce fichier dépasse ${count(tableurLimits.rows)} lignes\u00a0: partagez-la en plusieurs fichiers, puis recommencez.`,
  'spreadsheet-too-many-columns': `Une feuille de ce fichier dépasse ${count(tableurLimits.columns)} colonnes\u00a0: enlevez celles qui ne servent pas, puis recommencez.`,
  'spreadsheet-too-many-cells': `Ce fichier contient plus de ${count(tableurLimits.cells)} cases remplies\u00a0: partagez-le en plusieurs fichiers, puis recommencez.`,
  'spreadsheet-bomb':
    'Ce fichier a été fabriqué pour bloquer l’ordinateur\u00a0: il n’a pas été lu. Ne l’ouvrez pas, et prévenez la personne qui vous l’a transmis.',
  'spreadsheet-hostile':
    'Ce fichier contient ce qu’aucun tableur n’écrit\u00a0: il n’a pas été lu. Demandez-en un autre à la personne qui vous l’a transmis.',
  'spreadsheet-password':
    'Ce fichier est protégé par un mot de passe\u00a0: ouvrez-le dans votre tableur, retirez le mot de passe, enregistrez-le, puis recommencez.',
  'spreadsheet-old-format': `Ce fichier est à l’ancien format «\u00a0.xls\u00a0»\u00a0: ${asXlsx}.`,
  'spreadsheet-macros': `Ce fichier contient des macros\u00a0: il n’a pas été lu. Pour n’en garder que les données, ${asXlsx}.`,
  'spreadsheet-unknown-format': `Ce fichier n’est ni un classeur «\u00a0.xlsx\u00a0» ou «\u00a0.ods\u00a0», ni un fichier «\u00a0.csv\u00a0»\u00a0: ${asXlsx}.`,
  'spreadsheet-damaged':
    'Ce fichier est incomplet ou abîmé\u00a0: ouvrez-le dans votre tableur et enregistrez-le de nouveau, ou demandez-en une autre copie.',
  'spreadsheet-open-quote':
    'Dans ce fichier CSV, un guillemet ouvert n’est jamais refermé\u00a0: ouvrez-le dans votre tableur, corrigez cette case, enregistrez, puis recommencez.',
  'spreadsheet-empty': 'Ce fichier est vide\u00a0: choisissez celui qui contient votre liste.',
  'spreadsheet-no-sheet':
    'Ce fichier ne contient aucune feuille de calcul\u00a0: choisissez celui qui contient votre liste.',
} as const;

export type Unfit = keyof typeof sentences;

export function refuseFile(code: Unfit): never {
  return refuse(code, sentences[code]);
}

/** The name says one format and the content another. */
export function refuseExtension(content: string): never {
  return refuse(
    'spreadsheet-wrong-extension',
    `Le nom de ce fichier ne correspond pas à son contenu, qui est au format «\u00a0.${content}\u00a0»\u00a0: remplacez la fin de son nom par «\u00a0.${content}\u00a0», puis recommencez.`,
  );
}
