export interface Turns {
  /** One now; a call made while one goes on waits for that one. */
  tick(): Promise<void>;
  stop(): void;
}

/**
 * Does some work now and again while the base is open, never twice at once.
 * @param work tells its own failures where they are looked for; what it throws is a base that was locked meanwhile
 * @param every milliseconds from one turn to the next
 * @param firstAfter milliseconds before the first one
 */
export function inTurns(
  work: () => Promise<void>,
  { every, firstAfter = 0 }: { every: number; firstAfter?: number },
): Turns {
  let working: Promise<void> | null = null;
  const tick = (): Promise<void> => (working ??= work().finally(() => (working = null)));
  const quietly = (): void => void tick().catch(() => undefined);
  const first = setTimeout(quietly, firstAfter);
  const timer = setInterval(quietly, every);
  first.unref();
  timer.unref();
  return {
    tick,
    stop: () => {
      clearTimeout(first);
      clearInterval(timer);
    },
  };
}
