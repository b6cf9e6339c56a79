import { z } from 'zod';
import type { Duration } from '#contract/conservation.ts';
import { dossierMonths, retentionCategories, type RetentionCategory } from '#contract/conservationTerms.ts';
import type { Reader } from '#db/open.ts';
import { readParametre } from '../parametres/queries.ts';
import { people, stagesByPerson } from './queries.ts';
import { dueOf, type Due } from './retention.ts';

const Saved = z.array(z.object({ category: z.string(), months: z.number(), reason: z.string().nullable() })).catch([]);

/** One duration a category, whatever was saved by another version. */
export function durationsOf(db: Reader): Duration[] {
  const saved = Saved.parse(readParametre(db, 'conservation.durees'));
  return retentionCategories.map((category) => {
    const found = saved.find((each) => each.category === category);
    return { category, months: found?.months ?? dossierMonths.usual, reason: found?.reason ?? null };
  });
}

export const monthsIn = (db: Reader): ((category: RetentionCategory) => number) => {
  const months = new Map(durationsOf(db).map((each) => [each.category, each.months]));
  return (category) => months.get(category) ?? dossierMonths.usual;
};

interface Reviewed {
  readonly personneId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly due: Due;
}

/** Everybody whose duration has passed, whatever was decided of them, oldest first. */
export function duePeople(db: Reader, today: string): Reviewed[] {
  const stages = stagesByPerson(db, null);
  const monthsOf = monthsIn(db);
  return people(db, null)
    .flatMap((person) => {
      const due = dueOf(stages.get(person.personneId) ?? [], monthsOf);
      return due !== null && due.dueOn <= today ? [{ ...person, due }] : [];
    })
    .toSorted((a, b) => (a.due.dueOn < b.due.dueOn ? -1 : a.due.dueOn > b.due.dueOn ? 1 : 0));
}

/** Why somebody cannot be erased now, in French; null otherwise. */
export const blockedBy = (due: Due | null): string | null =>
  due === null
    ? 'Un accompagnement, une inscription à un module, un hébergement ou une orientation est encore en cours.'
    : null;
