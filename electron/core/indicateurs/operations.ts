import type { indicateurs } from '#contract/indicateurs.ts';
import { labelOf } from '../calendar/labels.ts';
import { periodBounds } from '../calendar/period.ts';
import type { Handlers } from '../host.ts';
import { refuse } from '../refusal.ts';
import { definitions, definitionsVersion } from './catalogue.ts';
import { computeIndicateurs, factsPage, yearsWithFacts } from './queries.ts';

export const indicateursHandlers: Handlers<typeof indicateurs> = {
  compute: ({ period }, { db, today }) => ({
    ...periodBounds(period),
    label: labelOf(period),
    definitionsVersion,
    indicateurs: computeIndicateurs(db, period, today),
  }),

  dossiers: ({ period, indicateurId, code, offset, limit }, { db, today }) => {
    const definition =
      definitions.find(({ id }) => id === indicateurId) ??
      refuse(
        'indicateur-unknown',
        'Cet indicateur n’existe pas dans cette version\u00a0: revenez au tableau.',
        'indicateurId',
      );
    if (code !== null && !definition.breakdown.some((line) => line.code === code))
      refuse('indicateur-code-unknown', 'Cette ligne n’existe pas dans ce tableau\u00a0: revenez au tableau.', 'code');
    const { total, facts } = factsPage(db, definition, { period, today, code, offset, limit });
    const lines = facts.map((fact) => ({ ...fact, detail: definition.describe(fact) }));
    return { total, lines };
  },

  years: (_, { db, today }) =>
    [...new Set([Number(today.slice(0, 4)), ...yearsWithFacts(db, today)])].toSorted((a, b) => b - a),
};
