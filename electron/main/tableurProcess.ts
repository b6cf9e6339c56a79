import { resolve } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { DataPackage } from '#contract/dataPackage.ts';
import type { Answer } from '#contract/operation.ts';
import type { WrittenSpreadsheet } from '#contract/tableur.ts';
import { askOnce } from './askOnce.ts';

const timeLimit = 60_000;
/** In kibibytes. The contract's limits keep a file well under it; a file that finds a way ends its process alone. */
const memoryLimit = 1536 * 1024;

export type TableurRequest =
  | { readonly type: 'read'; readonly fileName: string; readonly bytes: Uint8Array }
  | { readonly type: 'write'; readonly spreadsheet: WrittenSpreadsheet }
  | { readonly type: 'package'; readonly dataPackage: DataPackage };

/** Reads or writes one spreadsheet in a process that knows nothing else, and ends with it. */
export function askTableur(request: TableurRequest): Promise<Answer> {
  const child = utilityProcess.fork(resolve(import.meta.dirname, 'tableur.js'), [], {
    serviceName: 'Antenne tableur',
    // Nothing of the environment: an empty one would be taken for none, and the whole of it passed on.
    env: { LANG: 'C.UTF-8' },
    // Nothing said on a terminal: a stack trace could quote the file.
    stdio: 'ignore',
  });
  // A utility process takes no memory limit of V8's: seen from outside, buffers count too.
  const watch = setInterval(() => {
    const metrics = app.getAppMetrics().find(({ pid }) => pid === child.pid);
    if (metrics && metrics.memory.workingSetSize > memoryLimit) child.kill();
  }, 250);
  return askOnce(child, request, timeLimit).finally(() => clearInterval(watch));
}
