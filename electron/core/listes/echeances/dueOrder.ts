import type { z } from 'zod';
import type { DueSort } from '#contract/lists.ts';
import type { ListedDue } from '#contract/mesures.ts';
import { accompagnementTypeLabels, dueKindLabels } from '#contract/terms.ts';
import { foldedNameOf } from '../../fold.ts';

export type DueLine = z.output<typeof ListedDue>;

const valueOf: Record<DueSort['by'], (line: DueLine) => string> = {
  person: foldedNameOf,
  type: ({ type }) => accompagnementTypeLabels[type],
  label: ({ label }) => label,
  kind: ({ kind }) => dueKindLabels[kind],
  dueOn: ({ dueOn }) => dueOn,
  referent: ({ referentName }) => referentName,
};

/** Two lines alike come soonest first, then by name, in the order they were given. */
export function inDueOrder<Line extends DueLine>(lines: readonly Line[], { by, direction }: DueSort): Line[] {
  const way = direction === 'asc' ? 1 : -1;
  const value = valueOf[by];
  return lines.toSorted(
    (a, b) =>
      way * value(a).localeCompare(value(b), 'fr') ||
      a.dueOn.localeCompare(b.dueOn) ||
      foldedNameOf(a).localeCompare(foldedNameOf(b)),
  );
}

/** Each word at the beginning of a word of the name. @param words folded */
export const isNamed = (line: DueLine, words: readonly string[]): boolean => {
  const name = ` ${foldedNameOf(line)}`;
  return words.every((word) => name.includes(` ${word}`));
};
