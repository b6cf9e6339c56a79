import { targets, type Target } from '#contract/misesAJour.ts';
import type { Updates } from './host.ts';
import { publisherKeys } from './misesAJour/keys.ts';

interface Request {
  readonly type: 'install';
  readonly id: number;
  readonly file: string;
}

interface Installer {
  /** What the main process said at the start; `keys` are only told by a program that is not packaged. */
  updatesOf(opening: object): Updates;
  /** Told of each message of the main process; those of others are left alone. */
  answered(message: object): void;
}

/** Asks the main process, which alone can close the program, to start a verified installer. */
export function installerOf(ask: (request: Request) => void): Installer {
  const waiting = new Map<number, (isStarted: boolean) => void>();
  let next = 0;
  return {
    updatesOf: (opening) => {
      const told: { target?: unknown; keys?: unknown } = opening;
      const isTarget = (value: unknown): value is Target => targets.some((each) => each === value);
      const isKey = (value: unknown): value is string => typeof value === 'string';
      return {
        target: isTarget(told.target) ? told.target : null,
        keys: Array.isArray(told.keys) ? told.keys.filter(isKey) : publisherKeys,
        install: (file) =>
          new Promise((resolve) => {
            const id = next++;
            waiting.set(id, resolve);
            ask({ type: 'install', id, file });
          }),
      };
    },
    answered: (message) => {
      if (!('type' in message) || message.type !== 'installed' || !('id' in message) || typeof message.id !== 'number')
        return;
      waiting.get(message.id)?.('started' in message && message.started === true);
      waiting.delete(message.id);
    },
  };
}
