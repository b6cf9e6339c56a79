import { refuse } from './refusal.ts';

/** A drawing to be made into pixels: a whole SVG document and its size in CSS pixels. */
export interface ToRasterise {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

type Request =
  | { type: 'print'; id: number; html: string; heading: string; mention: string }
  | ({ type: 'rasterise'; id: number } & ToRasterise);

interface Printer {
  print(html: string, heading?: string, mention?: string): Promise<Uint8Array>;
  /** The PNG of a drawing, two pixels for each of its own. */
  rasterise(drawing: ToRasterise): Promise<Uint8Array>;
  /** Told of each message of the main process; those of others are left alone. */
  answered(message: object): void;
}

/** Asks the main process, which alone can draw a page, for the PDF of one or the picture of a drawing. */
export function printerOf(ask: (request: Request) => void): Printer {
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  let next = 0;
  const answerTo = (request: (id: number) => Request): Promise<Uint8Array | null> => {
    const id = next++;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      ask(request(id));
    });
  };
  return {
    print: async (html, heading = '', mention = '') =>
      (await answerTo((id) => ({ type: 'print', id, html, heading, mention }))) ??
      refuse('print-failed', 'Le PDF n’a pas pu être fait\u00a0: rien n’est perdu. Recommencez dans un instant.'),
    rasterise: async ({ svg, width, height }) =>
      (await answerTo((id) => ({ type: 'rasterise', id, svg, width, height }))) ??
      refuse('image-failed', 'L’image n’a pas pu être faite\u00a0: rien n’est perdu. Recommencez dans un instant.'),
    answered: (message) => {
      if (!('type' in message) || message.type !== 'printed' || !('id' in message) || typeof message.id !== 'number')
        return;
      waiting.get(message.id)?.('bytes' in message && message.bytes instanceof Uint8Array ? message.bytes : null);
      waiting.delete(message.id);
    },
  };
}
