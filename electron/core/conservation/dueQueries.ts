import { z } from 'zod';
import type { Duration } from '#contract/conservation.ts';
import { dossierMonths, retentionCategories, type RetentionCategory } from '#contract/conservationTerms.ts';
import type { Reader } from '#db/open.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { readParametre } from '../parametres/queries.ts';
import { idsAfter, people, stagesByPerson } from './queries.ts';
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

interface Overdue {
  readonly personneId: string;
  /** First day the person may be erased: it has come. */
  readonly dueOn: CivilDay;
}

/** Everybody, `size` at a time: of each slice, those whose duration has passed, whatever was decided of them. */
export function* overdueIn(db: Reader, today: CivilDay, size: number): Generator<Overdue[]> {
  const monthsOf = monthsIn(db);
  for (let ids = idsAfter(db, '', size); ids.length > 0; ids = idsAfter(db, ids.at(-1) ?? '', size)) {
    const stages = stagesByPerson(db, ids);
    yield ids.flatMap((personneId) => {
      const due = dueOf(stages.get(personneId) ?? [], monthsOf);
      return due !== null && due.dueOn <= today ? [{ personneId, dueOn: due.dueOn }] : [];
    });
  }
}

interface Reviewed {
  readonly personneId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly due: Due;
}

/** These people as they are now, in that order; those who are gone, or whose duration has not passed any more, are left out. */
export function reviewed(db: Reader, personneIds: readonly string[], today: CivilDay): Reviewed[] {
  const stages = stagesByPerson(db, personneIds);
  const monthsOf = monthsIn(db);
  const known = new Map(people(db, personneIds).map((person) => [person.personneId, person]));
  return personneIds.flatMap((personneId) => {
    const person = known.get(personneId);
    const due = dueOf(stages.get(personneId) ?? [], monthsOf);
    return person && due !== null && due.dueOn <= today ? [{ ...person, due }] : [];
  });
}

/** Why somebody cannot be erased now, in French; null otherwise. */
export const blockedBy = (due: Due | null): string | null =>
  due === null
    ? 'Un accompagnement, une inscription à un module, un hébergement ou une orientation est encore en cours.'
    : null;
