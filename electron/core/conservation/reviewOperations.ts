import { setImmediate as turn } from 'node:timers/promises';
import type { conservation } from '#contract/conservation.ts';
import type { Handlers, TaskContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import { overdueIn, reviewed } from './dueQueries.ts';
import { foldedNames, keptUntil } from './queries.ts';

/**
 * The list of who is to be reviewed, and of who is kept longer. The base may change while it is read: the people shown are
 * read again at the end, in one go, so that nobody is shown who may no longer be erased.
 * @param size people gone through in one turn of the core
 */
export const reviewWith =
  (size: number): Handlers<typeof conservation>['review'] =>
  async ({ kept: wanted, offset, limit }, context) => {
    const { read, today } = context;
    const kept = read((db) => keptUntil(db, today));
    const byDay = new Map<string, string[]>();
    let total = 0;
    for (const overdue of read((db) => overdueIn(db, today, size))) {
      for (const { personneId, dueOn } of overdue) {
        if (kept.has(personneId) !== wanted) continue;
        total += 1;
        const sameDay = byDay.get(dueOn);
        if (sameDay) sameDay.push(personneId);
        else byDay.set(dueOn, [personneId]);
      }
      await othersFirst(context);
    }
    const page = await pageOf(byDay, { offset, limit, size }, context);
    return {
      total,
      people: read((db) => {
        const still = keptUntil(db, today);
        return reviewed(db, page, today)
          .filter(({ personneId }) => still.has(personneId) === wanted)
          .map(({ due, ...person }) => ({ ...person, ...due, kept: still.get(person.personneId) ?? null }));
      }),
    };
  };

/** Every other request is served now. @throws Refusal 'locked' when the base was closed meanwhile */
async function othersFirst({ host }: TaskContext): Promise<void> {
  const { opened } = host;
  await turn();
  if (host.opened !== opened) refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
}

/** Oldest day first, by name within a day; only the days that the page shows are put in order. */
async function pageOf(
  byDay: ReadonlyMap<string, readonly string[]>,
  { offset, limit, size }: { offset: number; limit: number; size: number },
  context: TaskContext,
): Promise<string[]> {
  const shown: string[] = [];
  let before = 0;
  for (const [, ids] of [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const from = Math.max(0, offset - before);
    before += ids.length;
    if (from >= ids.length) continue;
    shown.push(...(await byName(ids, size, context)).slice(from, from + limit - shown.length));
    if (shown.length === limit) break;
  }
  return shown;
}

async function byName(ids: readonly string[], size: number, context: TaskContext): Promise<string[]> {
  const named: ReturnType<typeof foldedNames> = [];
  for (let from = 0; from < ids.length; from += size) {
    named.push(...context.read((db) => foldedNames(db, ids.slice(from, from + size))));
    if (from + size < ids.length) await othersFirst(context);
  }
  const key = ({ foldedName, personneId }: (typeof named)[number]): string => `${foldedName}\u0000${personneId}`;
  return named.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ personneId }) => personneId);
}
