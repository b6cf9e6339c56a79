import type { Answer } from '#contract/operation.ts';
import { core as contract } from '#contract/index.ts';
import type { DemonstrationOf, WindowEvent } from '#contract/shell.ts';
import { startEffacement } from './accueil/effacementOperations.ts';
import { startCourrier } from './courrier/exchange.ts';
import { openDemonstration } from './demonstration/openOperations.ts';
import { startRecount } from './conservation/waitingQueries.ts';
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
  /** Of a demonstration: makes its fictive antenne or region and opens it, telling how far it is from 0 to 1. */
  demonstrate(of: DemonstrationOf, told: (done: number) => void): Promise<void>;
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
  /** See `Host.demo`. */
  readonly demo?: boolean;
  /** See `Host.updates`. */
  readonly updates?: Host['updates'];
  emit(event: WindowEvent): void;
  /** See `Host.safe`. */
  readonly safe?: Host['safe'];
  /** See `Host.print`. */
  print: Host['print'];
  /** See `Host.rasterise`. */
  rasterise: Host['rasterise'];
  /** Minutes of inactivity allowed, or null when locked. */
  onState(idleMinutes: number | null): void;
  /** Told of each bug: operation and error class, never a value. */
  report(operation: string, error: unknown): void;
}

/** Under every page of a letter made in a demonstration. */
const shown = 'Démonstration\u00a0: données fictives';

/** The whole core on plain Node: one vault, one door, one outbox while unlocked. */
export function createCore({ appVersion = '', demo = false, updates, safe, ...options }: CoreOptions): Core {
  const { dataDir, sqlDir, clock, emit, print, rasterise, onState, report } = options;
  /** What works by itself while the base is open. */
  const working: { stop(): void }[] = [];
  if (!demo) recoverRestore(dataDir);

  const host: Host = {
    dataDir,
    sqlDir,
    clock,
    appVersion,
    demo,
    ...(updates ? { updates } : {}),
    ...(safe && !demo ? { safe } : {}),
    opened: null,
    emit,
    print: demo
      ? (html, heading, mention) => print(html, heading, [shown, mention].filter(Boolean).join(' — '))
      : print,
    rasterise,
    lock: () => {
      for (const each of working.splice(0)) each.stop();
      const { opened } = host;
      host.opened = null;
      if (demo) return closeForGood(opened);
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
      // Nothing works by itself there: no backup, no witness, no sending, no update.
      if (demo) return;
      working.push(
        startAnchoring(host, (error) => report('core.anchor', error)),
        startBackups(host),
        startEffacement(host),
        startRecount(host),
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

  /** Its key is nowhere else: what is left in its folder is noise from here on. */
  const closeForGood = (opened: Opened | null): void => {
    opened?.connection.close();
    opened?.dataKey.fill(0);
    onState(null);
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
    demonstrate: (of, told) => openDemonstration(host, of, told),
    choose: (choice, path) => addChoice(host, choice, path),
    settled: () => settled(host),
  };
}
