import { useCallback, useEffect, useRef } from 'react';
import { call, onWindowEvent } from '../api.ts';

const DELAY_MS = 400;

const flushers = new Set<() => Promise<void>>();

/** Saves now whatever is being typed: before the lock, whoever asked for it. */
export async function flushDrafts(): Promise<void> {
  await Promise.allSettled([...flushers].map((flush) => flush()));
}

onWindowEvent((event) => {
  if (event.event === 'locking') void flushDrafts();
});

interface Draft {
  /** What was last stored, or what the form began with. */
  stored: string;
  typed: string;
  initial: string;
  /** Whether the former draft was read. */
  ready: boolean;
  timer: number | undefined;
}

/** Where a draft is kept. */
export interface DraftStore {
  read(key: string): Promise<{ value: string } | null>;
  save(key: string, value: string): Promise<unknown>;
  discard(key: string): Promise<unknown>;
}

const encryptedBase: DraftStore = {
  read: (key) => call('brouillons.read', { key }),
  save: (key, value) => call('brouillons.save', { key, value }),
  discard: (key) => call('brouillons.discard', { key }),
};

/**
 * Keeps what is typed in the encrypted base and gives it back when the form opens again.
 * @param key name of the draft, `[a-z0-9:.-]`
 * @param value what the form holds, made of plain JSON
 * @param restore puts a former value back in the form
 * @param store the same object at each drawing
 */
export function useDraft<T>(
  key: string,
  value: T,
  restore: (value: T) => void,
  store = encryptedBase,
): { discard(): void } {
  const typed = JSON.stringify(value);
  const draft = useRef<Draft>({ stored: typed, typed, initial: typed, ready: false, timer: undefined });
  const restoreRef = useRef(restore);
  useEffect(() => {
    restoreRef.current = restore;
  });

  const flush = useCallback(async () => {
    const now = draft.current;
    window.clearTimeout(now.timer);
    if (now.typed === now.stored) return;
    // What was typed before the former draft was read is newer than it; an untouched form would overwrite it.
    if (!now.ready && now.typed === now.initial) return;
    const saving = now.typed;
    now.stored = saving;
    try {
      if (saving === now.initial) await store.discard(key);
      else await store.save(key, saving);
    } catch {
      // Locked or refused: the next keystroke or the next flush tries again.
      if (now.stored === saving) now.stored = '';
    }
  }, [key, store]);

  useEffect(() => {
    let current = true;
    const now = draft.current;
    const begin = (found: { value: string } | null) => {
      if (!current) return;
      now.ready = true;
      // What was typed while the draft was read is newer than the draft.
      if (!found || now.typed !== now.initial) return;
      now.stored = found.value;
      restoreRef.current(JSON.parse(found.value) as T);
    };
    store.read(key).then(begin, () => begin(null));
    flushers.add(flush);
    return () => {
      current = false;
      flushers.delete(flush);
      void flush();
      now.ready = false;
    };
  }, [key, flush, store]);

  useEffect(() => {
    const now = draft.current;
    now.typed = typed;
    window.clearTimeout(now.timer);
    now.timer = window.setTimeout(() => void flush(), DELAY_MS);
  }, [typed, flush]);

  const discard = useCallback(() => {
    const now = draft.current;
    window.clearTimeout(now.timer);
    now.stored = now.typed;
    void store.discard(key).catch(() => {
      // Already locked: the draft stays, and is offered again.
    });
  }, [key, store]);

  return { discard };
}
