import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DavFailure } from '../envoi/connection.ts';
import { defaultLimits, exchange, type DavLimits } from '../envoi/webdav.ts';
import { headsIn, type ToldHeads } from './heads.ts';
import type { SecondPlace } from './second.ts';
import { makeFolders, readStored } from './store.ts';

/** Envelope and first chunk: what a backup says of itself is there. */
const beginning = 256 * 1024;
/** Of a server that gives the whole file when it is asked for its beginning. */
const most = 8 * 1024 * 1024;

interface OnServer {
  readonly told: readonly ToldHeads[];
  /** It did not answer, or not with the files it was given. */
  readonly isMissing: boolean;
}

/** What the backups of the server tell, from the beginning of each. */
export async function headsOnServer(
  dataDir: string,
  { url, user, password }: Extract<SecondPlace, { kind: 'webdav' }>,
  keys: readonly Uint8Array[],
  limits: DavLimits = defaultLimits,
): Promise<OnServer> {
  const depot = { url, user, password, pin: null };
  const told: ToldHeads[] = [];
  let isMissing = false;
  for (const path of Object.keys(readStored(dataDir).onServer)) {
    const bytes = await beginningOf(() =>
      exchange(depot, { method: 'GET', path, headers: { Range: `bytes=0-${beginning - 1}` }, cap: most }, limits),
    );
    if (bytes === 'unreachable') return { told, isMissing: true };
    const heads = bytes && headsOf(dataDir, bytes, keys);
    if (heads) told.push(heads);
    else isMissing = true;
  }
  return { told, isMissing };
}

async function beginningOf(ask: () => ReturnType<typeof exchange>): Promise<Buffer | 'unreachable' | null> {
  try {
    const { status, body } = await ask();
    return status === 200 || status === 206 ? body : null;
  } catch (error) {
    // The next one would wait as long for nothing.
    if (error instanceof DavFailure) return 'unreachable';
    throw error;
  }
}

function headsOf(dataDir: string, bytes: Buffer, keys: readonly Uint8Array[]): ToldHeads | null {
  const file = join(makeFolders(dataDir).working, `${randomUUID()}.debut`);
  try {
    writeFileSync(file, bytes, { mode: 0o600 });
    return headsIn(file, keys);
  } finally {
    rmSync(file, { force: true });
  }
}
