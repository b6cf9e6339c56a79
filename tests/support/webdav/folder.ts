import { createServer } from 'node:http';

export interface DavFolder {
  readonly url: string;
  /** What it holds, by path below the folder. */
  readonly files: Map<string, Buffer>;
  /** Switched off for `true`: every connection is dropped. */
  down: boolean;
  /** It refuses to remove anything while `true`. */
  keeps: boolean;
  /** Milliseconds before it answers anything. */
  delay: number;
  /** Folders it was asked to list, and how many requests it had at the same time at most. */
  readonly asked: { listings: number; together: number };
  stop(): Promise<void>;
}

/** A WebDAV folder in memory, on this machine: files, folders and their listing. */
export async function startDav(): Promise<DavFolder> {
  const files = new Map<string, Buffer>();
  const folder: DavFolder = {
    url: '',
    files,
    down: false,
    keeps: false,
    delay: 0,
    asked: { listings: 0, together: 0 },
    stop: async () => undefined,
  };
  let going = 0;
  const server = createServer((request, response) => {
    if (folder.down) return void request.socket.destroy();
    going += 1;
    folder.asked.together = Math.max(folder.asked.together, going);
    response.on('close', () => (going -= 1));
    if (request.method === 'PROPFIND') folder.asked.listings += 1;
    const path = (request.url ?? '').replace(/^\/depot\//, '');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    const answer = () => {
      const there = files.get(path);
      const range = /^bytes=0-(\d+)$/.exec(request.headers.range ?? '');
      if (request.method === 'GET' && there && range)
        return response.writeHead(206).end(there.subarray(0, Number(range[1]) + 1));
      if (request.method === 'GET') return response.writeHead(there ? 200 : 404).end(there);
      if (request.method === 'PUT') {
        if (there && request.headers['if-none-match'] === '*') return response.writeHead(412).end();
        files.set(path, Buffer.concat(chunks));
        return response.writeHead(there ? 204 : 201).end();
      }
      if (request.method === 'DELETE' && folder.keeps) return response.writeHead(403).end();
      if (request.method === 'DELETE') return response.writeHead(files.delete(path) ? 204 : 404).end();
      if (request.method !== 'PROPFIND') return response.writeHead(405).end();
      const below = [...files.keys()].filter((name) => name.startsWith(path));
      const names = new Set(below.map((name) => /^[^/]*\/?/.exec(name.slice(path.length))?.[0] ?? ''));
      const hrefs = [...names].map((name) => `<d:response><d:href>/depot/${path}${name}</d:href></d:response>`);
      return response.writeHead(207).end(`<d:multistatus xmlns:d="DAV:">${hrefs.join('')}</d:multistatus>`);
    };
    request.on('end', () => (folder.delay > 0 ? setTimeout(answer, folder.delay) : answer()));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const place = server.address();
  return Object.assign(folder, {
    url: `http://127.0.0.1:${place && typeof place === 'object' ? place.port : 0}/depot/`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
