import type { Socket } from 'node:net';
import * as net from 'node:net';
import * as tls from 'node:tls';
import type { Identity } from './webdav/certificates.ts';

/** One request as it came, and the raw connection to answer on: a hostile server is not bound by HTTP. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** Request line and headers. */
  readonly head: string;
  readonly body: Buffer;
  readonly socket: Socket;
  /** What this server really keeps, by path. */
  readonly stored: Map<string, Buffer>;
  /** Host and port where a second server of the same authority listens. */
  readonly elsewhere: string;
  /** A whole answer, then the end of the connection. */
  reply(status: number, headers?: Record<string, string>, body?: Uint8Array | string): void;
}
export type Answer = (exchange: Exchange) => void;

export interface HostileOptions {
  readonly identity: Identity | null;
  readonly secure?: tls.TlsOptions;
  readonly elsewhere?: string;
  /** Called at the end of the head, before the body came; true when it has dealt with the connection. */
  readonly onHead?: (exchange: Exchange) => boolean;
  /** Deals with the bare connection, before any TLS. */
  readonly onConnection?: (socket: Socket) => boolean;
}

export interface HostileServer {
  readonly url: string;
  readonly host: string;
  readonly stored: Map<string, Buffer>;
  /** Every decrypted byte that came, connection after connection. */
  readonly seen: Buffer[];
  /** Bytes given to the network. */
  sent(): number;
  behave(answer: Answer): void;
  stop(): Promise<void>;
}

/** A WebDAV folder of a few lines that does as it should. */
export const wellBehaved: Answer = ({ method, path, head, body, stored, reply }) => {
  const there = stored.get(path);
  if (method === 'GET') return there ? reply(200, { ETag: '"1"' }, there) : reply(404);
  if (method !== 'PUT') return reply(405);
  const refused = there && /^if-none-match: \*$/im.test(head);
  if (!refused) stored.set(path, body);
  reply(refused ? 412 : 201);
};

export async function startHostile(answer: Answer, options: HostileOptions): Promise<HostileServer> {
  let behaviour = answer;
  let written = 0;
  const stored = new Map<string, Buffer>();
  const seen: Buffer[] = [];
  const sockets = new Set<Socket>();
  const { identity, secure, elsewhere = '', onHead, onConnection } = options;

  const serve = (socket: Socket): void => {
    let came = Buffer.alloc(0);
    let done = false;
    socket.on('data', (bytes: Buffer) => {
      seen.push(bytes);
      came = Buffer.concat([came, bytes]);
      const end = came.indexOf('\r\n\r\n');
      if (done || end < 0) return;
      const head = came.subarray(0, end).toString('latin1');
      const [method = '', path = ''] = head.split(' ');
      const body = came.subarray(end + 4);
      const exchange: Exchange = {
        method,
        path,
        head,
        body,
        socket,
        stored,
        elsewhere,
        reply: (status, headers = {}, content = '') => {
          const lines = { 'Content-Length': String(Buffer.byteLength(content)), Connection: 'close', ...headers };
          socket.write(
            `HTTP/1.1 ${status} Reponse\r\n${Object.entries(lines)
              .map(([key, value]) => `${key}: ${value}\r\n`)
              .join('')}\r\n`,
          );
          socket.end(content);
        },
      };
      if (onHead?.(exchange)) done = true;
      else if (body.length >= Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)) {
        done = true;
        behaviour(exchange);
      }
    });
  };
  const watch = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      written += socket.bytesWritten;
      sockets.delete(socket);
    });
  };
  const context = identity && { key: identity.key, cert: identity.cert, ...secure };
  const server = net.createServer((bare) => {
    watch(bare);
    if (onConnection?.(bare)) return;
    if (!context) return serve(bare);
    const socket = new tls.TLSSocket(bare, {
      isServer: true,
      secureContext: tls.createSecureContext(context),
    });
    socket.on('error', () => bare.destroy());
    serve(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const place = server.address();
  const host = `127.0.0.1:${place && typeof place === 'object' ? place.port : 0}`;
  return {
    url: `${identity ? 'https' : 'http'}://${host}/depot/`,
    host,
    stored,
    seen,
    sent: () => written + [...sockets].reduce((total, socket) => total + socket.bytesWritten, 0),
    behave: (next) => {
      behaviour = next;
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
