import type { Period } from '#contract/values.ts';
import { labelOf } from '../calendar/labels.ts';
import type { SnapshotShape } from '../envoi/snapshot.ts';
import { groupedBy } from '../groupedBy.ts';
import { catalogue, shareOf } from '../indicateurs/catalogue.ts';

export interface Received {
  readonly antenneId: string;
  readonly quarter: number;
  readonly counts: SnapshotShape['counts'];
}

type Figures = SnapshotShape['counts'][string];
type Entry = (typeof catalogue)[number];

export interface ConsolidatedAntenne {
  readonly id: string;
  readonly name: string;
  /** Regional scheme it belongs to; none when there is only one to speak of. */
  readonly cpca?: string;
  /** False for a quarter in which it was not part of the region: nothing is missing of it. */
  expects?(this: void, quarter: number): boolean;
}

/** Quarters received whose version of the definitions did not ask for that figure: missing too, never zero. */
const unanswered = (id: string, received: readonly Received[]): number[] =>
  received
    .filter(({ counts }) => !counts[id])
    .map(({ quarter }) => quarter)
    .toSorted((a, b) => a - b);

/**
 * Sums of the period, by antenne, by regional scheme and for all; a stock is that of the last quarter. A quarter not
 * received is listed as missing, never summed as zero.
 * @param received the version that counts of each antenne and quarter of the year
 * @param entries the figures asked for; all of them unless told
 */
export function consolidate(
  period: Period,
  antennes: readonly ConsolidatedAntenne[],
  received: readonly Received[],
  entries: readonly Entry[] = catalogue,
) {
  const asked = quartersOf(period);
  const inPeriod = received.filter(({ quarter }) => asked.includes(quarter));
  const ofAntenne = groupedBy(inPeriod, ({ antenneId }) => antenneId);
  const schemes = groupedBy(antennes, schemeOf);
  const last = asked.at(-1);
  return {
    ...coverageOf(period, antennes, inPeriod),
    indicateurs: entries.map((entry) => {
      const counts = (each: Received): boolean => entry.kind === 'flux' || each.quarter === last;
      const figuresOf = (each: readonly Received[]): Figures[] =>
        each.flatMap((one) => (counts(one) ? (one.counts[entry.id] ?? []) : []));
      const sumsOf = (all: readonly Received[]) => {
        const here = figuresOf(all);
        return {
          missing: here.length === 0,
          quartersUnanswered: unanswered(entry.id, all),
          ...sum(entry, here),
        };
      };
      const region = sum(entry, figuresOf(inPeriod));
      return {
        id: entry.id,
        label: entry.regionLabel,
        definition: entry.definition,
        ...region,
        share: shareOf(entry.id, region.breakdown),
        byAntenne: antennes.map(({ id }) => ({ antenneId: id, ...sumsOf(ofAntenne.get(id) ?? []) })),
        byCpca: [...schemes].map(([cpca, members]) => ({
          cpca,
          ...sumsOf(members.flatMap(({ id }) => ofAntenne.get(id) ?? [])),
        })),
      };
    }),
  };
}

/**
 * The same without a figure of any antenne, from what was already summed by regional scheme.
 * @param answered which antenne answered which quarter
 * @param groups sums of each scheme, in the place of an antenne
 */
export function consolidateSchemes(
  period: Period,
  antennes: readonly ConsolidatedAntenne[],
  answered: readonly Answered[],
  groups: readonly Received[],
) {
  const schemes = [...groupedBy(antennes, schemeOf).keys()].map((cpca) => ({ id: cpca, name: cpca, cpca }));
  const { indicateurs } = consolidate(period, schemes, groups);
  return {
    ...coverageOf(period, antennes, answered),
    indicateurs: indicateurs.map((indicateur) => ({ ...indicateur, byAntenne: [] })),
  };
}

type Answered = Pick<Received, 'antenneId' | 'quarter'>;
const quartersOf = ({ quarter }: Period): number[] => (quarter === null ? [1, 2, 3, 4] : [quarter]);
const schemeOf = ({ cpca = '' }: ConsolidatedAntenne): string => cpca;

function coverageOf(period: Period, antennes: readonly ConsolidatedAntenne[], answered: readonly Answered[]) {
  const asked = quartersOf(period);
  const ofAntenne = groupedBy(answered, ({ antenneId }) => antenneId);
  const told = antennes.map(({ id, name, cpca = '', expects = () => true }) => {
    const here = (ofAntenne.get(id) ?? []).map(({ quarter }) => quarter);
    const expected = asked.filter((quarter) => expects(quarter));
    return {
      antenneId: id,
      name,
      cpca,
      quartersReceived: asked.filter((quarter) => here.includes(quarter)),
      quartersMissing: expected.filter((quarter) => !here.includes(quarter)),
      quartersNotExpected: asked.filter((quarter) => !expected.includes(quarter)),
    };
  });
  return {
    label: labelOf(period),
    antennes: told,
    cpcas: [...groupedBy(told, ({ cpca }) => cpca)].map(([cpca, members]) => ({
      cpca,
      antennes: members.length,
      complete: members.filter(({ quartersMissing }) => quartersMissing.length === 0).length,
    })),
  };
}

function sum({ breakdown }: Entry, figures: readonly Figures[]) {
  let total = 0;
  for (const each of figures) total += each.total;
  return {
    total,
    breakdown: breakdown.map(({ code, label }) => {
      let count = 0;
      for (const { by } of figures) count += by?.[code] ?? 0;
      return { code, label, count };
    }),
  };
}
