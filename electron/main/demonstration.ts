import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#contract/refusal.ts';
import type { DemonstrationOf } from '#contract/shell.ts';
import { startCore, type CoreProcess } from './coreProcess.ts';
import { demonstrationFolder } from './leftovers.ts';

/** A fictive antenne or region in a process and a folder of its own, beside the real one, which stays locked meanwhile. */
export interface Demonstrations {
  /** The process that answers the window while one is shown. */
  readonly core: () => CoreProcess | null;
  readonly isOpen: () => boolean;
  /** @throws Refusal when it could not be made; nothing else has changed then */
  open(of: DemonstrationOf): Promise<void>;
  /** Ends the one that is shown, if any, and removes all of it. */
  leave(): Promise<void>;
  /** The same when the program itself ends: no window is shown after. */
  end(): Promise<void>;
}

interface Surroundings {
  /** Told of each step, for the page that asked for it. */
  readonly told: (done: number) => void;
  /** Drafts are saved and the real base is locked; resolves once it is. */
  readonly lockReal: () => Promise<void>;
  readonly showWindow: () => void;
}

const notMade =
  'La démonstration n’a pas pu être préparée\u00a0: vérifiez qu’il reste de la place sur le disque, puis recommencez. Vos dossiers n’ont pas été touchés.';
const refusal = (message: string) => new Refusal({ code: 'demonstration', message });

export function demonstrationsIn(dataDir: string, { told, lockReal, showWindow }: Surroundings): Demonstrations {
  const folder = join(dataDir, demonstrationFolder);
  let shown: CoreProcess | null = null;
  let preparing: CoreProcess | null = null;

  const wipe = (): void => {
    try {
      // On Windows a file is held a moment after the process that had it.
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      // Unreadable already, and removed at the next start.
      return;
    }
  };

  const end = async (): Promise<void> => {
    const ended = shown ?? preparing;
    shown = null;
    preparing = null;
    await ended?.quit();
    wipe();
  };

  const leave = async (): Promise<void> => {
    if (!shown) return;
    await end();
    showWindow();
  };

  const make = (of: DemonstrationOf): Promise<CoreProcess> =>
    new Promise((resolve, reject) => {
      const impossible = () => reject(refusal(notMade));
      const core = startCore(
        folder,
        (idleMinutes) => {
          // Locked there is left: nothing opens it again.
          if (idleMinutes === null && shown === core) void leave();
        },
        () => {
          impossible();
          if (shown === core) void leave();
        },
        { of, told, made: (opened) => (opened ? resolve(core) : void core.quit().then(impossible)) },
      );
      preparing = core;
    });

  return {
    core: () => shown,
    isOpen: () => shown !== null,
    open: async (of) => {
      if (shown || preparing) throw refusal('La démonstration est déjà ouverte.');
      try {
        wipe();
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const core = await make(of);
        shown = core;
        await lockReal();
        // The page that asked is answered before it goes.
        setImmediate(showWindow);
      } catch (error) {
        wipe();
        // What the system says of a folder is not what somebody who tries wants to read.
        throw error instanceof Refusal ? error : refusal(notMade);
      } finally {
        preparing = null;
      }
    },
    leave,
    end,
  };
}
