import { z } from 'zod';
import type { Indicateur } from '#contract/indicateurs.ts';
import { cellsOf } from './comparison.ts';

/** What is read back of a payload, whatever its version: its figures alone. */
const Sent = z.object({
  definitions: z.string(),
  counts: z.record(z.string(), z.object({ total: z.number(), by: z.record(z.string(), z.number()).optional() })),
});

/**
 * The numbers that were sent and are otherwise now. A figure or a line that the sent version did not know is no change.
 * @param payload canonical JSON of the snapshot that counts
 */
export function changedSince(payload: string, now: readonly Indicateur[]) {
  const { definitions, counts } = Sent.parse(JSON.parse(payload));
  const cells = now.flatMap((indicateur) => {
    const sent = counts[indicateur.id];
    if (!sent) return [];
    return cellsOf(indicateur).flatMap(({ code, label, count }) => {
      const then = code === null ? sent.total : sent.by?.[code];
      if (then === undefined || then === count) return [];
      return [{ indicateurId: indicateur.id, label: indicateur.label, code, codeLabel: label, sent: then, now: count }];
    });
  });
  return { definitions, cells };
}
