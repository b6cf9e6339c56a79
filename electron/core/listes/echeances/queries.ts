import type { DueFilter, DueSort } from '#contract/lists.ts';
import { addDays } from '../../calendar/civilDate.ts';
import { foldName } from '../../fold.ts';
import { groupedBy } from '../../groupedBy.ts';
import type { ReadContext } from '../../host.ts';
import { dueDates, type Urgency } from '../../mesures/dueDates.ts';
import { echeancesToDo, openUnderMesure } from '../../mesures/queries.ts';
import { inDueOrder, isNamed, type DueLine } from './dueOrder.ts';

type Asking = Pick<ReadContext, 'db' | 'today' | 'now' | 'session'>;

/** All that falls due in the dossiers still open, filtered and sorted; few enough to be told in one go. */
export function listedDues(context: Asking, { search, whose, withinDays, kind }: DueFilter, sort: DueSort) {
  const all = dues(context, whose);
  const limit = addDays(context.today, withinDays);
  const words = foldName(search).split(' ').filter(Boolean);
  const kept = all.filter(
    (line) => line.dueOn <= limit && (kind === null || line.kind === kind) && isNamed(line, words),
  );
  const counted = (urgency: Urgency) => all.filter((line) => line.urgency === urgency).length;
  return {
    lines: inDueOrder(kept, sort),
    counts: { late: counted('late'), j7: counted('j7'), j30: counted('j30') },
  };
}

function dues({ db, today, now, session }: Asking, whose: DueFilter['whose']): DueLine[] {
  const toDo = groupedBy(echeancesToDo(db), ({ mesureId }) => mesureId);
  const open = openUnderMesure(db, whose === 'mine' ? session.compteId : null, today);
  // Two accompagnements under one mesure have one date: told once, in the older.
  const once = new Map(open.toReversed().map((line) => [line.mesureId, line]));
  return [...once.values()].flatMap((line) =>
    dueDates(line, toDo.get(line.mesureId) ?? [], { today, now }).map((due) => ({ ...line, ...due })),
  );
}
