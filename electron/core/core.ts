import type { Answer } from '#contract/operation.ts';
import { core as contract } from '#contract/index.ts';
import type { WindowEvent } from '#contract/shell.ts';
import { startEffacement } from './accueil/effacementOperations.ts';
import { startCourrier } from './courrier/exchange.ts';
import { createDoor } from './door.ts';
import { ensureKeys } from './envoi/keys.ts';
import { startOutbox } from './envoi/outbox.ts';
import { handlers } from './handlers.ts';
import type { Clock, Host, Opened } from './host.ts';
import { startUpdates } from './misesAJour/dailyOperations.ts';
import { startBackups } from './sauvegardes/background.ts';
import { recoverRestore } from './sauvegardes/restore.ts';
import { addChoice, backupAtLock, settled } from './sauvegardes/service.ts';
import { removeConsulted } from './sauvegardes/store.ts';
import { closeAnchored, startAnchoring } from './vault/anchoring.ts';

export interface Core {
  call(name: unknown, input: unknown): Promise<Answer>;
  /** Closes the base and wipes the keys. */
  lock(): void;
  /** Keeps a path chosen by the user through the shell; the window only knows the word for it. */
  choose(choice: string, path: string): void;
  /** Resolves once the backup made at the lock is on the disk and verified. */
  settled(): Promise<void>;
}

export interface CoreOptions {
  readonly dataDir: string;
  readonly sqlDir: string;
  readonly clock: Clock;
  readonly appVersion?: string;
  /** See `Host.updates`. */
  readonly updates?: Host['updates'];
  emit(event: WindowEvent): void;
  /** See `Host.print`. */
  print: Host['print'];
  /** See `Host.rasterise`. */
  rasterise: Host['rasterise'];
  /** Minutes of inactivity allowed, or null when locked. */
  onState(idleMinutes: number | null): void;
  /** Told of each bug: operation and error class, never a value. */
  report(operation: string, error: unknown): void;
}

/** The whole core on plain Node: one vault, one door, one outbox while unlocked. */
export function createCore({ appVersion = '', updates, ...options }: CoreOptions): Core {
  const { dataDir, sqlDir, clock, emit, print, rasterise, onState, report } = options;
  /** What works by itself while the base is open. */
  const working: { stop(): void }[] = [];
  recoverRestore(dataDir);

  const host: Host = {
    dataDir,
    sqlDir,
    clock,
    appVersion,
    ...(updates ? { updates } : {}),
    opened: null,
    emit,
    print,
    rasterise,
    lock: () => {
      for (const each of working.splice(0)) each.stop();
      const { opened } = host;
      host.opened = null;
      if (opened) copyAtLock(opened);
      // Whatever the disk answers the base is closed and the key wiped: what was committed is safe in either file.
      if (opened) closeAnchored(dataDir, opened, clock.now(), (error) => report('core.lock', error));
      onState(null);
    },
    sessionChanged: () => {
      if (host.opened) onState(host.opened.session.idleMinutes);
    },
    unlocked: () => {
      const { opened } = host;
      if (!opened) return;
      host.sessionChanged();
      working.push(
        startAnchoring(host, (error) => report('core.anchor', error)),
        startBackups(host),
        startEffacement(host),
        startUpdates(host),
      );
      void ensureKeys(host)
        .then(() => {
          if (host.opened !== opened) return;
          working.push(startOutbox(host), startCourrier(host));
        })
        .catch((error: unknown) => report('core.unlocked', error));
    },
  };

  /** A backup that fails costs nobody the lock. */
  const copyAtLock = (opened: Opened): void => {
    try {
      removeConsulted(dataDir);
      backupAtLock(host, opened);
    } catch (error) {
      report('core.backup', error);
    }
  };

  return {
    call: createDoor(contract, handlers, host, report).call,
    lock: host.lock,
    choose: (choice, path) => addChoice(host, choice, path),
    settled: () => settled(host),
  };
}
