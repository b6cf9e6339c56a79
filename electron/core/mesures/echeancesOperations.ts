import type { mesures } from '#contract/mesures.ts';
import { recordChange } from '../historique/queries.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import {
  deleteEcheance,
  echeanceById,
  insertEcheance,
  mesureById,
  setEcheanceDone,
  updateEcheance,
  type EcheanceRow,
} from './queries.ts';

type Echeances = Pick<typeof mesures, 'addEcheance' | 'editEcheance' | 'removeEcheance' | 'markEcheance'>;

/** What the court asked for, beside the dates of the mesure itself. */
export const echeancesHandlers: Handlers<Echeances> = {
  addEcheance: (input, { db, now, about }) => {
    about(input.mesureId);
    if (!mesureById(db, input.mesureId))
      refuse('mesure-unknown', 'Cette mesure n’existe plus\u00a0: rechargez la page.', 'mesureId');
    const echeanceId = newId();
    insertEcheance(db, { ...input, id: echeanceId, createdAt: now });
    return { echeanceId };
  },

  editEcheance: ({ echeanceId, ...said }, context) => {
    const before = knownEcheance(context, echeanceId);
    updateEcheance(context.db, echeanceId, said);
    recordEcheance(context, before, said);
    return { echeanceId };
  },

  removeEcheance: ({ echeanceId }, context) => {
    const before = knownEcheance(context, echeanceId);
    const { mesureId, kind, label, dueOn } = before;
    deleteEcheance(context.db, echeanceId);
    recordEcheance(context, before, { label: null, dueOn: null });
    return { mesureId, kind, label, dueOn };
  },

  markEcheance: ({ echeanceId, doneOn }, context) => {
    const before = knownEcheance(context, echeanceId);
    if (doneOn !== null && doneOn > context.today)
      refuse('done-future', 'Ce jour n’est pas encore arrivé\u00a0: cochez l’échéance quand elle est faite.', 'doneOn');
    setEcheanceDone(context.db, echeanceId, doneOn);
    recordEcheance(context, before, { doneOn });
    return { echeanceId };
  },
};

function knownEcheance({ db, about }: WriteContext, id: string): EcheanceRow {
  const row =
    echeanceById(db, id) ?? refuse('echeance-unknown', 'Cette échéance n’existe plus\u00a0: rechargez la page.');
  about(row.mesureId);
  return row;
}

function recordEcheance(
  { db, now, session }: WriteContext,
  before: EcheanceRow,
  after: Readonly<Record<string, unknown>>,
): void {
  const { mesureId: recordId } = before;
  recordChange(db, { entity: 'echeance', recordId, before: { ...before }, after, at: now, compteId: session.compteId });
}
