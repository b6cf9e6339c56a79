import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { isCall, parentPort, type Call, type Port } from './port.ts';
import { waitingIn } from './sauvegardes/waiting.ts';
import type * as whole from './service.ts';
import { lockState } from './vault/lockState.ts';

// The doorstep of the core: it tells the window what the lock shows, while the rest of the core, which takes most of a
// second to read, is not there yet. Whatever else is asked waits for it, in order.

// Young objects stay in one megabyte instead of sixteen: a process that answers a person has time to sort them.
setFlagsFromString('--semi-space-growth-factor=1');

type Service = typeof whole;

const drawnMilliseconds = 150;

let service: Service | null = null;
let reading: Promise<void> | null = null;
let dataDir: string | null = null;
const waiting: ((read: Service) => void)[] = [];

const whenWhole = (act: (read: Service) => void): void => {
  if (service) act(service);
  else waiting.push(act);
};

const readWhole = (): void => {
  reading ??= import('./service.ts').then((read) => {
    service = read;
    for (const act of waiting.splice(0)) act(read);
  });
};

/** A restoration that was cut short is finished first: the lock is not the one that the files tell of. */
const lockCanBeTold = (): boolean => dataDir !== null && !existsSync(waitingIn(dataDir).marker);

/** @returns null when the whole core has to say */
function lockTold(): ReturnType<typeof lockState> | null {
  if (service || reading || dataDir === null || !lockCanBeTold()) return null;
  try {
    return lockState({ dataDir }, new Date().toISOString());
  } catch {
    // Whatever it is, the whole core meets it too, and knows how to tell it.
    return null;
  }
}

const receive = (port: Port, call: Call): void => {
  const told = call.name === 'coffre.state' ? lockTold() : null;
  if (told) {
    port.postMessage({ id: call.id, answer: { ok: true, value: told } });
    // Once the window has had the time to draw it.
    setTimeout(readWhole, drawnMilliseconds);
    return;
  }
  whenWhole(({ answer }) => answer(port, call));
  readWhole();
};

const parent = parentPort();
parent.on('message', ({ data, ports }) => {
  const type = typeof data === 'object' && data !== null && 'type' in data ? data.type : null;
  if (type === 'open' && opensVault(data)) ({ dataDir } = data);
  else if (type !== 'connect') readWhole();
  for (const port of ports) {
    port.on('message', ({ data: call }) => {
      if (isCall(call)) receive(port, call);
    });
    port.start();
  }
  whenWhole(({ control }) => control(data, ports));
});

const opensVault = (message: unknown): message is { dataDir: string } =>
  typeof message === 'object' &&
  message !== null &&
  'dataDir' in message &&
  typeof message.dataDir === 'string' &&
  !('demo' in message);
