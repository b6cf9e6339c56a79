import { existsSync } from 'node:fs';
import { migrate, readMigrations } from '#db/migrate.ts';
import { openBase, openCopy, readerOf, type Reader } from '#db/open.ts';
import type { recuperations } from '#contract/recuperations.ts';
import type { Handlers, Host, Opened } from '../host.ts';
import { refuse } from '../refusal.ts';
import { extractOurs, fileOf } from '../sauvegardes/extract.ts';
import { inTurn } from '../sauvegardes/service.ts';
import { consultedIn, makeFolders, removeConsulted } from '../sauvegardes/store.ts';
import { countPeople } from './queries.ts';

interface Held {
  /** The session it was opened in: nobody else finds it open. */
  readonly opened: Opened;
  /** When the backup was made. */
  readonly createdAt: string;
}
const held = new WeakMap<Host, Held>();

/**
 * Reads the backup that was opened, which is closed again when it returns.
 * @throws Refusal 'copy-closed' when none is, in this session
 */
export function withCopy<T>(host: Host, act: (copy: Reader, createdAt: string) => T): T {
  const known = held.get(host);
  const file = consultedIn(host.dataDir);
  if (!known || host.opened !== known.opened || !existsSync(file))
    return refuse('copy-closed', 'Cette sauvegarde n’est plus ouverte\u00a0: rouvrez-la depuis la liste.');
  const connection = openCopy({ file, dataKey: known.opened.dataKey });
  try {
    return act(readerOf(connection), known.createdAt);
  } finally {
    connection.close();
  }
}

/** The tables of today, whatever version made the backup. */
function bringUpToDate(host: Host, file: string, dataKey: Uint8Array): void {
  const connection = openBase({ file, dataKey });
  try {
    migrate(connection, readMigrations(host.sqlDir));
    // Read only from here on: nothing waits in a second file.
    connection.pragma('journal_mode = DELETE');
  } finally {
    connection.close();
  }
}

export const copyHandlers: Pick<Handlers<typeof recuperations>, 'open' | 'close'> = {
  open: ({ source }, { host }) =>
    inTurn(host, async () => {
      const opened = host.opened ?? lockedMeanwhile();
      forget(host);
      const { dataDir } = host;
      makeFolders(dataDir);
      const base = consultedIn(dataDir);
      const { envelope } = await extractOurs(host, fileOf(host, source), base, () => removeConsulted(dataDir));
      try {
        if (host.opened !== opened) lockedMeanwhile();
        bringUpToDate(host, base, opened.dataKey);
        held.set(host, { opened, createdAt: envelope.createdAt });
        return { createdAt: envelope.createdAt, people: withCopy(host, countPeople) };
      } catch (error) {
        forget(host);
        throw error;
      }
    }),

  close: (_, { host }) =>
    inTurn(host, async () => {
      forget(host);
      return {};
    }),
};

function forget(host: Host): void {
  held.delete(host);
  removeConsulted(host.dataDir);
}

const lockedMeanwhile = (): never =>
  refuse('locked', 'L’application s’est verrouillée\u00a0: rouvrez-la, puis recommencez.');
