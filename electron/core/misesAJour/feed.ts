import { createReadStream } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import * as http from 'node:http';
import { join } from 'node:path';
import { connect, DavFailure } from '../envoi/connection.ts';
import { refuse } from '../refusal.ts';
import { announcementName, longestAnnouncement } from './signature.ts';

/** Where versions are announced; an address and a folder are read by the same code above it. */
export interface Feed {
  /** The announcement, whoever wrote it; null when there is none. */
  announcement(): Promise<string | null>;
  /** The bytes of a file beside it; null when it is not there. */
  open(name: string): Promise<AsyncIterable<Uint8Array> | null>;
}

export type Source =
  | { readonly kind: 'adresse'; readonly url: string }
  | { readonly kind: 'dossier'; readonly path: string };

export const feedOf = (source: Source): Feed =>
  source.kind === 'adresse' ? webFeed(source.url) : folderFeed(source.path);

function folderFeed(folder: string): Feed {
  const regular = async (name: string): Promise<number | null> => {
    // A link could lead anywhere, a pipe would never end.
    const stats = await lstat(join(folder, name)).catch(() => null);
    return stats?.isFile() ? stats.size : null;
  };
  return {
    announcement: async () => {
      const size = await regular(announcementName);
      if (size === null || size > longestAnnouncement) return null;
      return readFile(join(folder, announcementName), 'utf8');
    },
    open: async (name) => ((await regular(name)) === null ? null : createReadStream(join(folder, name))),
  };
}

/** Milliseconds before a connection, and between two pieces of what it brings. */
const limits = { connect: 10_000, silence: 30_000 };

/** @throws Refusal 'update-unreachable' */
function webFeed(address: string): Feed {
  const get = (name: string) => request(new URL(name, address)).catch(unreachable);
  return {
    announcement: async () => {
      const body = await get(announcementName);
      if (body === null) return null;
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of guarded(body)) {
        size += chunk.length;
        if (size > longestAnnouncement) return null;
        chunks.push(Buffer.from(chunk));
      }
      return Buffer.concat(chunks).toString('utf8');
    },
    open: async (name) => {
      const body = await get(name);
      return body && guarded(body);
    },
  };
}

const unreachable = (): never =>
  refuse(
    'update-unreachable',
    'L’adresse des versions ne répond pas, ou n’est pas de confiance. Vérifiez internet et l’adresse, puis recommencez.',
    'url',
  );

/** Cut short, too slow: the sentence of whoever cannot be reached. */
async function* guarded(body: http.IncomingMessage): AsyncIterable<Uint8Array> {
  body.setTimeout(limits.silence, () => body.destroy(new DavFailure('too slow')));
  try {
    for await (const chunk of body) yield chunk as Uint8Array;
  } catch {
    unreachable();
  }
  if (!body.complete) unreachable();
}

/** One GET, told nothing of who asks; null when the server has no such file. A redirect is not followed. */
async function request(url: URL): Promise<http.IncomingMessage | null> {
  const connecting = new AbortController();
  const timer = setTimeout(() => connecting.abort(), limits.connect);
  const socket = await connect({ url, pin: null, authorities: [], signal: connecting.signal }).finally(() =>
    clearTimeout(timer),
  );
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const outgoing = http.request({
      createConnection: () => socket,
      method: 'GET',
      path: url.pathname,
      headers: { Host: url.host, 'Accept-Encoding': 'identity', Connection: 'close' },
    });
    outgoing.setTimeout(limits.silence, () => outgoing.destroy(new DavFailure('no answer')));
    outgoing.on('error', reject);
    outgoing.on('response', resolve);
    outgoing.end();
  });
  if (response.statusCode === 200) return response;
  socket.destroy();
  if (response.statusCode === 404) return null;
  throw new DavFailure('another answer');
}
