import { changeSize, smallChange, tellsOfFew } from '../confidentialite/people.ts';
import type { SnapshotShape } from './snapshot.ts';

/** Figures by indicator; differences too, which may be negative. */
export type Counts = SnapshotShape['counts'];
type Figures = Counts[string];

/** Changes of one earlier quarter that a later sending holds in its own figures. Never sent as such. */
export interface Carried {
  readonly quarter: number;
  readonly counts: Counts;
}

/** One sealed version of a quarter of the year. */
export interface Sent {
  readonly quarter: number;
  readonly seq: number;
  readonly counts: Counts;
  readonly carried: readonly Carried[];
}

export interface Indicator {
  readonly id: string;
  readonly kind: 'flux' | 'stock';
  readonly unit: string;
}

/** A table that a correction changes too little to leave. */
export interface HeldTable {
  readonly id: string;
  readonly unit: string;
  readonly size: number;
  /** The change is large, but one person alone may be behind it: nights, presences. */
  readonly fewPersons: boolean;
}

export interface Sending {
  readonly counts: Counts;
  readonly carried: readonly Carried[];
  /** Why it may not leave; empty when it may. */
  readonly held: readonly HeldTable[];
  /** A figure would be negative: what was already carried elsewhere leaves no room for it here. */
  readonly impossible: boolean;
}

/** What is added to `before` to make `after`, in the tables both answer; unchanged tables are left out. */
export function difference(before: Counts, after: Counts): Counts {
  const changed = Object.keys(after).flatMap((id): [string, Figures][] => {
    const [old, now] = [before[id], after[id]];
    if (!old || !now) return [];
    const by = differenceBy(old.by, now.by);
    const total = now.total - old.total;
    if (total === 0 && Object.values(by ?? {}).every((delta) => delta === 0)) return [];
    return [[id, by ? { total, by } : { total }]];
  });
  return Object.fromEntries(changed);
}

function differenceBy(before: Figures['by'], after: Figures['by']): Record<string, number> | undefined {
  if (!before && !after) return undefined;
  const codes = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return Object.fromEntries([...codes].map((code) => [code, (after?.[code] ?? 0) - (before?.[code] ?? 0)]));
}

/** A table whose codes are no longer those of the change is left as it is. */
function add(to: Counts, change: Counts, sign: 1 | -1 = 1): Counts {
  return Object.fromEntries(
    Object.entries(to).map(([id, figures]) => {
      const delta = change[id];
      if (!delta || !sameCodes(figures, delta)) return [id, figures];
      const total = figures.total + sign * delta.total;
      if (!figures.by) return [id, { total }];
      const by = Object.entries(figures.by).map(([code, count]) => [code, count + sign * (delta.by?.[code] ?? 0)]);
      return [id, { total, by: Object.fromEntries(by) as Record<string, number> }];
    }),
  );
}

const codesIn = ({ by }: Figures): string =>
  Object.keys(by ?? {})
    .toSorted()
    .join(' ');
const sameCodes = (a: Figures, b: Figures): boolean => codesIn(a) === codesIn(b);

const cellsOf = ({ total, by }: Figures): readonly number[] => (by ? Object.values(by) : [total]);

const isSendable = (counts: Counts): boolean =>
  Object.values(counts).every(
    (figures) =>
      [figures.total, ...cellsOf(figures)].every((count) => count >= 0 && count <= 99_999) &&
      cellsOf(figures).reduce((sum, count) => sum + count, 0) === figures.total,
  );

/** Units of which one person makes one, or nearly. */
const personUnits: ReadonlySet<string> = new Set(['orientation', 'accompagnement', 'personne', 'démarche', 'module']);
/** Units that are no person's: a séance is a group's. */
const noOnesUnits: ReadonlySet<string> = new Set(['séance']);

/**
 * Tables by which `next` would tell of 1 to 4 persons to who kept every earlier version. A table that is as in the
 * last version tells nothing new.
 */
export function heldTables(versions: readonly Counts[], next: Counts, indicators: readonly Indicator[]): HeldTable[] {
  const last = versions.at(-1);
  if (!last) return [];
  const changed = difference(last, next);
  const unitOf = (id: string) => indicators.find((indicator) => indicator.id === id)?.unit ?? 'personne';
  const deltas = (before: Counts, id: string) => cellsOf(difference(before, next)[id] ?? { total: 0 });
  const manyPersons = Object.entries(changed).some(
    ([id, figures]) => personUnits.has(unitOf(id)) && changeSize(cellsOf(figures)) >= smallChange,
  );
  return Object.keys(changed).flatMap((id): HeldTable[] => {
    const unit = unitOf(id);
    const few = versions.map((version) => deltas(version, id)).find(tellsOfFew);
    if (few) return [{ id, unit, size: changeSize(few), fewPersons: false }];
    if (manyPersons || personUnits.has(unit) || noOnesUnits.has(unit)) return [];
    return [{ id, unit, size: changeSize(deltas(last, id)), fewPersons: true }];
  });
}

/** No later quarter can carry the correction of a stock: one that tells of a few persons is left as it was sent. */
function stocksAsSent(versions: readonly Counts[], next: Counts, indicators: readonly Indicator[]): Counts {
  const last = versions.at(-1);
  if (!last) return next;
  const kept = indicators.flatMap(({ id, kind }) => {
    const [before, after] = [last[id], next[id]];
    if (kind !== 'stock' || !before || !after || !sameCodes(before, after)) return [];
    const tells = versions.some((version) => {
      const delta = difference(version, next)[id];
      return delta !== undefined && tellsOfFew(cellsOf(delta));
    });
    return tells ? [[id, before] as const] : [];
  });
  return { ...next, ...Object.fromEntries(kept) };
}

const latestOf = (sent: readonly Sent[], quarter: number): Sent | undefined =>
  sent
    .filter((each) => each.quarter === quarter)
    .reduce<Sent | undefined>((a, b) => (a && a.seq > b.seq ? a : b), undefined);

/** What later quarters already told of this one. */
function carriedOut(sent: readonly Sent[], quarter: number): Counts[] {
  const later = [1, 2, 3, 4].filter((each) => each > quarter).flatMap((each) => latestOf(sent, each) ?? []);
  return later.flatMap(({ carried }) => carried.filter((each) => each.quarter === quarter).map(({ counts }) => counts));
}

/** What the porteur knows of the facts of a quarter, wherever it was told; null before its first sending. */
export function knownOf(sent: readonly Sent[], quarter: number): Counts | null {
  const latest = latestOf(sent, quarter);
  if (!latest) return null;
  const own = latest.carried.reduce((counts, { counts: change }) => add(counts, change, -1), latest.counts);
  return carriedOut(sent, quarter).reduce((counts, change) => add(counts, change), own);
}

/**
 * What leaves for one quarter: what is true now, less what later quarters told of it, and with the corrections of the
 * earlier quarters of the year that were too small to leave alone. A quarter's correction is carried whole or not at all.
 * @param actual figures of each quarter from what the base holds now; asked for this quarter and those already sent
 * @param sent every version of every quarter of the year
 * @param requested the porteur asked for this correction: it goes at once, however few persons it tells of
 */
export function toSend({
  quarter,
  actual,
  sent,
  indicators,
  requested = false,
}: {
  readonly quarter: number;
  readonly actual: (quarter: number) => Counts;
  readonly sent: readonly Sent[];
  readonly indicators: readonly Indicator[];
  readonly requested?: boolean;
}): Sending {
  const versions = sent.filter((each) => each.quarter === quarter).toSorted((a, b) => a.seq - b.seq);
  const told = versions.map(({ counts }) => counts);
  let carried = versions.at(-1)?.carried ?? [];
  let counts = carriedOut(sent, quarter).reduce((sum, change) => add(sum, change, -1), actual(quarter));
  counts = carried.reduce((sum, { counts: change }) => add(sum, change), counts);
  if (!requested) counts = stocksAsSent(told, counts, indicators);
  const impossible = !isSendable(counts);
  const held = requested ? [] : heldTables(told, counts, indicators);
  if (impossible || held.length > 0 || requested) return { counts, carried, held, impossible };

  const fluxOf = (change: Counts): Counts =>
    Object.fromEntries(
      Object.entries(change).filter(([id]) => indicators.some((each) => each.id === id && each.kind === 'flux')),
    );
  for (const earlier of [1, 2, 3].filter((each) => each < quarter)) {
    const known = knownOf(sent, earlier);
    const change = known && fluxOf(difference(known, actual(earlier)));
    if (!change || Object.keys(change).length === 0) continue;
    if (Object.entries(change).some(([id, delta]) => !counts[id] || !sameCodes(counts[id], delta))) continue;
    const together = add(counts, change);
    if (!isSendable(together) || heldTables(told, together, indicators).length > 0) continue;
    counts = together;
    carried = merged(carried, { quarter: earlier, counts: change });
  }
  return { counts, carried, held: [], impossible: false };
}

function merged(carried: readonly Carried[], more: Carried): Carried[] {
  const before = carried.find(({ quarter }) => quarter === more.quarter);
  const others = carried.filter(({ quarter }) => quarter !== more.quarter);
  if (!before) return [...others, more];
  const missing = Object.fromEntries(Object.entries(more.counts).filter(([id]) => !before.counts[id]));
  return [...others, { quarter: more.quarter, counts: { ...add(before.counts, more.counts), ...missing } }];
}
