import { commitInBackground } from '../envoi/background.ts';
import type { Host } from '../host.ts';
import { copyToSecond } from './second.ts';
import { backupOfTheDay } from './service.ts';

/** The person who has just unlocked is served first. */
const firstAfter = 8000;
const every = 5 * 60_000;

/** While the base is open: the backup of the day, and its copy at the second place as soon as that one is there. */
export function startBackups(host: Host): { tick(): Promise<void>; stop(): void } {
  const tick = async (): Promise<void> => {
    await backupOfTheDay(host);
    const { opened } = host;
    if ((await copyToSecond(host)) && host.opened === opened)
      commitInBackground(host, 'sauvegardes.seconde', null, () => undefined);
  };
  // What failed is written for the page to tell.
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
