/**
 * Gives each asker one thing of its own (augmenting paths): the first acceptable ones are tried first.
 * @param accepted for each asker, what would do, best first
 * @returns the thing of each asker; null when they cannot all be served
 */
export function matching<T>(accepted: readonly (readonly T[])[]): T[] | null {
  const holder = new Map<T, number>();
  const serve = (asker: number, seen: Set<T>): boolean => {
    for (const thing of accepted[asker] ?? []) {
      if (seen.has(thing)) continue;
      seen.add(thing);
      const held = holder.get(thing);
      if (held !== undefined && !serve(held, seen)) continue;
      holder.set(thing, asker);
      return true;
    }
    return false;
  };
  for (const asker of accepted.keys()) if (!serve(asker, new Set())) return null;
  const served: T[] = [];
  for (const [thing, asker] of holder) served[asker] = thing;
  return served;
}
