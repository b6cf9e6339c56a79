import { chronologieFamilies, type ChronologieEntry, type ChronologieFamily } from '#contract/chronologie.ts';
import type { z } from 'zod';

export type Entry = z.output<typeof ChronologieEntry>;

/** Newest first; within a day, what has no hour comes after what has one. */
export const newestFirst = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted(
    (a, b) =>
      b.day.localeCompare(a.day) || (b.at ?? '').localeCompare(a.at ?? '') || b.entryId.localeCompare(a.entryId),
  );

export function countByFamily(entries: readonly Entry[]): Record<ChronologieFamily, number> {
  const counts = Object.fromEntries(chronologieFamilies.map((family) => [family, 0])) as Record<
    ChronologieFamily,
    number
  >;
  for (const { family } of entries) counts[family] += 1;
  return counts;
}
