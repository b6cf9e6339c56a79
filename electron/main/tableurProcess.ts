import { resolve } from 'node:path';
import { utilityProcess } from 'electron';
import type { Answer } from '#contract/operation.ts';
import type { WrittenSpreadsheet } from '#contract/tableur.ts';
import { askOnce } from './askOnce.ts';

const timeLimit = 60_000;
/** In mebibytes. The limits of the contract keep a file well under it; a file that finds a way ends its process alone. */
const memoryLimit = 1536;

export type TableurRequest =
  | { readonly type: 'read'; readonly fileName: string; readonly bytes: Uint8Array }
  | { readonly type: 'write'; readonly spreadsheet: WrittenSpreadsheet };

/** Reads or writes one spreadsheet in a process that knows nothing else, and ends with it. */
export const askTableur = (request: TableurRequest): Promise<Answer> =>
  askOnce(
    utilityProcess.fork(resolve(import.meta.dirname, 'tableur.js'), [], {
      serviceName: 'Antenne tableur',
      // Nothing of the environment, nothing said on a terminal: a stack trace could quote the file.
      env: {},
      stdio: 'ignore',
      execArgv: [`--max-old-space-size=${memoryLimit}`, '--disallow-code-generation-from-strings'],
    }),
    request,
    timeLimit,
  );
