import * as http from 'node:http';
import { refuse } from '../refusal.ts';
import { connect, DavFailure } from './connection.ts';

export interface DavDepot {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** SHA-256 of the server's public key, base64; null accepts any certified one. */
  readonly pin: string | null;
}
export interface DavLimits {
  /** Milliseconds before a connection that may be trusted. */
  readonly connect: number;
  /** Milliseconds before the first byte of the answer. */
  readonly firstByte: number;
  /** Milliseconds for the whole exchange. */
  readonly total: number;
  /** PEM certificates believed besides those of the machine. */
  readonly authorities?: readonly string[];
}
export const defaultLimits: DavLimits = { connect: 10_000, firstByte: 15_000, total: 60_000 };

export interface DavAnswer {
  readonly status: number;
  readonly body: Buffer;
  /** Host a redirect names; it is never followed. */
  readonly redirectHost: string | null;
  /** `Retry-After` as it came. */
  readonly retryAfter: string | null;
  /** It says it is a web page: a login screen, not a file. */
  readonly isPage: boolean;
}
export interface DavRequest {
  readonly method: 'PUT' | 'GET' | 'MKCOL' | 'PROPFIND' | 'DELETE';
  /** Below the depot's folder, no leading slash, plain characters only. */
  readonly path: string;
  readonly body?: Uint8Array;
  readonly headers?: Record<string, string>;
  /** Largest body accepted, bytes. */
  readonly cap: number;
}

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * The folder's address, ending with a slash.
 * @throws Refusal when it is no address, holds a password, or would carry one in clear over a network
 */
export function depotUrl(text: string): URL {
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`);
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.search || url.hash)
    refuse(
      'depot-invalid',
      'Cette adresse n’est pas celle d’un dossier\u00a0: elle commence par https:// et ne contient pas de «\u00a0?\u00a0».',
      'url',
    );
  if (url.username || url.password)
    refuse('depot-invalid', 'N’écrivez pas le mot de passe dans l’adresse\u00a0: il a sa propre case.', 'url');
  if (url.protocol === 'http:' && !loopback.has(url.hostname))
    refuse(
      'depot-not-https',
      'Cette adresse n’est pas chiffrée\u00a0: le mot de passe passerait en clair. Demandez au porteur une adresse qui commence par https://.',
      'url',
    );
  return url;
}

/**
 * One exchange with the depot. Redirects are not followed; credentials go to the depot's own host only, once it has
 * proved who it is; nothing is decompressed.
 * @throws DavFailure no complete answer came
 */
export async function exchange(depot: DavDepot, request: DavRequest, limits: DavLimits): Promise<DavAnswer> {
  const url = new URL(request.path, depotUrl(depot.url));
  const connecting = new AbortController();
  const whole = new AbortController();
  const timers = [
    setTimeout(() => connecting.abort(), Math.min(limits.connect, limits.total)),
    setTimeout(() => whole.abort(), limits.total),
  ];
  try {
    const socket = await connect({
      url,
      pin: depot.pin,
      authorities: limits.authorities ?? [],
      signal: connecting.signal,
    });
    try {
      return await converse(socket, url, depot, request, limits.firstByte, whole.signal);
    } finally {
      socket.destroy();
    }
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

function converse(
  socket: Awaited<ReturnType<typeof connect>>,
  url: URL,
  { user, password }: DavDepot,
  request: DavRequest,
  firstByte: number,
  signal: AbortSignal,
): Promise<DavAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request({
      createConnection: () => socket,
      method: request.method,
      path: url.pathname,
      headers: {
        Host: url.host,
        Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'Accept-Encoding': 'identity',
        'Content-Length': String(request.body?.length ?? 0),
        ...request.headers,
      },
    });
    const fail = (reason: string): void => {
      clearTimeout(first);
      outgoing.destroy();
      reject(new DavFailure(reason));
    };
    const first = setTimeout(() => fail('no answer'), firstByte);
    signal.addEventListener('abort', () => fail('too slow'), { once: true });
    outgoing.on('error', () => fail('connection lost'));
    outgoing.on('upgrade', () => fail('another protocol'));
    outgoing.on('response', (incoming) => {
      clearTimeout(first);
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > request.cap) fail('answer too long');
        else chunks.push(chunk);
      });
      incoming.on('error', () => fail('connection lost'));
      incoming.on('aborted', () => fail('cut short'));
      incoming.on('end', () => {
        if (!incoming.complete) return fail('cut short');
        // Without one, the empty address would be that of the folder itself.
        const { location: told } = incoming.headers;
        const location = told === undefined ? null : URL.parse(told, url.href);
        resolve({
          status: incoming.statusCode ?? 0,
          body: Buffer.concat(chunks),
          redirectHost: location?.host ?? null,
          retryAfter: incoming.headers['retry-after'] ?? null,
          isPage: /^text\/html/i.test(incoming.headers['content-type'] ?? ''),
        });
      });
    });
    outgoing.end(request.body);
  });
}
