import { commitInBackground } from '../envoi/background.ts';
import type { Host } from '../host.ts';
import { inTurns, type Turns } from '../turns.ts';
import { copyToSecond } from './second.ts';
import { keepWitness } from './secondWitness.ts';
import { backupOfTheDay } from './service.ts';

/** The person who has just unlocked is served first. */
const firstAfter = 8000;
const every = 5 * 60_000;

/** While the base is open: the backup of the day, its copy at the second place as soon as that one is there, the journal's head. */
export const startBackups = (host: Host): Turns =>
  // What failed is written for the page to tell.
  inTurns(
    async () => {
      await backupOfTheDay(host);
      const { opened } = host;
      if ((await copyToSecond(host)) && host.opened === opened)
        commitInBackground(host, 'sauvegardes.seconde', null, () => undefined);
      await keepWitness(host);
    },
    { every, firstAfter },
  );
