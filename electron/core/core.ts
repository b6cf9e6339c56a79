import type { Answer } from '#contract/operation.ts';
import { core as contract } from '#contract/index.ts';
import type { WindowEvent } from '#contract/shell.ts';
import { createDoor } from './door.ts';
import { ensureKeys } from './envoi/keys.ts';
import { startOutbox } from './envoi/outbox.ts';
import { handlers } from './handlers.ts';
import type { Clock, Host } from './host.ts';
import { closeAnchored, startAnchoring } from './vault/anchoring.ts';

export interface Core {
  call(name: unknown, input: unknown): Promise<Answer>;
  /** Closes the base and wipes the keys. */
  lock(): void;
}

export interface CoreOptions {
  readonly dataDir: string;
  readonly sqlDir: string;
  readonly clock: Clock;
  emit(event: WindowEvent): void;
  /** See `Host.print`. */
  print: Host['print'];
  /** Minutes of inactivity allowed, or null when locked. */
  onState(idleMinutes: number | null): void;
  /** Told of each bug: operation and error class, never a value. */
  report(operation: string, error: unknown): void;
}

/** The whole core on plain Node: one vault, one door, one outbox while unlocked. */
export function createCore({ dataDir, sqlDir, clock, emit, print, onState, report }: CoreOptions): Core {
  let outbox: ReturnType<typeof startOutbox> | null = null;
  let anchoring: ReturnType<typeof startAnchoring> | null = null;

  const host: Host = {
    dataDir,
    sqlDir,
    clock,
    opened: null,
    emit,
    print,
    lock: () => {
      outbox?.stop();
      outbox = null;
      const { opened } = host;
      host.opened = null;
      anchoring?.stop();
      anchoring = null;
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
      anchoring = startAnchoring(host, (error) => report('core.anchor', error));
      void ensureKeys(host)
        .then(() => {
          if (host.opened === opened) outbox = startOutbox(host);
        })
        .catch((error: unknown) => report('core.unlocked', error));
    },
  };

  return { call: createDoor(contract, handlers, host, report).call, lock: host.lock };
}
