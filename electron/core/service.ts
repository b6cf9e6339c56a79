import { resolve } from 'node:path';
import type { DemonstrationOf } from '#contract/shell.ts';
import { parisDayOf } from './calendar/civilDate.ts';
import { createCore, type Core } from './core.ts';
import { installerOf } from './installer.ts';
import { parentPort, type Call, type Port } from './port.ts';
import { printerOf } from './printer.ts';
import { safeOf } from './safe.ts';

const parent = parentPort();
const sqlDir = resolve(import.meta.dirname, '../db');

const printer = printerOf((request) => parent.postMessage(request));
const installer = installerOf((request) => parent.postMessage(request));
const safe = safeOf((request) => parent.postMessage(request));

let core: Core | null = null;
let window: Port | null = null;

const clock = {
  now: () => new Date().toISOString(),
  today: () => parisDayOf(new Date().toISOString()),
};

/** Only the class and code of an error: its message may quote a value. */
const report = (operation: string, error: unknown): void => {
  const { name, code } =
    error instanceof Error ? (error as Error & { code?: unknown }) : { name: typeof error, code: '' };
  process.stderr.write(`core: bug in ${operation}: ${name} ${typeof code === 'string' ? code : ''}\n`);
  if (process.env['ANTENNE_DEBUG']) process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
};

/** Answers a message of the window. */
export const answer = (port: Port, { id, name, input }: Call): void => {
  void core?.call(name, input).then((given) => port.postMessage({ id, answer: given }));
};

/** Does what the main process asks. */
export const control = (message: unknown, ports: Port[]): void => {
  if (typeof message !== 'object' || message === null || !('type' in message)) return;
  if (message.type === 'open' && 'dataDir' in message && typeof message.dataDir === 'string') {
    const demonstrated = demonstrationOf(message);
    core = createCore({
      dataDir: message.dataDir,
      appVersion: 'appVersion' in message && typeof message.appVersion === 'string' ? message.appVersion : '',
      demo: demonstrated !== null,
      updates: installer.updatesOf(message),
      safe,
      sqlDir,
      clock,
      report,
      emit: (event) => window?.postMessage(event),
      print: printer.print,
      rasterise: printer.rasterise,
      onState: (idleMinutes) => parent.postMessage({ type: 'state', idleMinutes }),
    });
    if (demonstrated) demonstrate(core, demonstrated);
  }
  printer.answered(message);
  installer.answered(message);
  safe.answered(message);
  const [port] = ports;
  if (port) window = port;
  if (message.type === 'locking') window?.postMessage({ event: 'locking' });
  if (message.type === 'demonstration' && 'done' in message && typeof message.done === 'number')
    window?.postMessage({ event: 'demonstration', done: message.done });
  if (message.type === 'file') window?.postMessage({ event: 'file' });
  if (message.type === 'lock') core?.lock();
  if (message.type === 'chosen') choose(message);
  if (message.type === 'quit') {
    core?.lock();
    const closed = () => parent.postMessage({ type: 'closed' });
    void (core?.settled() ?? Promise.resolve()).then(closed, closed);
  }
};

const demonstrationOf = (message: object): DemonstrationOf | null =>
  'demo' in message && (message.demo === 'antenne' || message.demo === 'porteur') ? message.demo : null;

const demonstrate = (demonstration: Core, of: DemonstrationOf): void => {
  demonstration
    .demonstrate(of, (done) => parent.postMessage({ type: 'demonstration', done }))
    .then(
      () => parent.postMessage({ type: 'demonstrated', opened: true }),
      (error: unknown) => {
        report('demonstration', error);
        parent.postMessage({ type: 'demonstrated', opened: false });
      },
    );
};

const choose = (message: object): void => {
  if ('choice' in message && 'path' in message)
    if (typeof message.choice === 'string' && typeof message.path === 'string')
      core?.choose(message.choice, message.path);
};
