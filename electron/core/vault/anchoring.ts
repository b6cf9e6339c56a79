import { readerOf } from '#db/open.ts';
import type { Host, Opened } from '../host.ts';
import { journalHead } from '../journal/queries.ts';
import { drop } from './ancre.ts';

const dropEvery = 30_000;

/** Keeps the witness up to date while the base is open. */
export function startAnchoring(host: Host, report: (error: unknown) => void): { stop(): void } {
  const { opened } = host;
  let dropped = -1;
  const look = (): void => {
    // What is not the base that was left keeps the witness of the one that was.
    if (!opened || host.opened !== opened || opened.freshness) return;
    try {
      const head = journalHead(readerOf(opened.connection));
      if (head.seq === dropped) return;
      drop({ dataDir: host.dataDir, dataKey: opened.dataKey, vaultId: opened.vaultId }, head, host.clock.now());
      dropped = head.seq;
    } catch (error) {
      // A full disk: the next turn tries again, and the base itself says what it refuses.
      report(error);
    }
  };
  look();
  const timer = setInterval(look, dropEvery);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/**
 * Closes the base and leaves the witness of what it is.
 * @param at UTC instant
 */
export function closeAnchored(
  dataDir: string,
  {
    connection,
    dataKey,
    vaultId,
    freshness,
    poste,
  }: Pick<Opened, 'connection' | 'dataKey' | 'vaultId' | 'freshness' | 'poste'>,
  at: string,
  report: (error: unknown) => void,
): void {
  const attempt = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch (error) {
      report(error);
      return undefined;
    }
  };
  const head = attempt(() => journalHead(readerOf(connection)));
  // A short WAL: nothing committed waits in a second file that could be lost alone.
  attempt(() => connection.pragma('wal_checkpoint(TRUNCATE)'));
  attempt(() => connection.close());
  if (head && !freshness) attempt(() => drop({ dataDir, dataKey, vaultId }, head, at, true));
  dataKey.fill(0);
  poste?.key.fill(0);
}
