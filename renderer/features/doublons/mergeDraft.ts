import type { z } from 'zod';
import type { Choices, MergeField, Twin } from '#contract/doublons.ts';
import { sexeLabels } from '#contract/terms.ts';
import { numericDay } from '#window/ui/format.ts';

export type TwinShown = z.output<typeof Twin>;
export type Side = 'kept' | 'merged';
export type MergeChoices = z.output<typeof Choices>;

export const mergeFields: readonly (readonly [field: MergeField, label: string])[] = [
  ['lastName', 'Nom'],
  ['firstName', 'Prénom'],
  ['usualName', 'Nom d’usage'],
  ['birthDate', 'Date de naissance'],
  ['birthPlace', 'Lieu de naissance'],
  ['nationality', 'Nationalité'],
  ['sexe', 'Sexe'],
];

/** What a field says on screen; null when it says nothing. */
export function shownValue(twin: TwinShown, field: MergeField): string | null {
  if (field === 'birthDate') return twin.birthDate === null ? null : numericDay(twin.birthDate);
  if (field === 'sexe') return twin.sexe === 'non-renseigne' ? null : sexeLabels[twin.sexe];
  return twin[field];
}

/** The kept record's value where it says something, the other's where only that one does. */
export function firstChoices(kept: TwinShown, merged: TwinShown): MergeChoices {
  const side = (field: MergeField): Side =>
    shownValue(kept, field) === null && shownValue(merged, field) !== null ? 'merged' : 'kept';
  return {
    lastName: side('lastName'),
    firstName: side('firstName'),
    usualName: side('usualName'),
    birthDate: side('birthDate'),
    birthPlace: side('birthPlace'),
    nationality: side('nationality'),
    sexe: side('sexe'),
  };
}

/** The record to keep unless told otherwise: the one that holds more, then the older one. */
export const keptFirst = (a: TwinShown, b: TwinShown): [kept: TwinShown, merged: TwinShown] => {
  const weight = ({ orientations, accompagnements }: TwinShown) => orientations + accompagnements;
  const difference = weight(b) - weight(a);
  return difference > 0 || (difference === 0 && b.createdAt < a.createdAt) ? [b, a] : [a, b];
};
