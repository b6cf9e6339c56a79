import type { Quarter } from '#contract/values.ts';
import { addDays } from '../calendar/civilDate.ts';
import { labelOf } from '../calendar/labels.ts';
import { periodBounds, quarterOf } from '../calendar/period.ts';
import { isExpected, quarterKey, type Continuation, type Registered } from '../porteur/expected.ts';
import { stateOf } from './state.ts';

export interface VersionRow {
  readonly id: string;
  readonly antenneId: string;
  readonly quarter: number;
  readonly seq: number;
  readonly receivedAt: string;
  readonly waits: boolean;
}

export interface RefusedRow {
  readonly antenneId: string | null;
  /** Null when the file could not be read. */
  readonly year: number | null;
  readonly quarter: number | null;
  readonly fileName: string;
  readonly at: string;
}

export interface Facts {
  readonly year: number;
  readonly today: string;
  /** Days after the end of a quarter before which it is due. */
  readonly delai: number;
  readonly antennes: readonly Registered[];
  readonly continuations: readonly Continuation[];
  /** Oldest first. */
  readonly versions: readonly VersionRow[];
  /** Ids of the versions somebody validated. */
  readonly validated: ReadonlySet<string>;
  /** Quarters of the year that are closed. */
  readonly closed: ReadonlySet<number>;
  /** Newest first. */
  readonly refused: readonly RefusedRow[];
}

const quarterNumbers = [1, 2, 3, 4] as const;

/** The quarter that ended last. */
export const lastEnded = (today: string): Quarter => quarterOf(addDays(periodBounds(quarterOf(today)).from, -1));

export const dueOn = (quarter: Quarter, delai: number): string => addDays(periodBounds(quarter).to, delai);

const folderName = /(?:^|\/)(\d{4})-T([1-4])\//;

/** The quarter a refused file is about: what it says, where it lay, or else the one antennes were sending then. */
function aboutQuarter({ year, quarter, fileName, at }: RefusedRow): string {
  if (year !== null && quarter !== null) return quarterKey(year, quarter);
  const [, folderYear, folderQuarter] = folderName.exec(fileName) ?? [];
  if (folderYear !== undefined) return quarterKey(Number(folderYear), Number(folderQuarter));
  const last = lastEnded(at.slice(0, 10));
  return quarterKey(last.year, last.quarter);
}

/** Newest refusal of one antenne's quarter. */
export const refusalOf = <R extends RefusedRow>(refused: readonly R[], antenneId: string, key: string): R | undefined =>
  refused.find((row) => row.antenneId === antenneId && aboutQuarter(row) === key);

export function cellOf(facts: Facts, antenne: Registered, quarter: 1 | 2 | 3 | 4) {
  const { year, today, delai, continuations, validated, closed } = facts;
  const key = quarterKey(year, quarter);
  const expected = isExpected(antenne, continuations, key);
  const versions = facts.versions.filter((row) => row.antenneId === antenne.id && row.quarter === quarter);
  const newest = versions.at(-1);
  const refusal = refusalOf(facts.refused, antenne.id, key);
  return {
    quarter,
    ...stateOf({
      expected,
      closed: closed.has(quarter),
      today,
      dueOn: dueOn({ year, quarter }, delai),
      versions: versions.map(({ id, waits }) => ({ waits, validated: validated.has(id) })),
    }),
    seq: newest?.seq ?? null,
    receivedAt: newest?.receivedAt ?? null,
    versions: versions.length,
    refused: refusal !== undefined && (!newest || refusal.at > newest.receivedAt),
    outside: !expected && versions.length > 0,
    counts: expected && versions.some(({ waits }) => !waits),
    expected,
  };
}

/** The year of each antenne that is part of the region in it, or sent something of it. */
export function boardOf(facts: Facts) {
  const { year, today, delai } = facts;
  const rows = facts.antennes
    .map((antenne) => ({
      antenneId: antenne.id,
      cells: quarterNumbers.map((quarter) => cellOf(facts, antenne, quarter)),
    }))
    .filter(({ cells }) => cells.some(({ expected, versions }) => expected || versions > 0));
  const quarters = quarterNumbers.map((quarter) => {
    const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.quarter === quarter));
    return {
      year,
      quarter,
      label: labelOf({ year, quarter }),
      over: today > periodBounds({ year, quarter }).to,
      dueOn: dueOn({ year, quarter }, delai),
      expected: cells.filter(({ expected }) => expected).length,
      counted: cells.filter(({ counts }) => counts).length,
      validated: cells.filter(({ state }) => state === 'validated').length,
    };
  });
  return { rows, quarters };
}
