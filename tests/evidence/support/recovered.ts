import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Connection } from '#db/open.ts';

const [walHead, frameBytes] = [32, 24 + 4096];

/**
 * The same for two open bases that hold the same: their file, and as much of their WAL as SQLite says it has taken. What
 * else a torn or damaged WAL holds is nothing to it.
 */
export function recovered(connection: Connection): string {
  const [{ log = 0 } = {}] = connection.pragma('wal_checkpoint(NOOP)') as { log?: number }[];
  const hash = createHash('sha256').update(readFileSync(connection.name));
  if (log > 0) hash.update('wal').update(head(`${connection.name}-wal`, walHead + log * frameBytes));
  return hash.digest('base64');
}

function head(file: string, length: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    if (readSync(descriptor, bytes) < length) throw new Error('the WAL is shorter than what was taken of it');
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}
