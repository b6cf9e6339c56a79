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
    if (pending) await saveRef.current(pending.value);
  }, []);
  const change = useCallback(
    (value: T) => {
      waiting.current = { value };
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), delay);
    },
    [flush],
  );
  useEffect(() => {
    const stop = onWindowEvent(({ event }) => {
      if (event === 'locking') void flush();
    });
    return () => {
      stop();
      void flush();
    };
  }, [flush]);
  return { change, flush };
}
