import type { activite } from '#contract/activite.ts';
import type { Reader } from '#db/open.ts';
import { periodBounds } from '../calendar/period.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { bilan } from './bilan.ts';
import { bilanFacts } from './bilanQueries.ts';
import {
  activiteYears,
  communicationsOf,
  etudesOf,
  evenementsOf,
  formationsOf,
  isKnown,
  professionsTyped,
  saveCommunication,
  saveEtude,
  saveEvenement,
  saveFormation,
  setRemoved,
  type ActiviteTable,
} from './queries.ts';

export const activiteHandlers: Handlers<typeof activite> = {
  year: ({ year }, { db, today }) => {
    const interval = periodBounds({ year, quarter: null });
    return {
      formations: formationsOf(db, interval).map((row) => ({
        ...row,
        participantCount: row.participants.reduce((sum, { count }) => sum + count, 0),
      })),
      evenements: evenementsOf(db, interval),
      communications: communicationsOf(db, interval),
      etudes: etudesOf(db, interval),
      years: [...new Set([Number(today.slice(0, 4)), ...activiteYears(db)])].toSorted((a, b) => b - a),
      professions: professionsTyped(db),
    };
  },

  saveFormation: ({ id, ...said }, context) => {
    if (said.lastDay < said.firstDay)
      refuse(
        'training-ends-before-start',
        'La formation finit avant de commencer\u00a0: corrigez l’une des deux dates.',
        'lastDay',
      );
    const row = named(context, 'formation', id);
    saveFormation(context.db, { ...said, ...row });
    return { id: row.id };
  },

  saveEvenement: ({ id, ...said }, context) => {
    const row = named(context, 'evenement', id);
    saveEvenement(context.db, { ...said, ...row });
    return { id: row.id };
  },

  saveCommunication: ({ id, ...said }, context) => {
    const row = named(context, 'communication', id);
    saveCommunication(context.db, { ...said, ...row });
    return { id: row.id };
  },

  saveEtude: ({ id, ...said }, context) => {
    if (said.endsOn !== null && said.endsOn < said.startsOn)
      refuse(
        'research-ends-before-start',
        'La recherche finit avant de commencer\u00a0: corrigez l’une des deux dates.',
        'endsOn',
      );
    const row = named(context, 'etude', id);
    saveEtude(context.db, { ...said, ...row });
    return { id: row.id };
  },

  bilan: ({ year }, { db }) => bilan(bilanFacts(db, year)),

  setRemoved: ({ kind, id, removed }, { db, now, about }) => {
    assertKnown(db, kind, id);
    about(id);
    setRemoved(db, kind, id, removed ? now : null);
    return { id };
  },
};

/** The line that is saved: the one known by this id, or a new one. */
function named({ db, now, about }: WriteContext, table: ActiviteTable, known: string | null) {
  if (known !== null) assertKnown(db, table, known);
  const id = known ?? newId();
  about(id);
  return { id, createdAt: now };
}

function assertKnown(db: Reader, table: ActiviteTable, id: string): void {
  if (!isKnown(db, table, id)) refuse('line-unknown', 'Cette ligne n’existe plus\u00a0: rechargez la page.', 'id');
}
