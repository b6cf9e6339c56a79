import { commonFields, importFieldLabels, type ImportField } from '#contract/importTerms.ts';
import {
  accompagnementTypeLabels,
  cadreLabels,
  mesureNatureLabels,
  motifFinLabels,
  orientationAnswerLabels,
  sexeLabels,
  sourceLabels,
} from '#contract/terms.ts';
import { count } from '#window/ui/format.ts';

export interface Added {
  readonly persons: number;
  readonly orientations: number;
  readonly mesures: number;
  readonly accompagnements: number;
}

/** « 2 lignes », « 1 ligne » */
export const counted = (total: number, one: string, several = `${one}s`): string =>
  `${count(total)}\u00a0${total > 1 ? several : one}`;

/** « 12 personnes, 14 orientations, 9 mesures et 14 accompagnements » */
export function addedLabel({ persons, orientations, mesures, accompagnements }: Added): string {
  const parts = [
    counted(persons, 'personne'),
    counted(orientations, 'orientation'),
    counted(mesures, 'mesure'),
    counted(accompagnements, 'accompagnement'),
  ];
  return `${parts.slice(0, -1).join(', ')} et ${parts.at(-1) ?? ''}`;
}

const words = (labels: Record<string, string>): string[] => Object.values(labels);

/** What a closed list may say, as it is typed in a cell. */
const choices: Partial<Record<ImportField, string[]>> = {
  sexe: words(sexeLabels),
  source: words(sourceLabels),
  cadre: words(cadreLabels),
  answer: [
    orientationAnswerLabels['en-attente'],
    orientationAnswerLabels.acceptee,
    orientationAnswerLabels['sans-suite'],
  ],
  nature: words(mesureNatureLabels),
  type: words(accompagnementTypeLabels),
  motif: words(motifFinLabels),
};

/** @param referents names of the accounts that may follow somebody */
export const choicesOf = (field: ImportField, referents: readonly string[]): readonly string[] | null =>
  field === 'referent' ? referents : (choices[field] ?? null);

export const fieldOptions = [
  { value: '', label: 'Ne pas reprendre' },
  ...Object.entries(importFieldLabels).map(([value, label]) => ({ value, label })),
];

const fields: readonly string[] = Object.keys(importFieldLabels);
export const isField = (value: string): value is ImportField => fields.includes(value);
export const commonLabels = commonFields.map((field) => ({ field, label: importFieldLabels[field] }));
