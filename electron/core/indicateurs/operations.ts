import type { Comparison, Indicateur, indicateurs, Span } from '#contract/indicateurs.ts';
import type { Reader } from '#db/open.ts';
import { labelOf } from '../calendar/labels.ts';
import { commentsOf } from '../controles/commentQueries.ts';
import { structureOf } from '../documents/queries.ts';
import { lastSent } from '../envoi/queries.ts';
import type { Handlers } from '../host.ts';
import { refuse } from '../refusal.ts';
import { definitions, definitionsVersion } from './catalogue.ts';
import { compareAll } from './comparison.ts';
import { erasedNotice } from './frozen.ts';
import { frozenIn } from './frozenQueries.ts';
import { paperOf } from './paper.ts';
import { computeIndicateurs, factsPage, yearsWithFacts } from './queries.ts';
import { changedSince } from './sinceSent.ts';
import { quartersIn, referencesOf, spanBounds, spanLabel, spanName } from './span.ts';
import { figureColumns, figureRows, type Figures } from './written.ts';

export const indicateursHandlers: Handlers<typeof indicateurs> = {
  compute: ({ period }, { db, today }) => ({
    ...spanBounds(period),
    label: spanLabel(period),
    definitionsVersion,
    erasedNotice: erasedNotice(frozenIn(db, period, today)),
    indicateurs: computeIndicateurs(db, period, today),
  }),

  compare: ({ period }, { db, today }) => comparisonOf(db, period, today, computeIndicateurs(db, period, today)),

  sinceSent: ({ period }, { db, today }) => ({
    quarters: quartersIn(period).flatMap((quarter) => {
      const sent = lastSent(db, quarter);
      if (!sent) return [];
      const { definitions: version, cells } = changedSince(sent.payload, computeIndicateurs(db, quarter, today));
      return cells.length === 0
        ? []
        : [
            {
              label: labelOf(quarter),
              sentAt: sent.sealedAt,
              otherDefinitions: version !== definitionsVersion,
              cells,
            },
          ];
    }),
  }),

  exportTable: ({ period }, { db, today }) => {
    const { label, indicateurs: computed, comments, erasedNotice: frozenNotice } = figuresOf(db, period, today);
    return {
      fileName: `indicateurs-${spanName(period)}`,
      notice: `${structureOf(db).name}, ${label}\u00a0: du ${frenchDay(spanBounds(period).from)} au ${frenchDay(spanBounds(period).to)}. Définitions version ${definitionsVersion}.${frozenNotice === null ? '' : ` ${frozenNotice}`}`,
      columns: [...figureColumns],
      rows: figureRows({ indicateurs: computed, comments }),
    };
  },

  exportPdf: async ({ period }, { host, read, today }) => {
    const html = read((db) => paperOf(figuresOf(db, period, today), structureOf(db).name));
    const bytes = await host.print(html);
    return { fileName: `indicateurs-${spanName(period)}.pdf`, base64: Buffer.from(bytes).toString('base64') };
  },

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
    const frozen = frozenIn(db, period, today).of(definition);
    const erased = [...frozen].reduce((sum, [line, count]) => (code === null || line === code ? sum + count : sum), 0);
    return { total, erased, lines };
  },

  years: (_, { db, today }) =>
    [...new Set([Number(today.slice(0, 4)), ...yearsWithFacts(db, today)])].toSorted((a, b) => b - a),
};

/** @example frenchDay('2026-03-15') // '15/03/2026' */
const frenchDay = (day: string): string => day.split('-').toReversed().join('/');

function comparisonOf(db: Reader, period: Span, today: string, now: readonly Indicateur[]): Comparison {
  const { before, lastYear } = referencesOf(period);
  const described = (span: Span) => ({ label: spanLabel(span), ...spanBounds(span) });
  return {
    before: before && described(before),
    lastYear: described(lastYear),
    cells: compareAll(now, before && computeIndicateurs(db, before, today), computeIndicateurs(db, lastYear, today)),
  };
}

/** One computation for all that is written outside the base. */
function figuresOf(db: Reader, period: Span, today: string): Figures {
  // What crosses two things of the same persons is for the screen: a file is handed on.
  const computed = computeIndicateurs(db, period, today).filter(({ staysHere }) => !staysHere);
  const bounds = spanBounds(period);
  return {
    ...bounds,
    label: spanLabel(period),
    definitionsVersion,
    erasedNotice: erasedNotice(frozenIn(db, period, today)),
    indicateurs: computed,
    comments: commentsOf(db, bounds),
    comparison: comparisonOf(db, period, today, computed),
  };
}
