import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Waits until statements nobody holds any more are gone from the connection. Each read turns `query_only` on and off, and
 * SQLite then goes through every statement of the connection: thousands left by a test cost tens of milliseconds a read.
 */
export async function statementsCollected(): Promise<void> {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  // Their finalizers run after the collection, not in it.
  await new Promise((resolve) => setImmediate(resolve));
}
