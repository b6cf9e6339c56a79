import * as http from 'node:http';
import * as https from 'node:https';
import { refuse } from '../refusal.ts';

export interface DavDepot {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}
export interface DavTimeouts {
  /** Milliseconds before the first byte of the answer. */
  readonly firstByte: number;
  /** Milliseconds for the whole exchange. */
  readonly total: number;
}
export const defaultTimeouts: DavTimeouts = { firstByte: 15_000, total: 60_000 };

export interface DavAnswer {
  readonly status: number;
  readonly body: Buffer;
  /** Host a redirect names; it is never followed. */
  readonly redirectHost: string | null;
}
export interface DavRequest {
  readonly method: 'PUT' | 'GET' | 'MKCOL' | 'PROPFIND';
  /** Below the depot's folder, no leading slash, plain characters only. */
  readonly path: string;
  readonly body?: Uint8Array;
  readonly headers?: Record<string, string>;
  /** Largest body accepted, bytes. */
  readonly cap: number;
}

/** No answer, or half of one: worth another try later. Its message holds no address and no secret. */
export class DavFailure extends Error {}

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
 * One exchange with the depot. Redirects are not followed, credentials go to the depot's own host only.
 * @throws DavFailure no complete answer came
 */
export function exchange(depot: DavDepot, request: DavRequest, timeouts: DavTimeouts): Promise<DavAnswer> {
  const url = new URL(request.path, depotUrl(depot.url));
  const { request: open } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = open(url, {
      method: request.method,
      agent: false,
      minVersion: 'TLSv1.2',
      headers: {
        Authorization: `Basic ${Buffer.from(`${depot.user}:${depot.password}`).toString('base64')}`,
        'Content-Length': String(request.body?.length ?? 0),
        ...request.headers,
      },
    });
    const fail = (reason: string): void => {
      clearTimeout(first);
      clearTimeout(whole);
      outgoing.destroy();
      reject(new DavFailure(reason));
    };
    const first = setTimeout(() => fail('no answer'), timeouts.firstByte);
    const whole = setTimeout(() => fail('too slow'), timeouts.total);
    outgoing.on('error', () => fail('connection lost'));
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
        clearTimeout(whole);
        if (!incoming.complete) return fail('cut short');
        const location = URL.parse(incoming.headers.location ?? '', url.href);
        resolve({
          status: incoming.statusCode ?? 0,
          body: Buffer.concat(chunks),
          redirectHost: location?.host ?? null,
        });
      });
    });
    outgoing.end(request.body);
  });
}
