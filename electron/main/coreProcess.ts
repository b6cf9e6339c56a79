import { resolve } from 'node:path';
import { MessageChannelMain, utilityProcess, type WebContents } from 'electron';
import { printPage } from './paper.ts';
import { rasterise, type Drawing } from './picture.ts';

export interface CoreProcess {
  /** Gives the page a port of its own to the core. */
  connect(contents: WebContents): void;
  /** Tells the page to save its drafts. */
  announceLock(): void;
  lock(): void;
  /** Closes the base, then ends the process. */
  quit(): Promise<void>;
}

/**
 * Starts the process that owns the base.
 * @param onState minutes of inactivity allowed, null when locked
 * @param onDeath it ended by itself: nothing can be saved any more
 */
export function startCore(
  dataDir: string,
  onState: (idleMinutes: number | null) => void,
  onDeath: () => void,
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
      } & Partial<Drawing>,
    ) => {
      if (message.type === 'state') onState(message.idleMinutes ?? null);
      if (message.type === 'closed') closed();
      if (message.type === 'print')
        void printPage(message.html ?? '', message.heading ?? '')
          // What failed may quote the page: only that it failed is told.
          .catch(() => null)
          .then((bytes) => child.postMessage({ type: 'printed', id: message.id, bytes }));
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
  child.postMessage({ type: 'open', dataDir });

  return {
    connect: (contents) => {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ type: 'connect' }, [port1]);
      contents.postMessage('port', null, [port2]);
    },
    announceLock: () => child.postMessage({ type: 'locking' }),
    lock: () => child.postMessage({ type: 'lock' }),
    quit: () => {
      quitting = true;
      return new Promise((done) => {
        closed = () => {
          child.kill();
          done();
        };
        child.postMessage({ type: 'quit' });
        // A core that no longer answers must not keep the program open; the base is safe at any kill.
        setTimeout(closed, 3000).unref();
      });
    },
  };
}
