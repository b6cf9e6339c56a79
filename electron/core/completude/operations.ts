import type { completude } from '#contract/completude.ts';
import type { Reader } from '#db/open.ts';
import { addMonths } from '../calendar/civilDate.ts';
import { periodBounds, quarterOf } from '../calendar/period.ts';
import { champsOf } from '../champs/queries.ts';
import type { Handlers } from '../host.ts';
import { labelOfFigure } from '../indicateurs/catalogue.ts';
import { refuse } from '../refusal.ts';
import { gapFigures, gapsOf, waitingGap, type Gap } from './gaps.ts';
import { currentDossiers, dossierFacts, waitingOrientations } from './queries.ts';

export const completudeHandlers: Handlers<typeof completude> = {
  list: ({ whose, figure, offset, limit }, { db, today, session }) => {
    const compteId = whose === 'mine' ? session.compteId : null;
    const lines = incomplete(db, today, compteId);
    const chosen = figure === null ? lines : lines.filter(({ gaps }) => falsify(gaps, figure));
    return {
      figures: byFigure(lines),
      total: chosen.length,
      lines: chosen.slice(offset, offset + limit).map(({ gaps, ...line }) => ({
        ...line,
        gaps: gaps.filter((gap) => figure === null || falsify([gap], figure)).map(told),
      })),
    };
  },

  count: (_, { db, today, session }) => ({ dossiers: incomplete(db, today, session.compteId).length }),

  ofAccompagnement: ({ accompagnementId }, { db, today, about }) => {
    about(accompagnementId);
    const facts =
      dossierFacts(db, accompagnementId, today) ??
      refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
    const { orientationId, personneId } = facts;
    return { orientationId, personneId, gaps: gapsOf(facts, { today, topics: champsOf(db).topics }).map(told) };
  },
};

/** Dossiers to be completed, by the figure they may change; those of one account, or of the whole antenne. */
export const incompleteByFigure = (db: Reader, today: string, compteId: string | null) =>
  byFigure(incomplete(db, today, compteId));

const byFigure = (lines: readonly { readonly gaps: readonly Gap[] }[]) =>
  gapFigures
    .map((id) => ({
      id,
      label: labelOfFigure(id),
      count: lines.filter(({ gaps }) => falsify(gaps, id)).length,
    }))
    .filter(({ count }) => count > 0);

const falsify = (gaps: readonly Gap[], figure: string): boolean =>
  gaps.some(({ figures }) => figures.some((each) => each === figure));

const told = ({ code, label, place, groupeId, figures }: Gap) => ({
  code,
  label,
  place,
  groupeId: groupeId ?? null,
  falsifies: figures.map(labelOfFigure),
});

/** Dossiers of this quarter or the one before with at least one gap, then, for the whole antenne, the orientations nobody answered. */
function incomplete(db: Reader, today: string, compteId: string | null) {
  // The quarter before is the one whose figures are being sent.
  const since = addMonths(periodBounds(quarterOf(today)).from, -3);
  const { topics } = champsOf(db);
  const dossiers = currentDossiers(db, { compteId, since, today }).map((row) => ({
    accompagnementId: row.accompagnementId as string | null,
    orientationId: row.orientationId,
    personneId: row.personneId,
    lastName: row.lastName,
    firstName: row.firstName,
    gaps: gapsOf(row, { today, topics }),
  }));
  // An orientation has no referent yet: it is everybody's.
  const waiting = compteId === null ? waitingOrientations(db) : [];
  const orientations = waiting.flatMap(({ receivedOn, ...row }) => {
    const gap = waitingGap(receivedOn, today);
    return gap ? [{ ...row, accompagnementId: null, gaps: [gap] }] : [];
  });
  return [...dossiers.filter(({ gaps }) => gaps.length > 0), ...orientations];
}
