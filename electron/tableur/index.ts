import type { DataPackage } from '#contract/dataPackage.ts';
import type { Answer } from '#contract/operation.ts';
import { Refusal } from '#contract/refusal.ts';
import type { WrittenSpreadsheet } from '#contract/tableur.ts';
import { writeCsv } from './csvWrite.ts';
import { readSpreadsheet } from './read.ts';
import { writePackage } from './packageWrite.ts';
import { writeXlsx } from './xlsxWrite.ts';

// A process of its own for each file: it is given bytes, gives back cells, and ends. It has no key, no base, no window;
// tests/boundaries.test.ts shows that it can import nothing that opens a file or a connection.

type Request =
  | { readonly type: 'read'; readonly fileName: string; readonly bytes: Uint8Array }
  | { readonly type: 'write'; readonly spreadsheet: WrittenSpreadsheet }
  | { readonly type: 'package'; readonly dataPackage: DataPackage };

interface Port {
  postMessage(message: Answer): void;
  on(event: 'message', listener: (event: { data: Request }) => void): void;
}

const parent = (process as typeof process & { parentPort: Port }).parentPort;

const run = (request: Request): Promise<unknown> | Buffer => {
  if (request.type === 'read') return readSpreadsheet(request.fileName, request.bytes);
  if (request.type === 'package') return writePackage(request.dataPackage);
  const { spreadsheet } = request;
  return spreadsheet.format === 'csv' ? writeCsv(spreadsheet) : writeXlsx(spreadsheet);
};

async function answer(request: Request): Promise<Answer> {
  try {
    return { ok: true, value: await run(request) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.shape() };
    // Its message may quote the file: the main process only sees that this one ended without an answer.
    return process.exit(1);
  }
}

parent.on('message', ({ data }) => void answer(data).then((value) => parent.postMessage(value)));
