import type { MachineSafe } from './host.ts';

type Request =
  | { readonly type: 'seal'; readonly id: number; readonly secret: Uint8Array }
  | { readonly type: 'unseal'; readonly id: number; readonly sealed: Uint8Array };

interface Safe extends MachineSafe {
  /** Told of each message of the main process; those of others are left alone. */
  answered(message: object): void;
}

const bytesIn = (value: unknown): Uint8Array | null => (value instanceof Uint8Array ? new Uint8Array(value) : null);

/** Asks the main process, which alone reaches the system's own safe, to seal a secret or to open what it sealed. */
export function safeOf(ask: (request: Request) => void): Safe {
  const waiting = new Map<number, (message: object) => void>();
  let next = 0;
  const answerTo = (
    request: (id: number) => Request,
  ): Promise<{ sealed?: unknown; secret?: unknown; why?: unknown }> => {
    const id = next++;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      ask(request(id));
    });
  };
  return {
    seal: async (secret) => {
      const { sealed, why } = await answerTo((id) => ({ type: 'seal', id, secret }));
      return bytesIn(sealed) ?? (why === 'unprotected' ? 'unprotected' : 'unavailable');
    },
    open: async (sealed) => {
      const answer = await answerTo((id) => ({ type: 'unseal', id, sealed }));
      const secret = bytesIn(answer.secret);
      if (answer.secret instanceof Uint8Array) answer.secret.fill(0);
      return secret && { secret, again: bytesIn(answer.sealed) };
    },
    answered: (message) => {
      if (!('type' in message) || message.type !== 'sealed' || !('id' in message) || typeof message.id !== 'number')
        return;
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    },
  };
}
