import type { Format, Step } from '#contract/programmes.ts';
import { euros } from '../money.ts';
import { refuse } from '../refusal.ts';

/** The séances held for the whole group, in their order. */
export const collectiveSteps = (steps: readonly Step[]): Step[] =>
  steps.filter(({ kind }) => kind === 'collective').toSorted((a, b) => a.dayOffset - b.dayOffset || order(a, b));

const order = (a: Step, b: Step): number => ((a.at ?? '') < (b.at ?? '') ? -1 : 1);

/** The interviews of each person, in their order. */
export const interviewSteps = (steps: readonly Step[]): Step[] => steps.filter(({ kind }) => kind !== 'collective');

/**
 * Refuses a format that cannot be run.
 * @throws Refusal 'format-empty', 'format-minimum', 'format-order', 'format-anonymous', 'format-individual'
 */
export function assertFormat(format: Format): void {
  const { steps, repeatWeeks, completion, minimum, form, anonymous } = format;
  const collective = collectiveSteps(steps);
  if (form === 'collectif' && collective.length === 0 && repeatWeeks === null)
    refuse(
      'format-empty',
      'Ce module n’a aucune séance de groupe\u00a0: ajoutez-en une, ou choisissez un rythme.',
      'format.steps',
    );
  if (form === 'individuel' && (collective.length > 0 || repeatWeeks !== null))
    refuse(
      'format-individual',
      'Un module individuel n’a pas de séance de groupe\u00a0: retirez-la, ou choisissez «\u00a0En groupe\u00a0».',
      'format.form',
    );
  if (form === 'individuel' && completion === 'toutes')
    refuse(
      'format-minimum',
      'Un module individuel n’a pas un nombre de séances fixé d’avance\u00a0: indiquez combien suffisent, ou aucune règle.',
      'format.completion',
    );
  if ((completion === 'minimum') !== (minimum !== null))
    refuse(
      'format-minimum',
      'Indiquez combien de séances suffisent, ou choisissez une autre règle de présence.',
      'format.minimum',
    );
  if (minimum !== null && repeatWeeks === null && form === 'collectif' && minimum > collective.length)
    refuse(
      'format-minimum',
      `Ce module compte ${collective.length} séances\u00a0: la règle ne peut pas en demander ${minimum}.`,
      'format.minimum',
    );
  if (anonymous && interviewSteps(steps).length > 0)
    refuse(
      'format-anonymous',
      'Un groupe anonyme n’a pas d’entretien individuel\u00a0: retirez cette étape.',
      'format.anonymous',
    );
  const first = collective[0];
  if (first && first.dayOffset !== 0)
    refuse('format-order', 'La première séance est le jour 0\u00a0: décalez les étapes.', 'format.steps');
}

/**
 * A format in plain words.
 * @example summaryOf(stageDeuxJours) // 4 séances de groupe sur 2 jours, entretien préalable, entretien de bilan
 */
export function summaryOf({ form, steps, repeatWeeks, entry, capacity, anonymous, partner, feeCents }: Format): string {
  const collective = collectiveSteps(steps);
  const days = new Set(collective.map(({ dayOffset }) => dayOffset)).size;
  const interviews = interviewSteps(steps);
  const said = [
    form === 'individuel' ? 'rendez-vous individuels' : '',
    collective.length === 0
      ? ''
      : `${plural(collective.length, 'séance')} de groupe${days < collective.length ? ` sur ${plural(days, 'jour')}` : ''}`,
    repeatWeeks === null ? '' : repeatWeeks === 1 ? 'chaque semaine' : `toutes les ${repeatWeeks} semaines`,
    form === 'collectif' && entry === 'ouvert' ? 'entrées permanentes' : '',
    ...(interviews.length > 3
      ? [plural(interviews.length, 'entretien')]
      : interviews.map(({ label }) => label.charAt(0).toLocaleLowerCase('fr-FR') + label.slice(1))),
    capacity === null ? '' : plural(capacity, 'place'),
    anonymous ? 'anonyme' : '',
    partner === null ? '' : `avec ${partner}`,
    feeCents ? `${euros(feeCents)} par personne` : '',
  ].filter(Boolean);
  return said.join(', ');
}

const plural = (count: number, word: string): string => `${count}\u00a0${word}${count > 1 ? 's' : ''}`;
