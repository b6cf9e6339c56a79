/** What Electron gives a utility process; its own types would bring the whole of Electron into this room. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: Port[] }) => void): void;
  start(): void;
}

/** A message of the window. */
export interface Call {
  readonly id: number;
  readonly name: unknown;
  readonly input: unknown;
}

export const isCall = (data: unknown): data is Call =>
  typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'number' && 'name' in data;

/** Towards the main process. */
export const parentPort = (): Port => (process as typeof process & { parentPort: Port }).parentPort;
