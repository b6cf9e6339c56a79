import type { SnapshotShape } from '../envoi/snapshot.ts';
import { catalogue, definitionsVersion } from '../indicateurs/catalogue.ts';
import { formerVersions } from '../indicateurs/formerVersions.ts';

type Counts = SnapshotShape['counts'];
interface Place {
  readonly id: string;
  /** Null for the total. */
  readonly code: string | null;
}

const codesOf = (definitions: string): Readonly<Record<string, readonly string[]>> | undefined =>
  definitions === definitionsVersion
    ? Object.fromEntries(catalogue.map(({ id, breakdown }) => [id, breakdown.map(({ code }) => code)]))
    : formerVersions[definitions];

const layouts = new Map<string, readonly Place[]>();

/** Where each count of a version of the definitions is kept: alphabetical, so that no order of a file ever matters. */
export function layoutOf(definitions: string): readonly Place[] | null {
  const known = layouts.get(definitions);
  if (known) return known;
  const codes = codesOf(definitions);
  if (!codes) return null;
  const layout = Object.keys(codes)
    .toSorted()
    .flatMap((id): Place[] => [
      { id, code: null },
      ...(codes[id] ?? []).toSorted().map((code): Place => ({ id, code })),
    ]);
  layouts.set(definitions, layout);
  return layout;
}

const width = 4;

/** Null for a month, which has totals alone, and for definitions this program does not know. */
export function packed({ definitions, period, counts }: SnapshotShape): Buffer | null {
  const layout = 'month' in period ? null : layoutOf(definitions);
  if (!layout) return null;
  const bytes = Buffer.alloc(layout.length * width);
  for (const [index, { id, code }] of layout.entries()) {
    const figures = counts[id];
    const count = code === null ? figures?.total : figures?.by?.[code];
    if (count === undefined) return null;
    bytes.writeInt32LE(count, index * width);
  }
  return bytes;
}

/** Null when the bytes are not those of this version: the payload is read instead. */
export function unpacked(definitions: string, counts: Int32Array): Counts | null {
  const layout = layoutOf(definitions);
  if (!layout || counts.length !== layout.length) return null;
  const figures: Record<string, { total: number; by?: Record<string, number> }> = {};
  let current: { total: number; by?: Record<string, number> } | null = null;
  for (const [index, { id, code }] of layout.entries()) {
    const count = counts[index] ?? 0;
    if (code === null || !current) figures[id] = current = { total: count };
    else (current.by ??= {})[code] = count;
  }
  return figures;
}

/** The bytes as they lie in the base, as integers. */
export const integersOf = (bytes: Buffer): Int32Array =>
  Int32Array.from({ length: Math.floor(bytes.length / width) }, (_, index) => bytes.readInt32LE(index * width));

export interface Packed {
  readonly definitions: string;
  readonly counts: Buffer;
}

/** Adds up snapshots of the same definitions without opening them: a sum has the layout of its terms. */
export class Sums {
  readonly #totals = new Map<string, Int32Array>();

  add({ definitions, counts }: Packed): void {
    const totals = this.#totals.get(definitions) ?? new Int32Array(counts.length / width);
    this.#totals.set(definitions, totals);
    // Eight thousand snapshots of a hundred and fifty counts: a view reads them ten times as fast as a Buffer does.
    const view = new DataView(counts.buffer, counts.byteOffset, counts.byteLength);
    for (let index = 0; index < totals.length; index++)
      totals[index] = (totals[index] ?? 0) + view.getInt32(index * width, true);
  }

  /** One set of counts for each version of the definitions met. */
  counts(): Counts[] {
    return [...this.#totals].flatMap(([definitions, totals]) => {
      const counts = unpacked(definitions, totals);
      return counts ? [counts] : [];
    });
  }
}

/** Whether the bytes are those of this version. */
export const isWhole = ({ definitions, counts }: Packed): boolean =>
  layoutOf(definitions)?.length === counts.length / width;
