import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { app, MessageChannelMain, utilityProcess, type WebContents } from 'electron';
import type { DemonstrationOf } from '#contract/shell.ts';
import { developmentKeys, startInstaller, targetHere } from './installer.ts';
import { printPage } from './paper.ts';
import { rasterise, type Drawing } from './picture.ts';
import { systemSafe } from './systemSafe.ts';

export interface CoreProcess {
  /** Gives the page a port of its own to the core. */
  connect(contents: WebContents): void;
  /** Tells the page to save its drafts. */
  announceLock(): void;
  /** Tells the page how far the demonstration it asked for is, from 0 to 1. */
  announceDemonstration(done: number): void;
  /** Tells the page that a sealed file waits for it. */
  announceFile(): void;
  lock(): void;
  /** Tells the core a path chosen by the user; answers the word by which the window names it. */
  choose(path: string): string;
  /** Closes the base, then ends the process. */
  quit(): Promise<void>;
}

/** What is told of a demonstration while it is being made. */
interface Demonstrating {
  readonly of: DemonstrationOf;
  told(done: number): void;
  /** It is open, or could not be made. */
  made(opened: boolean): void;
}

/**
 * Starts the process that owns the base.
 * @param onState minutes of inactivity allowed, null when locked
 * @param onDeath it ended by itself: nothing can be saved any more
 * @param demonstration a fictive antenne, or region, is made there at once
 */
export function startCore(
  dataDir: string,
  onState: (idleMinutes: number | null) => void,
  onDeath: () => void,
  demonstration?: Demonstrating,
): CoreProcess {
  const child = utilityProcess.fork(resolve(import.meta.dirname, 'core.js'), [], {
    serviceName: 'Antenne core',
    stdio: 'inherit',
  });
  let quitting = false;
  let closed: () => void = () => undefined;

  child.on(
    'message',
    (
      message: {
        type: string;
        idleMinutes?: number | null;
        id?: number;
        html?: string;
        heading?: string;
        mention?: string;
        file?: string;
        done?: number;
        opened?: boolean;
        secret?: Uint8Array;
        sealed?: Uint8Array;
      } & Partial<Drawing>,
    ) => {
      if (message.type === 'state') onState(message.idleMinutes ?? null);
      if (message.type === 'closed') closed();
      if (message.type === 'demonstration') demonstration?.told(message.done ?? 0);
      if (message.type === 'demonstrated') demonstration?.made(message.opened ?? false);
      if (message.type === 'install')
        void startInstaller(message.file ?? '').then((started) =>
          child.postMessage({ type: 'installed', id: message.id, started }),
        );
      if (message.type === 'print')
        void printPage(message.html ?? '', message.heading ?? '', message.mention ?? '')
          // What failed may quote the page: only that it failed is told.
          .catch(() => null)
          .then((bytes) => child.postMessage({ type: 'printed', id: message.id, bytes }));
      if (message.type === 'seal')
        void systemSafe
          .seal(message.secret ?? new Uint8Array())
          .then((answer) => child.postMessage({ type: 'sealed', id: message.id, ...answer }));
      if (message.type === 'unseal')
        void systemSafe
          .unseal(message.sealed ?? new Uint8Array())
          .then((answer) => child.postMessage({ type: 'sealed', id: message.id, ...answer }));
      if (message.type === 'rasterise')
        void rasterise({ svg: message.svg ?? '', width: message.width ?? 0, height: message.height ?? 0 })
          .catch(() => null)
          .then((bytes) => child.postMessage({ type: 'printed', id: message.id, bytes }));
    },
  );
  child.on('exit', () => {
    closed();
    if (!quitting) onDeath();
  });
  child.postMessage({
    type: 'open',
    dataDir,
    appVersion: app.getVersion(),
    ...(demonstration ? { demo: demonstration.of } : { target: targetHere(), keys: developmentKeys() }),
  });

  return {
    connect: (contents) => {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ type: 'connect' }, [port1]);
      contents.postMessage('port', null, [port2]);
    },
    announceLock: () => child.postMessage({ type: 'locking' }),
    announceDemonstration: (done) => child.postMessage({ type: 'demonstration', done }),
    announceFile: () => child.postMessage({ type: 'file' }),
    lock: () => child.postMessage({ type: 'lock' }),
    choose: (path) => {
      const choice = randomBytes(16).toString('hex');
      child.postMessage({ type: 'chosen', choice, path });
      return choice;
    },
    quit: () => {
      quitting = true;
      return new Promise((done) => {
        closed = () => {
          child.kill();
          done();
        };
        child.postMessage({ type: 'quit' });
        // The last backup is being made; a core that no longer answers must not keep the program open, and both the
        // base and the former backups are safe at any kill.
        setTimeout(closed, 15_000).unref();
      });
    },
  };
}
