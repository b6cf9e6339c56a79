import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Indicateur } from '#contract/indicateurs.ts';
import { quarterHolding } from '../calendar/period.ts';
import { catalogue, definitionsVersion } from '../indicateurs/catalogue.ts';
import { formerVersions } from '../indicateurs/formerVersions.ts';

/** A count as it may leave. */
const Figure = z.number().int().min(0).max(99_999);
const codePattern = /^a-[0-9a-f]{16}$/;

const figuresOf = (codes: readonly string[]) =>
  codes.length === 0
    ? z.strictObject({ total: Figure })
    : z.strictObject({ total: Figure, by: z.strictObject(Object.fromEntries(codes.map((code) => [code, Figure]))) });

const year = z.number().int().min(2000).max(2199);
const QuarterPeriod = z.strictObject({ year, quarter: z.number().int().min(1).max(4) });
const MonthPeriod = z.strictObject({ year, month: z.number().int().min(1).max(12) });
/** A quarter, or the month of a « point d’étape ». */
export const SnapshotPeriod = z.union([QuarterPeriod, MonthPeriod]);

/** Codes of each figure; empty for a total alone. */
type CodesOf = Readonly<Record<string, readonly string[]>>;

/**
 * The positive list: integers and closed codes, no free text, no date but the period, nothing of a person.
 * @param since what a snapshot tells since this version of the definitions
 */
const snapshotIn = (
  definitions: string,
  codesOf: CodesOf,
  period: z.ZodType = QuarterPeriod,
  since: Readonly<Record<string, z.ZodType>> = {},
) =>
  z.strictObject({
    ...since,
    format: z.literal('antenne.instantane'),
    version: z.literal(1),
    definitions: z.literal(definitions),
    antenne: z.string().regex(codePattern),
    porteur: z.string().regex(codePattern),
    period,
    seq: z.number().int().min(1).max(99_999),
    /** SHA-256 of the former sealed file of this antenne, null for the first. */
    previous: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    counts: z.strictObject(Object.fromEntries(Object.entries(codesOf).map(([id, codes]) => [id, figuresOf(codes)]))),
  });

const current: CodesOf = Object.fromEntries(
  catalogue.map(({ id, breakdown }) => [id, breakdown.map(({ code }) => code)]),
);

/** What may leave now of a quarter. */
const LeavingQuarter = snapshotIn(definitionsVersion, current, QuarterPeriod, {
  /** How many earlier quarters of the year were corrected in these figures: their number, nothing of what changed. */
  regularisations: z.number().int().min(0).max(3),
  /** The porteur asked for a correction of a few persons, which would have waited otherwise. */
  requested: z.boolean(),
});

/** What may leave of a month: totals alone. Three months against their quarter would otherwise tell who was added since. */
const LeavingMonth = snapshotIn(
  definitionsVersion,
  Object.fromEntries(Object.keys(current).map((id) => [id, []])),
  MonthPeriod,
);

const Leaving = z.union([LeavingQuarter, LeavingMonth]);

/** What may be read: the snapshots of this version, and those of the former ones. */
export const Snapshot = z.union([
  Leaving,
  ...Object.entries(formerVersions).map(([definitions, codesOf]) => snapshotIn(definitions, codesOf)),
]);

export const readableVersions: readonly string[] = [definitionsVersion, ...Object.keys(formerVersions)];

export interface SnapshotShape {
  readonly format: 'antenne.instantane';
  readonly version: 1;
  readonly definitions: string;
  readonly antenne: string;
  readonly porteur: string;
  readonly period: z.output<typeof SnapshotPeriod>;
  readonly seq: number;
  readonly previous: string | null;
  readonly counts: Record<string, { readonly total: number; readonly by?: Record<string, number> }>;
  /** Absent from the snapshots of the first versions. */
  readonly regularisations?: number;
  readonly requested?: boolean;
}

export type Heading = Omit<SnapshotShape, 'format' | 'version' | 'definitions' | 'counts'>;

/** Figures of a month as they are sent. */
export const totalsOf = (indicateurs: readonly Indicateur[]): SnapshotShape['counts'] =>
  Object.fromEntries(indicateurs.map(({ id, total }) => [id, { total }]));

/** Figures of a quarter as they are sent. */
export const countsOf = (indicateurs: readonly Indicateur[]): SnapshotShape['counts'] =>
  Object.fromEntries(
    indicateurs.map(({ id, total, breakdown }) => [
      id,
      breakdown.length === 0
        ? { total }
        : { total, by: Object.fromEntries(breakdown.map(({ code, count }) => [code, count])) },
    ]),
  );

/**
 * Canonical JSON (RFC 8785) of one period.
 * @throws ZodError when anything is not on the positive list
 */
export function buildSnapshot(heading: Heading, counts: SnapshotShape['counts']): string {
  const snapshot = Leaving.parse({
    format: 'antenne.instantane',
    version: 1,
    definitions: definitionsVersion,
    ...heading,
    counts,
  });
  return canonicalize(snapshot) ?? '';
}

/** The period as the tables keep it. */
export const columnsOf = (
  period: SnapshotShape['period'],
): { year: number; quarter: number; month: number | null } => ({
  year: period.year,
  quarter: quarterHolding(period),
  month: 'month' in period ? period.month : null,
});

/** The figures of a payload already verified. */
export const snapshotOf = (payload: string): SnapshotShape => Snapshot.parse(JSON.parse(payload)) as SnapshotShape;

/** Indicators whose parts do not sum to their total. */
export const unbalanced = ({ counts }: SnapshotShape): string[] =>
  Object.entries(counts)
    .filter(([, { total, by }]) => by && Object.values(by).reduce((sum, count) => sum + count, 0) !== total)
    .map(([id]) => id);
