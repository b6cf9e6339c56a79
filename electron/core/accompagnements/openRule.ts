import type { z } from 'zod';
import type { OpenInput } from '#contract/accompagnements.ts';
import { cadresJudiciaires, type AccompagnementType, type MesureNature } from '#contract/terms.ts';
import { addMonths, ageOn, type CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';

export interface OpenRequest {
  readonly input: Omit<z.output<typeof OpenInput>, 'personne' | 'binomeId'>;
  /** Null when it is unknown: nothing can then be said of it. */
  readonly birthDate: CivilDay | null;
  /** Where the birth date was typed, or the choice of the person when it is already known. */
  readonly birthField: 'personne.birthDate' | 'personne.personneId';
  readonly today: CivilDay;
}

/** Figures start in 2000: an older orientation would be kept and never counted. */
const firstDay = '2000-01-01';

/**
 * Refuses what cannot be; a plain return means every field agrees with the others. What is only unusual (a mesure of
 * ten years, an audience already past) is the judge's affair and passes.
 *
 * @throws Refusal with the dotted path of the first faulty field, in the order of the screen
 */
export function assertOpenable({ input, birthDate, birthField, today }: OpenRequest): void {
  assertOrientation(input.orientation, today);
  assertBirth(birthDate, birthField, input.orientation.receivedOn, today);
  assertMesure(input);
  assertType(input);
  assertStart(input.startsOn, input.orientation.receivedOn, today);
}

/** @throws Refusal at `orientation.…`: its day, and a prescripteur exactly when the person did not come alone */
export function assertOrientation(
  { receivedOn, source, prescripteur }: OpenRequest['input']['orientation'],
  today: CivilDay,
): void {
  if (receivedOn > today)
    refuse(
      'orientation-future',
      `Cette orientation est datée du ${dateLabel(receivedOn)}, qui n’est pas encore arrivé\u00a0: vérifiez le jour, le mois et l’année.`,
      'orientation.receivedOn',
    );
  if (receivedOn < firstDay)
    refuse(
      'orientation-too-old',
      'Cette orientation est datée d’avant 2000\u00a0: vérifiez l’année.',
      'orientation.receivedOn',
    );
  if (source === 'volontaire' && prescripteur !== null)
    refuse(
      'prescripteur-unexpected',
      'Une personne venue d’elle-même n’a pas de prescripteur\u00a0: videz ce champ ou changez la source.',
      'orientation.prescripteur',
    );
  if (source !== 'volontaire' && prescripteur === null)
    refuse(
      'prescripteur-missing',
      'Indiquez le prescripteur\u00a0: la personne ou le service qui a orienté.',
      'orientation.prescripteur',
    );
}

export function assertBirth(birthDate: CivilDay | null, field: string, receivedOn: CivilDay, today: CivilDay): void {
  if (birthDate === null) return;
  if (birthDate > today)
    refuse('birth-future', 'Cette date de naissance n’est pas encore arrivée\u00a0: vérifiez l’année.', field);
  if (birthDate > receivedOn || ageOn(birthDate, receivedOn) < 13)
    refuse(
      'birth-too-young',
      'Cette personne aurait moins de 13 ans à l’orientation\u00a0: vérifiez sa date de naissance.',
      field,
    );
  if (ageOn(birthDate, receivedOn) > 110)
    refuse(
      'birth-too-old',
      'Cette personne aurait plus de 110 ans à l’orientation\u00a0: vérifiez sa date de naissance.',
      field,
    );
}

/** A mesure exactly where the cadre supposes one, with dates in order. @throws Refusal at `mesure.…` */
export function assertMesure({ orientation, mesure }: Pick<OpenRequest['input'], 'orientation' | 'mesure'>): void {
  if (mesure === null) {
    if (cadresJudiciaires.includes(orientation.cadre))
      refuse(
        'mesure-missing',
        'Un cadre judiciaire suppose une mesure\u00a0: indiquez la mesure, ou changez le cadre.',
        'mesure',
      );
    return;
  }
  if (orientation.cadre === 'volontaire')
    refuse(
      'mesure-unexpected',
      'Une démarche volontaire n’a pas de mesure\u00a0: retirez la mesure, ou changez le cadre.',
      'mesure',
    );
  const { startsOn, endsOn, audienceOn } = mesure;
  if (endsOn !== null && endsOn < startsOn)
    refuse(
      'mesure-ends-before-start',
      'La mesure finit avant de commencer\u00a0: corrigez l’une des deux dates.',
      'mesure.endsOn',
    );
  if (audienceOn !== null && audienceOn < startsOn)
    refuse(
      'audience-before-start',
      'L’audience est avant le début de la mesure\u00a0: corrigez l’une des deux dates.',
      'mesure.audienceOn',
    );
}

interface TypedMesure {
  readonly type: AccompagnementType;
  readonly mesure: { readonly nature: MesureNature } | null;
}

export function assertType({ type, mesure }: TypedMesure): void {
  if ((type === 'cjse' || type === 'cjse-eviction') && mesure?.nature !== type)
    refuse(
      'type-mismatch',
      'L’accompagnement choisi ne correspond pas à la mesure\u00a0: choisissez le même contrôle judiciaire des deux côtés.',
      'type',
    );
}

export function assertStart(startsOn: CivilDay, receivedOn: CivilDay, today: CivilDay): void {
  if (startsOn < receivedOn)
    refuse(
      'start-before-orientation',
      `L’accompagnement ne peut pas commencer avant l’orientation, reçue le ${dateLabel(receivedOn)}\u00a0: corrigez l’une des deux dates.`,
      'startsOn',
    );
  if (startsOn > addMonths(today, 12))
    refuse('start-too-far', 'L’accompagnement commencerait dans plus d’un an\u00a0: vérifiez l’année.', 'startsOn');
}

/** @throws Refusal at `endedOn` when the accompagnement would end before it begins, or in the future */
export function assertEnd(startsOn: CivilDay, endedOn: CivilDay | null, today: CivilDay): void {
  if (endedOn === null) return;
  if (endedOn < startsOn)
    refuse(
      'end-before-start',
      `L’accompagnement a commencé le ${dateLabel(startsOn)}\u00a0: il ne peut pas finir avant.`,
      'endedOn',
    );
  if (endedOn > today)
    refuse(
      'end-future',
      'Cette date de fin n’est pas encore arrivée\u00a0: terminez l’accompagnement le jour venu.',
      'endedOn',
    );
}

/** A start that is corrected leaves nothing before it. */
export function assertSpan(startsOn: CivilDay, endedOn: CivilDay | null, firstConvocation: CivilDay | null): void {
  if (endedOn !== null && startsOn > endedOn)
    refuse(
      'end-before-start',
      `L’accompagnement s’est terminé le ${dateLabel(endedOn)}\u00a0: il ne peut pas commencer après.`,
      'startsOn',
    );
  if (firstConvocation !== null && startsOn > firstConvocation)
    refuse(
      'convocation-before-start',
      `La première convocation est le ${dateLabel(firstConvocation)}\u00a0: l’accompagnement ne peut pas commencer après.`,
      'startsOn',
    );
}
