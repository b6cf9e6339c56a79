import type { z } from 'zod';
import { mesures, type ChangeInput } from '#contract/mesures.ts';
import type { Reader } from '#db/open.ts';
import { addDays, addMonths, instantOfParis } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';
import { withClashes } from '../convocations/clashOperations.ts';
import { longestMonths } from '../convocations/planSeries.ts';
import { alsaceMoselle, cancelExpected, deleteUntouched, restoreCancelled } from '../convocations/queries.ts';
import { addToSerie, setSerieUntil } from '../convocations/seriesQueries.ts';
import { recordChange } from '../historique/queries.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { listedDues } from '../listes/echeances/queries.ts';
import { closedDays } from '../lieux/queries.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { assertChange, changeEffects, type AppliedEffects, type Effects } from './changeEffects.ts';
import { assertHousing, assertInterval } from './datesRule.ts';
import { dueDates } from './dueDates.ts';
import { echeancesHandlers } from './echeancesOperations.ts';
import {
  appliedEffects,
  changeById,
  changesOf,
  convocationsUnder,
  deleteChange,
  echeancesOf,
  insertChange,
  insertObligation,
  mesureById,
  mesureOfAccompagnement,
  obligationById,
  obligationsOf,
  seriesOf,
  setObligationEnd,
  updateMesure,
  type MesureRow,
} from './queries.ts';
import { usualReferences } from './usual.ts';

export const mesuresHandlers: Handlers<typeof mesures> = {
  ofAccompagnement: ({ accompagnementId }, { db, today, now }) => {
    const found =
      mesureOfAccompagnement(db, accompagnementId) ??
      refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
    return { mesure: found.mesure && pageOf(db, found.mesure, { today, now }) };
  },

  edit: ({ mesureId, ...said }, context) => {
    const before = known(context.db, mesureId);
    context.about(mesureId);
    updateMesure(context.db, mesureId, said);
    recordMesure(context, before, said);
    return { mesureId };
  },

  previewChange: (input, { db, today }) => {
    const { effects, rows } = planned(db, input, today);
    const meeting = ({ day, at, plannedDay, lieu }: ReturnType<typeof convocationsUnder>[number]) => ({
      day,
      at,
      plannedDay,
      lieu,
    });
    const details = new Map(convocationsUnder(db, input.mesureId).map((each) => [each.convocationId, meeting(each)]));
    const detailed = (list: Effects['cancelled']) =>
      list.flatMap(({ convocationId }) => details.get(convocationId) ?? []);
    const added = effects.extended.flatMap(({ serie, dates }) =>
      dates.map(({ day, plannedDay }) => ({
        day,
        plannedDay,
        at: serie.at,
        lieu: rows.get(serie.serieId)?.lieu ?? '',
      })),
    );
    return {
      added: [...added, ...detailed(effects.revived)].toSorted((a, b) => a.day.localeCompare(b.day)),
      cancelled: detailed(effects.cancelled),
      skipped: effects.extended.flatMap(({ skipped }) => skipped),
      clashes: effects.extended.flatMap(({ serie: { serieId }, dates }) => {
        const row = rows.get(serieId);
        const met = row ? withClashes(db, row, { dates: [...dates], skipped: [] }, { today }).dates : [];
        return met.flatMap(({ day, clashes: [clash] }) => (clash === undefined ? [] : [{ day, clash }]));
      }),
    };
  },

  change: (input, context) => {
    const { db, now, today, session, about } = context;
    about(input.mesureId);
    const { before, effects } = planned(db, input, today);
    const { endsOn, audienceOn } = input;
    const changeId = newId();
    insertChange(db, {
      ...input,
      id: changeId,
      previousEndsOn: before.endsOn,
      previousAudienceOn: before.audienceOn,
      createdAt: now,
      compteId: session.compteId,
    });
    updateMesure(db, input.mesureId, { endsOn, audienceOn });
    recordMesure(context, before, { endsOn, audienceOn });
    const applied = apply(context, effects);
    recordChange(db, {
      entity: 'mesure_change',
      recordId: changeId,
      before: {},
      after: { effects: applied },
      at: now,
      compteId: session.compteId,
    });
    return { changeId, added: applied.added.length + applied.revived.length, cancelled: applied.cancelled.length };
  },

  undoChange: ({ changeId }, context) => {
    const { db, about } = context;
    const change =
      changeById(db, changeId) ?? refuse('change-unknown', 'Ce changement a déjà été annulé\u00a0: rechargez la page.');
    about(change.mesureId);
    const before = known(db, change.mesureId);
    if (changesOf(db, change.mesureId).at(-1)?.id !== changeId)
      refuse('change-not-last', 'Seul le dernier changement s’annule\u00a0: annulez d’abord celui qui l’a suivi.');
    const applied = appliedEffects(db, changeId);
    const dates = { endsOn: change.previousEndsOn, audienceOn: change.previousAudienceOn };
    updateMesure(db, change.mesureId, dates);
    recordMesure(context, before, dates);
    deleteChange(db, changeId);
    if (applied === null) return { removed: 0, restored: 0 };
    for (const { serieId, until } of applied.series) setSerieUntil(db, serieId, until);
    const removed = deleteUntouched(db, [...applied.added]) + cancelExpected(db, [...applied.revived], 'mesure');
    return { removed, restored: restoreCancelled(db, [...applied.cancelled]) };
  },

  addObligation: (input, { db, now, about }) => {
    about(input.mesureId);
    known(db, input.mesureId);
    assertInterval(input.startsOn, input.endsOn);
    const obligationId = newId();
    insertObligation(db, { ...input, id: obligationId, createdAt: now });
    return { obligationId };
  },

  endObligation: ({ obligationId, endsOn }, { db, now, session, about }) => {
    const before =
      obligationById(db, obligationId) ??
      refuse('obligation-unknown', 'Cette obligation n’existe plus\u00a0: rechargez la page.');
    about(before.mesureId);
    assertInterval(before.startsOn, endsOn);
    setObligationEnd(db, obligationId, endsOn);
    recordChange(db, {
      entity: 'obligation',
      recordId: before.mesureId,
      before,
      after: { endsOn },
      at: now,
      compteId: session.compteId,
    });
    return { obligationId };
  },

  setHousing: ({ mesureId, asked, housed }, context) => {
    const { db, now, about } = context;
    about(mesureId);
    const before = known(db, mesureId);
    const instant = (moment: typeof asked) => (moment === null ? null : instantOfParis(moment.day, moment.at));
    const after = { housingAskedAt: instant(asked), housedAt: instant(housed) };
    assertHousing(after, now);
    updateMesure(db, mesureId, after);
    recordMesure(context, before, after);
    return { mesureId };
  },

  ...echeancesHandlers,

  dues: ({ sort, offset, limit, ...filter }, context) => {
    const { lines, counts } = listedDues(context, filter, sort);
    return { total: lines.length, lines: lines.slice(offset, offset + limit), counts };
  },

  references: (_, { db }) => references(db),

  saveReferences: (input, { db }) => {
    const tidy = (list: readonly string[]) => [...new Set(list)];
    saveParametre(db, 'mesures.references', {
      natures: input.natures,
      courts: tidy(input.courts),
      authorities: tidy(input.authorities),
      obligations: tidy(input.obligations),
    });
    return references(db);
  },
};

/** What the antenne wrote, completed: a list kept by a former version lacks what came since. */
function references(db: Reader): z.output<typeof mesures.references.output> {
  const kept = mesures.references.output.partial().parse(readParametre(db, 'mesures.references') ?? {});
  const natures = usualReferences.natures.map(
    (usual) => kept.natures?.find(({ nature }) => nature === usual.nature) ?? usual,
  );
  return { ...usualReferences, ...kept, natures };
}

const known = (db: Reader, id: string): MesureRow =>
  mesureById(db, id) ?? refuse('mesure-unknown', 'Cette mesure n’existe plus\u00a0: rechargez la page.', 'mesureId');

function pageOf(db: Reader, row: MesureRow, clock: { readonly today: string; readonly now: string }) {
  return {
    ...row,
    mesureId: row.id,
    obligations: obligationsOf(db, row.id),
    changes: changesOf(db, row.id).map((change) => ({ ...change, changeId: change.id })),
    dues: dueDates(row, echeancesOf(db, row.id), clock),
  };
}

function recordMesure(
  { db, now, session }: Pick<WriteContext, 'db' | 'now' | 'session'>,
  before: MesureRow,
  after: Readonly<Record<string, unknown>>,
): void {
  recordChange(db, { entity: 'mesure', recordId: before.id, before, after, at: now, compteId: session.compteId });
}

/** What the change would do, read and refused alike by the preview and by the change. */
function planned(db: Reader, input: z.output<typeof ChangeInput>, today: string) {
  const before = known(db, input.mesureId);
  assertChange(input, before, today);
  const series = seriesOf(db, input.mesureId);
  const days = [today, ...series.map(({ until }) => until)].toSorted();
  const interval = { from: addDays(days[0] ?? today, -7), to: addMonths(today, longestMonths + 1) };
  const effects = changeEffects({
    before,
    after: input,
    series: series.map((serie) => ({ ...serie, closed: closedDays(db, interval, serie.lieu) })),
    convocations: convocationsUnder(db, input.mesureId),
    holidays: holidaysBetween(interval, { alsaceMoselle: alsaceMoselle(db) }),
    today,
  });
  return { before, effects, rows: new Map(series.map((serie) => [serie.serieId, serie])) };
}

function apply({ db, now }: Pick<WriteContext, 'db' | 'now'>, effects: Effects): AppliedEffects {
  const ids = (list: Effects['cancelled']) => list.map(({ convocationId }) => convocationId);
  const added = effects.extended.flatMap(({ serie, until, dates }) => {
    setSerieUntil(db, serie.serieId, until);
    return addToSerie(db, serie.serieId, dates, { createdAt: now, newId });
  });
  const [revived, cancelled] = [ids(effects.revived), ids(effects.cancelled)];
  restoreCancelled(db, revived);
  cancelExpected(db, cancelled, 'mesure');
  const series = effects.extended.map(({ serie: { serieId, until } }) => ({ serieId, until }));
  return { series, added, revived, cancelled };
}
