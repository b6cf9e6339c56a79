import { setImmediate as turn } from 'node:timers/promises';
import { changesIn, readerOf, type Reader } from '#db/open.ts';
import { minutesBetween, type CivilDay } from '../calendar/civilDate.ts';
import type { Host, Opened } from '../host.ts';
import { inTurns, type Turns } from '../turns.ts';
import { overdueIn } from './dueQueries.ts';
import { hasMorePeopleThan, keptUntil } from './queries.ts';

/** People gone through while everybody waits: some 15 ms. */
const atOnce = 1_000;
/** The same, of a larger base: every other request is served between two of them. */
export const slice = 500;

const every = 60_000;
/** The first page of the day is served first. */
const firstAfter = 4_000;
/** Minutes before what was changed since is counted again; a new day is at the next turn. */
const recountAfter = 10;

interface Counted {
  readonly today: CivilDay;
  /** As `changesIn` says it. */
  readonly changes: number;
  /** UTC instant. */
  readonly at: string;
  /** Whose duration has passed, whatever was decided of them. */
  readonly due: Set<string>;
}
const remembered = new WeakMap<Opened, Counted>();

/** How many of them wait for a decision: those that somebody decided to keep do not. */
function undecided(db: Reader, due: ReadonlySet<string>, today: CivilDay): number {
  const kept = [...keptUntil(db, today).keys()].filter((id) => due.has(id));
  return due.size - kept.length;
}

/**
 * How many people wait for a decision, without making anybody wait for the answer: a large base is counted by itself.
 * @returns null until it was
 */
export function waitingIn({ opened }: Host, db: Reader, today: CivilDay, small = atOnce): number | null {
  if (!hasMorePeopleThan(db, small))
    return undecided(db, new Set([...overdueIn(db, today, atOnce)].flat().map(({ personneId }) => personneId)), today);
  const counted = opened && remembered.get(opened);
  return counted?.today === today ? undecided(db, counted.due, today) : null;
}

/** Erased: they wait for nothing any more. */
export function forgetDue({ opened }: Host, personneIds: readonly string[]): void {
  const counted = opened && remembered.get(opened);
  for (const id of personneIds) counted?.due.delete(id);
}

/** The durations are not those it was counted with. */
export function forgetCount({ opened }: Host): void {
  if (opened) remembered.delete(opened);
}

function isCurrent(counted: Counted | undefined, db: Reader, { clock }: Host): boolean {
  if (counted?.today !== clock.today()) return false;
  return counted.changes === changesIn(db) || minutesBetween(counted.at, clock.now()) < recountAfter;
}

/** Counts a large base again when it has to be, some people at a time. */
export async function recount(host: Host, { small = atOnce, size = slice } = {}): Promise<void> {
  const { opened, clock } = host;
  if (!opened?.session.rights.includes('conservation.write')) return;
  const db = readerOf(opened.connection);
  const before = remembered.get(opened);
  if (!hasMorePeopleThan(db, small) || isCurrent(before, db, host)) return;
  const counted = { today: clock.today(), changes: changesIn(db), at: clock.now(), due: new Set<string>() };
  for (const overdue of overdueIn(db, counted.today, size)) {
    for (const { personneId } of overdue) counted.due.add(personneId);
    await turn();
    if (host.opened !== opened) return;
  }
  remembered.set(opened, counted);
  const told = before?.today === counted.today ? before.due.size : 0;
  if (told !== counted.due.size) host.emit({ event: 'changed' });
}

export const startRecount = (host: Host): Turns => inTurns(() => recount(host), { every, firstAfter });
