import { readerOf } from '#db/open.ts';
import { hoursBetween } from '../calendar/civilDate.ts';
import { commitInBackground } from '../envoi/background.ts';
import type { Host } from '../host.ts';
import { Refusal } from '../refusal.ts';
import { inTurns, type Turns } from '../turns.ts';
import { look, memoryOf } from './lookOperations.ts';
import { lastSeen, updateSource } from './queries.ts';

const hour = 3_600_000;

/**
 * Reads the announcement once a day, where an administrator said to look and while one is there: nothing else is copied.
 * @param firstAfter milliseconds: the morning's first page comes before
 */
export function startUpdates(host: Host, firstAfter = 30_000): Turns {
  const { opened } = host;
  return inTurns(
    async () => {
      if (!opened || host.opened !== opened || !opened.session.rights.includes('parametres.write')) return;
      const db = readerOf(opened.connection);
      const seen = lastSeen(db);
      if (!updateSource(db) || (seen && hoursBetween(seen.checkedAt, host.clock.now()) < 24)) return;
      try {
        await look(host, {
          read: (query) => query(db),
          commit: (change) => commitInBackground(host, 'misesAJour.check', null, change),
        });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { code, message } = error.shape();
        // A key that is not plugged in, a server that is away: nothing to say. What is not ours is told on its page.
        if (!['update-absente', 'update-unreachable', 'locked'].includes(code))
          Object.assign(memoryOf(host), { found: null, problem: { code, message } });
      }
      host.emit({ event: 'changed' });
    },
    { every: hour, firstAfter },
  );
}
