import type { z } from 'zod';
import type { Operation } from '#contract/operation.ts';
import { readerOf, writerOf, type Connection, type Writer } from '#db/open.ts';
import { instantOfParis, type CivilDay } from '../calendar/civilDate.ts';
import type { Clock, Host, Opened, TaskContext, WriteContext } from '../host.ts';
import { appendJournal, type JournalLine } from '../journal/queries.ts';
import { indexPending } from '../recherche/queries.ts';
import { refuse } from '../refusal.ts';
import { sessionOf } from '../vault/session.ts';

/** Who acts, and when. */
export interface Moment {
  readonly day: CivilDay;
  /** `HH:MM`, wall-clock of Paris. */
  readonly at: string;
  readonly compteId: string;
}

/** The base that is being filled. */
export interface Scene {
  readonly host: Host;
  readonly opened: Opened;
  /** Told person by person: written in the order of time once all is done. */
  readonly lines: JournalLine[];
}

/** A clock stopped at that moment. */
export const clockAt = ({ day, at }: Pick<Moment, 'day' | 'at'>): Clock => ({
  now: () => instantOfParis(day, at),
  today: () => day,
});

const contextOf = ({ host, opened }: Scene, moment: Moment, db: Writer) => {
  const session = sessionOf(db, moment.compteId) ?? refuse('account-unknown', 'Ce compte n’existe pas.');
  const clock = clockAt(moment);
  return { host: { ...host, clock, opened: { ...opened, session } }, now: clock.now(), today: moment.day, session };
};

/**
 * One operation of the contract as somebody did it at that moment: the same input, the same rules, the same line of the
 * journal as through the door.
 */
export const acting =
  <I extends z.ZodType, O extends z.ZodType>(
    path: string,
    operation: Operation<'write', I, O>,
    handler: (input: z.output<I>, context: WriteContext) => z.input<O>,
  ) =>
  (scene: Scene, moment: Moment, input: z.input<I>): z.input<O> => {
    const db = writerOf(scene.opened.connection);
    const { now, ...context } = contextOf(scene, moment, db);
    let about: string | null = null;
    const answer = handler(operation.input.parse(input), {
      ...context,
      now,
      db,
      about: (id) => {
        about = id;
      },
      afterCommit: () => undefined,
    });
    scene.lines.push({ at: now, compteId: moment.compteId, operation: path, about });
    return answer;
  };

/** The same of a task: what waits, and keeps what it did by transactions of its own. */
export const actingTask =
  <I extends z.ZodType, O extends z.ZodType>(
    path: string,
    operation: Operation<'task', I, O>,
    handler: (input: z.output<I>, context: TaskContext) => Promise<z.input<O>>,
  ) =>
  async (scene: Scene, moment: Moment, input: z.input<I>): Promise<z.input<O>> => {
    const { connection } = scene.opened;
    const { now, ...context } = contextOf(scene, moment, writerOf(connection));
    let about: string | null = null;
    const answer = await handler(operation.input.parse(input), {
      ...context,
      now,
      about: (id) => {
        about = id;
      },
      read: (query) => query(readerOf(connection)),
      commit: (change) => inOneGo(connection, change),
    });
    scene.lines.push({ at: now, compteId: moment.compteId, operation: path, about });
    return answer;
  };

/** The journal of all that was played, oldest first. */
export function writeJournal(db: Writer, { lines }: Scene): void {
  for (const line of lines.splice(0).toSorted((a, b) => a.at.localeCompare(b.at))) appendJournal(db, line);
}

/** All of it or nothing, and found by the search at once. */
export const inOneGo = <T>(connection: Connection, change: (db: Writer) => T): T =>
  connection
    .transaction(() => {
      const db = writerOf(connection);
      const result = change(db);
      indexPending(db);
      return result;
    })
    .immediate();
