import { gapKinds, type completude } from '#contract/completude.ts';
import { accompagnementSpan } from '../accompagnements/queries.ts';
import { addMonths } from '../calendar/civilDate.ts';
import { periodBounds, quarterOf } from '../calendar/period.ts';
import type { Handlers, ReadContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import { countGap, gapLines, type GapScope } from './queries.ts';

export const completudeHandlers: Handlers<typeof completude> = {
  summary: ({ whose }, context) => {
    const scope = scopeOf(context, whose);
    return { counts: gapKinds.map((kind) => ({ kind, count: countGap(context.db, kind, scope) })) };
  },

  lines: ({ whose, kind, offset, limit }, context) => {
    const scope = scopeOf(context, whose);
    return { total: countGap(context.db, kind, scope), lines: gapLines(context.db, kind, scope, { offset, limit }) };
  },

  ofAccompagnement: ({ accompagnementId }, context) => {
    if (!accompagnementSpan(context.db, accompagnementId))
      refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
    const scope = { ...scopeOf(context, 'all'), accompagnementId };
    return { gaps: gapKinds.filter((kind) => countGap(context.db, kind, scope) > 0) };
  },
};

function scopeOf({ today, session }: ReadContext, whose: 'mine' | 'all'): GapScope {
  const before = addMonths(periodBounds(quarterOf(today)).from, -3);
  return { today, since: before, compteId: whose === 'mine' ? session.compteId : null, accompagnementId: null };
}
