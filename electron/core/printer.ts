import { refuse } from './refusal.ts';

interface Printer {
  print(html: string): Promise<Uint8Array>;
  /** Told of each message of the main process; those of others are left alone. */
  answered(message: object): void;
}

/** Asks the main process, which alone can draw a page, for the PDF of one. */
export function printerOf(ask: (request: { type: 'print'; id: number; html: string }) => void): Printer {
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  let next = 0;
  return {
    print: async (html) => {
      const id = next++;
      const bytes = await new Promise<Uint8Array | null>((resolve) => {
        waiting.set(id, resolve);
        ask({ type: 'print', id, html });
      });
      return (
        bytes ??
        refuse('print-failed', 'Le PDF n’a pas pu être fait\u00a0: rien n’est perdu. Recommencez dans un instant.')
      );
    },
    answered: (message) => {
      if (!('type' in message) || message.type !== 'printed' || !('id' in message) || typeof message.id !== 'number')
        return;
      waiting.get(message.id)?.('bytes' in message && message.bytes instanceof Uint8Array ? message.bytes : null);
      waiting.delete(message.id);
    },
  };
}
