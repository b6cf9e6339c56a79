import { contextBridge, ipcRenderer } from 'electron';

type Listener = (event: unknown) => void;
interface Waiting {
  resolve(answer: unknown): void;
}

const waiting = new Map<number, Waiting>();
const listeners = new Set<Listener>();
let nextId = 0;

const port = new Promise<MessagePort>((resolve) => {
  ipcRenderer.once('port', ({ ports }) => {
    const [first] = ports;
    if (!first) return;
    first.addEventListener('message', ({ data }: MessageEvent<{ id?: number; answer?: unknown }>) => {
      if (data.id === undefined) listeners.forEach((listener) => listener(data));
      else {
        waiting.get(data.id)?.resolve(data.answer);
        waiting.delete(data.id);
      }
    });
    first.start();
    resolve(first);
  });
});

contextBridge.exposeInMainWorld('antenne', {
  /** `shell.*` is answered by the main process, the rest by the core; both give an `Answer`. */
  call: async (name: string, input: unknown): Promise<unknown> => {
    if (name.startsWith('shell.')) return ipcRenderer.invoke('shell', name.slice('shell.'.length), input);
    const connected = await port;
    const id = nextId++;
    return new Promise((resolve) => {
      waiting.set(id, { resolve });
      connected.postMessage({ id, name, input });
    });
  },
  on: (listener: Listener): void => {
    listeners.add(listener);
  },
});

// Asked by the page, so that a reload gets a port of its own.
ipcRenderer.send('port-wanted');
