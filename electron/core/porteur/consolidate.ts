import type { Period } from '#contract/values.ts';
import { labelOf } from '../calendar/labels.ts';
import type { SnapshotShape } from '../envoi/snapshot.ts';
import { catalogue, shareOf } from '../indicateurs/catalogue.ts';

export interface Received {
  readonly antenneId: string;
  readonly quarter: number;
  readonly counts: SnapshotShape['counts'];
}

interface Covered {
  readonly id: string;
  readonly name: string;
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
 * Sums of the period, by antenne and for the region; a stock is that of the last quarter. A quarter not received is listed
 * as missing, never summed as zero.
 * @param received the version that counts of each antenne and quarter of the year
 */
export function consolidate(period: Period, antennes: readonly Covered[], received: readonly Received[]) {
  const asked = period.quarter === null ? [1, 2, 3, 4] : [period.quarter];
  const inPeriod = received.filter(({ quarter }) => asked.includes(quarter));
  const ofAntenne = (id: string) => inPeriod.filter(({ antenneId }) => antenneId === id);
  return {
    label: labelOf(period),
    antennes: antennes.map(({ id, name, expects = () => true }) => {
      const here = ofAntenne(id).map(({ quarter }) => quarter);
      const expected = asked.filter((quarter) => expects(quarter));
      return {
        antenneId: id,
        name,
        quartersReceived: asked.filter((quarter) => here.includes(quarter)),
        quartersMissing: expected.filter((quarter) => !here.includes(quarter)),
        quartersNotExpected: asked.filter((quarter) => !expected.includes(quarter)),
      };
    }),
    indicateurs: catalogue.map((entry) => {
      const counted = entry.kind === 'flux' ? inPeriod : inPeriod.filter(({ quarter }) => quarter === asked.at(-1));
      const region = sum(entry, counted);
      return {
        id: entry.id,
        label: entry.regionLabel,
        definition: entry.definition,
        ...region,
        share: shareOf(entry.id, region.breakdown),
        byAntenne: antennes.map(({ id }) => {
          const here = counted.filter(({ antenneId, counts }) => antenneId === id && counts[entry.id]);
          return {
            antenneId: id,
            missing: here.length === 0,
            quartersUnanswered: unanswered(entry.id, ofAntenne(id)),
            ...sum(entry, here),
          };
        }),
      };
    }),
  };
}

function sum({ id, breakdown }: (typeof catalogue)[number], received: readonly Received[]) {
  const add = (figure: (counts: SnapshotShape['counts'][string]) => number): number =>
    received.reduce((total, { counts }) => total + (counts[id] ? figure(counts[id]) : 0), 0);
  return {
    total: add(({ total }) => total),
    breakdown: breakdown.map(({ code, label }) => ({ code, label, count: add(({ by }) => by?.[code] ?? 0) })),
  };
}
