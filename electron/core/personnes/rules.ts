import type { z } from 'zod';
import type { Champ } from '#contract/champs.ts';
import type { CoordonneeInput, Identity, InterdictionInput } from '#contract/personnes.ts';
import { assertBirth } from '../accompagnements/openRule.ts';
import { isCivilDay, type CivilDay } from '../calendar/civilDate.ts';
import { foldName } from '../fold.ts';
import { refuse } from '../refusal.ts';

/**
 * @param firstOrientation day of the first orientation; null when there is none
 * @throws Refusal at the field that cannot be
 */
export function assertIdentity(
  { lastName, birthDate }: z.output<typeof Identity>,
  firstOrientation: CivilDay | null,
  today: CivilDay,
): void {
  if (foldName(lastName) === '') refuse('name-unreadable', 'Indiquez le nom, avec des lettres.', 'lastName');
  assertBirth(birthDate, 'birthDate', firstOrientation ?? today, today);
}

/** @throws Refusal when what was typed cannot reach anybody */
export function assertCoordonnee({ kind, value }: z.output<typeof CoordonneeInput>): void {
  if (kind === 'telephone' && value.replace(/\D/g, '').length < 6)
    refuse('phone-short', 'Ce numéro est trop court\u00a0: vérifiez-le.', 'value');
  if (kind === 'courriel' && !/^\S+@\S+\.\S+$/.test(value))
    refuse('email-wrong', 'Cette adresse de courriel n’est pas complète\u00a0: vérifiez-la.', 'value');
}

/** @throws Refusal at `endsOn` */
export function assertInterdiction({ startsOn, endsOn }: z.output<typeof InterdictionInput>): void {
  if (endsOn !== null && endsOn < startsOn)
    refuse(
      'interdiction-ends-before-start',
      'Cette interdiction finirait avant de commencer\u00a0: vérifiez les dates.',
      'endsOn',
    );
}

export const isRunning = (
  { startsOn, endsOn }: { readonly startsOn: CivilDay; readonly endsOn: CivilDay | null },
  today: CivilDay,
): boolean => startsOn <= today && (endsOn === null || endsOn >= today);

/** @throws Refusal at `observedOn`: nobody has observed tomorrow */
export function assertObserved(observedOn: CivilDay, today: CivilDay): void {
  if (observedOn > today)
    refuse(
      'observed-future',
      'Ce jour n’est pas encore arrivé\u00a0: indiquez le jour où vous l’avez constaté.',
      'observedOn',
    );
}

/** @throws Refusal at `value` when the answer is not of the kind of the question */
export function assertAnswer({ kind, choices }: z.output<typeof Champ>, value: string): void {
  if (kind === 'oui-non' && value !== 'oui' && value !== 'non')
    refuse('answer-not-yes-no', 'Répondez par oui ou par non.', 'value');
  if (kind === 'choix' && !choices.includes(value))
    refuse('answer-not-in-list', 'Choisissez une réponse de la liste.', 'value');
  if (kind === 'nombre' && !/^-?\d{1,9}([.,]\d{1,4})?$/.test(value))
    refuse('answer-not-number', 'Indiquez un nombre.', 'value');
  if (kind === 'date' && !isCivilDay(value)) refuse('answer-not-date', 'Indiquez une date.', 'value');
}
