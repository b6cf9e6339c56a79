import { useState } from 'react';
import { queryClient } from '../api.ts';

export interface Submit<Args extends unknown[], Output> {
  /** Null when it was refused: `error` then says why. */
  run: (...args: Args) => Promise<Output | null>;
  pending: boolean;
  error: unknown;
}

/**
 * Sends what must not stay in the query cache (passphrases, recovery groups), then refreshes what is shown.
 * @param send calls the operation
 */
export function useSubmit<Args extends unknown[], Output>(
  send: (...args: Args) => Promise<Output>,
): Submit<Args, Output> {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (...args: Args): Promise<Output | null> => {
    setPending(true);
    setError(null);
    try {
      return await send(...args);
    } catch (refusal) {
      setError(refusal);
      return null;
    } finally {
      setPending(false);
      void queryClient.invalidateQueries();
    }
  };
  return { run, pending, error };
}
