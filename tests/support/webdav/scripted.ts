import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the server does with one request; `stored` is what was PUT, by path. */
export type Behaviour = (
  request: IncomingMessage & { body: Buffer },
  response: ServerResponse,
  stored: Map<string, Buffer>,
) => void;

export interface ScriptedServer {
  readonly url: string;
  /** Values of the Authorization header, one a request that had it. */
  readonly credentials: string[];
  /** Every request as it came: method, address, headers, body. */
  readonly received: Buffer[];
  behave(behaviour: Behaviour): void;
  stop(): Promise<void>;
}

/** A WebDAV server of a few lines that does as it should. */
export const good: Behaviour = (request, response, stored) => {
  const path = request.url ?? '';
  if (request.method === 'GET') {
    const body = stored.get(path);
    response.writeHead(body ? 200 : 404).end(body);
  } else if (request.method === 'PUT') {
    const refused = stored.has(path) && request.headers['if-none-match'] === '*';
    if (!refused) stored.set(path, request.body);
    response.writeHead(refused ? 412 : 201).end();
  } else response.writeHead(405).end();
};

export const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  (_request, response) => {
    response.writeHead(code, headers).end();
  };

/** Says yes, and keeps something else. */
export const liar: Behaviour = (request, response) => {
  if (request.method === 'PUT') response.writeHead(201).end();
  else response.writeHead(200).end('<html>Bienvenue</html>');
};

/** Says yes, and keeps nothing. */
export const forgetful: Behaviour = (request, response) => {
  response.writeHead(request.method === 'PUT' ? 201 : 404).end();
};

/** Another file has the name already. */
export const occupied: Behaviour = (request, response) => {
  if (request.method === 'PUT') response.writeHead(412).end();
  else response.writeHead(200).end('autre contenu');
};

export const silent: Behaviour = () => undefined;

export const slamming: Behaviour = (request) => {
  request.socket.destroy();
};

/** Announces more than it gives. */
export const cutShort: Behaviour = (request, response) => {
  response.writeHead(200, { 'Content-Length': '1000' });
  response.write('a');
  setTimeout(() => request.socket.destroy(), 20);
};

export const endless: Behaviour = (_request, response) => {
  response.writeHead(200);
  response.end(Buffer.alloc(3 * 1024 * 1024));
};

export async function startScripted(): Promise<ScriptedServer> {
  let behaviour = good;
  const stored = new Map<string, Buffer>();
  const credentials: string[] = [];
  const received: Buffer[] = [];
  const server = createServer((request, response) => {
    if (request.headers.authorization) credentials.push(request.headers.authorization);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      received.push(Buffer.from([request.method, request.url, ...request.rawHeaders].join('\n')), body);
      behaviour(Object.assign(request, { body }), response, stored);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/depot/`,
    credentials,
    received,
    behave: (next) => {
      behaviour = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
