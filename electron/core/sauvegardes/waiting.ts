import { join } from 'node:path';

interface Places {
  readonly base: string;
  readonly keyFile: string;
  readonly ancre: string;
  /** Says that what waits is whole and has to take its place, whatever happens. */
  readonly marker: string;
}

/** Where a verified base, and its key file when it has another, wait to take their place. */
export const waitingIn = (dataDir: string): Places => ({
  base: join(dataDir, 'antenne.db.restauration'),
  keyFile: join(dataDir, 'coffre.json.restauration'),
  ancre: join(dataDir, 'ancre.json.restauration'),
  marker: join(dataDir, 'restauration.json'),
});
