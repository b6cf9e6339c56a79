import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

export interface Counters {
  /** Port where both TCP and UDP are heard, on every address of the machine. */
  readonly port: number;
  /** Connections and packets that came. */
  came(): number;
  close(): Promise<void>;
}

/** Hears whatever comes on a port, whatever its protocol, and only counts it. */
export async function openCounters(): Promise<Counters> {
  let count = 0;
  const tcp = createServer((socket) => {
    count += 1;
    socket.on('error', () => undefined);
    // Answered and cut: nothing is held open by who came.
    socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n', () => socket.destroy());
  });
  await new Promise<void>((listening) => void tcp.listen(0, '127.0.0.1', listening));
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('no port to listen on');
  const udp = createSocket('udp4', () => {
    count += 1;
  });
  await new Promise<void>((bound) => void udp.bind(address.port, '127.0.0.1', bound));
  return {
    port: address.port,
    came: () => count,
    close: async () => {
      await new Promise<void>((closed) => void udp.close(closed));
      await new Promise<void>((closed) => void tcp.close(() => closed()));
    },
  };
}
