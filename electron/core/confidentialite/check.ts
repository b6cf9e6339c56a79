import { recovered } from './elimination.ts';
import { Intervals } from './intervals.ts';
import { greatest, type Cell, type Disclosure, type Fact, type Publication, type Rules } from './model.ts';
import { homogeneityOf, participantsOf } from './people.ts';

/** At level D: « 1 à 7 » may be a small group or not. */
export const diffusionRules: Rules = { k: 5, width: 3, work: 20_000 };

/**
 * Tries to find out what was hidden, as a reader who kept everything would: by subtraction, by intervals, by comparing
 * versions and periods (all of them are in `publication`). One refusal a cell at most; none means that it may leave.
 * What could not be decided within the work allowed is refused.
 */
export function check(publication: Publication, rules: Rules): Disclosure[] {
  const { cells, facts, attributes = [] } = publication;
  const hidden = cells.filter((cell) => cell.hidden);
  return [
    ...cells.flatMap((cell) => (cell.contributions ? (participantsOf(cell) ?? []) : [])),
    ...attributes.flatMap((attribute) => homogeneityOf(attribute) ?? []),
    ...reIdentified(hidden, facts, rules),
  ];
}

function reIdentified(hidden: readonly Cell[], facts: readonly Fact[], rules: Rules): Disclosure[] {
  const exact = recovered(facts);
  const intervals = new Intervals(facts, rules.work);
  const agree = intervals.consistent();
  if (agree !== true) return [agree === null ? undecided('L’ensemble des tableaux') : contradiction];
  return hidden.flatMap((cell): Disclosure[] => {
    const equation = exact.get(cell.id);
    if (equation !== undefined)
      return [
        {
          kind: 'exact',
          cell: cell.label,
          equation,
          sentence: `«\u00a0${cell.label}\u00a0» se retrouve exactement par soustraction\u00a0: ${equation}.`,
        },
      ];
    const interval = intervals.of(cell.id);
    if (interval === null) return [undecided(`«\u00a0${cell.label}\u00a0»`)];
    if (cannotTell(interval, rules)) return [];
    const said = intervals.factsOf(cell.id).map((position) => facts[position]);
    return [guessed(cell, interval, said)];
  });
}

/** Wide enough, and the reader cannot tell a small group from none or from a large one. */
export const cannotTell = ({ min, max }: { min: number; max: number }, { k, width }: Rules): boolean =>
  max - min >= width && min < k && max >= 1 && (min === 0 || max >= k);

function guessed(
  { label }: Cell,
  { min, max }: { min: number; max: number },
  said: readonly (Fact | undefined)[],
): Disclosure {
  const equation = said
    .flatMap((fact) => (fact ? `«\u00a0${fact.label}\u00a0» ${boundsInWords(fact)}` : []))
    .join(', ');
  return {
    kind: 'interval',
    cell: label,
    equation,
    sentence: `«\u00a0${label}\u00a0» se devine, ${min === max ? `à ${String(min)} exactement` : `de ${String(min)} à ${String(max)}`}, en rapprochant\u00a0: ${equation}.`,
  };
}

const boundsInWords = ({ lo, hi }: Fact): string => {
  if (lo === hi) return `égal à ${String(lo)}`;
  return hi >= greatest ? `d’au moins ${String(lo)}` : `de ${String(lo)} à ${String(hi)}`;
};

const undecided = (what: string): Disclosure => ({
  kind: 'undecided',
  cell: what,
  equation: null,
  sentence: `${what} n’a pas pu être vérifié entièrement\u00a0: rien n’est diffusé. Choisissez une période plus longue.`,
});

const contradiction: Disclosure = {
  kind: 'contradiction',
  cell: '',
  equation: null,
  sentence:
    'Ces tableaux ne s’accordent plus avec ceux qui ont déjà été diffusés\u00a0: leur différence dirait ce qui a changé. Rien n’est diffusé.',
};
