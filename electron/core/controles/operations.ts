import type { controles } from '#contract/controles.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { definitions } from '../indicateurs/catalogue.ts';
import { spanBounds } from '../indicateurs/span.ts';
import { refuse } from '../refusal.ts';
import { commentsOf, replaceComment } from './commentQueries.ts';
import { findingsOf } from './queries.ts';

export const controlesHandlers: Handlers<typeof controles> = {
  list: (quarter, { db, today }) => {
    const findings = findingsOf(db, quarter, today);
    return {
      findings,
      blocking: findings.filter(({ level }) => level === 'bloquant').length,
      important: findings.filter(({ level }) => level === 'important').length,
    };
  },

  comments: ({ period }, { db }) => ({ comments: commentsOf(db, spanBounds(period)) }),

  comment: ({ period, indicateurId, code, text }, { db, now, session, about }) => {
    about(indicateurId);
    const definition = definitions.find(({ id }) => id === indicateurId);
    if (!definition || (code !== null && !definition.breakdown.some((line) => line.code === code)))
      refuse(
        'indicateur-unknown',
        'Ce chiffre n’existe pas dans cette version\u00a0: revenez au tableau.',
        'indicateurId',
      );
    replaceComment(
      db,
      { indicateurId, code, ...spanBounds(period) },
      text === null ? null : { id: newId(), comment: text, compteId: session.compteId, updatedAt: now },
    );
    return {};
  },
};
