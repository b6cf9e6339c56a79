import { useCallback, useEffect, useRef } from 'react';
import { onWindowEvent } from '#window/api.ts';

const delay = 700;

/**
 * Saves what is typed a moment after the last keystroke, when the page is left and before the lock.
 * @param save told of the newest value; a failure is its own to tell
 */
export function useAutosave<T>(save: (value: T) => Promise<unknown>): {
  change(value: T): void;
  flush(): Promise<void>;
} {
  const waiting = useRef<{ value: T } | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const saveRef = useRef(save);
  useEffect(() => {
    saveRef.current = save;
  });
  const flush = useCallback(async () => {
    window.clearTimeout(timer.current);
    const pending = waiting.current;
    waiting.current = null;
    if (!pending) return;
    try {
      await saveRef.current(pending.value);
    } catch (error) {
      // Kept for the next try, unless something newer was typed meanwhile.
      waiting.current ??= pending;
      throw error;
    }
  }, []);
  // What was refused is told by `save`, where it can be read.
  const flushAlone = useCallback(() => void flush().catch(() => undefined), [flush]);
  const change = useCallback(
    (value: T) => {
      waiting.current = { value };
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(flushAlone, delay);
    },
    [flushAlone],
  );
  useEffect(() => {
    const stop = onWindowEvent(({ event }) => {
      if (event === 'locking') flushAlone();
    });
    return () => {
      stop();
      flushAlone();
    };
  }, [flushAlone]);
  return { change, flush };
}
