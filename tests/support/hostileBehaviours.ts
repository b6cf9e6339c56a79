import { gzipSync } from 'node:zlib';
import { wellBehaved, type Answer, type Exchange, type HostileOptions } from './hostileServer.ts';

export interface Behaviour {
  readonly name: string;
  /** What the antenne must make of it. `verified` only where the file is really there. */
  readonly becomes: 'verified' | 'waiting' | 'stopped';
  readonly says?: RegExp;
  readonly answer?: Answer;
  readonly certificate?: 'self-signed' | 'unknown-authority' | 'expired' | 'not-yet-valid' | 'other-host' | 'other-key';
  readonly options?: Pick<HostileOptions, 'secure' | 'onHead' | 'onConnection'>;
  /** It drags on: only the limits of time end it. */
  readonly slow?: true;
  /** Something else keeps the name of the file: a person has to see to it, even once the server behaves. */
  readonly occupies?: true;
}

const raw =
  (bytes: (exchange: Exchange) => string | Uint8Array): Answer =>
  (exchange) => {
    exchange.socket.end(bytes(exchange));
  };
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  ({ reply }) =>
    reply(code, headers);
/** Receives as it should, then misbehaves when the file is read back. */
const readBack =
  (answer: Answer): Answer =>
  (exchange) =>
    exchange.method === 'GET' ? answer(exchange) : wellBehaved(exchange);
const there = ({ stored, path }: Exchange): Buffer => stored.get(path) ?? Buffer.alloc(0);
const servedAs =
  (change: (content: Buffer) => Uint8Array, headers: Record<string, string> = {}): Answer =>
  (exchange) =>
    exchange.reply(200, headers, change(there(exchange)));
const flipped = (content: Buffer): Buffer => {
  const other = Buffer.from(content);
  other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1;
  return other;
};
/** Writes the same bytes again and again, as long as somebody reads. */
const pouring =
  (head: string, piece: Uint8Array | string, every = 0): Answer =>
  ({ socket }) => {
    socket.write(head);
    const pour = (): void => {
      while (!socket.destroyed && socket.write(piece)) if (every > 0) return void setTimeout(pour, every);
      if (!socket.destroyed) socket.once('drain', pour);
    };
    pour();
  };
const page = '<!doctype html><title>Connexion</title><form><input name="password"></form>';
const wholeHead = 'HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n';

const movedAway: readonly { name: string; answer: Answer }[] = [
  { name: '301 to another host', answer: (e) => e.reply(301, { Location: `https://${e.elsewhere}/vol` }) },
  { name: '302 to plain http', answer: (e) => e.reply(302, { Location: `http://${e.elsewhere}/vol` }) },
  { name: '307 to another host', answer: (e) => e.reply(307, { Location: `https://${e.elsewhere}/vol` }) },
  { name: '308 to itself, for ever', answer: (e) => e.reply(308, { Location: e.path }) },
  { name: '303 without an address', answer: status(303) },
  {
    name: 'a redirect when the file is read back',
    answer: readBack((e) => e.reply(302, { Location: `https://${e.elsewhere}/vol` })),
  },
];
const redirects = movedAway.map((each): Behaviour => ({ ...each, becomes: 'stopped', says: /autre adresse/ }));

const oldTls = (version: 'TLSv1' | 'TLSv1.1') =>
  ({ secure: { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' } }) as const;
const encryption: readonly Behaviour[] = [
  { name: 'a self-signed certificate', becomes: 'stopped', certificate: 'self-signed', says: /garantit/ },
  { name: 'an unknown authority', becomes: 'stopped', certificate: 'unknown-authority', says: /garantit/ },
  { name: 'an expired certificate', becomes: 'waiting', certificate: 'expired', says: /pas valable aujourd’hui/ },
  { name: 'a certificate of tomorrow', becomes: 'waiting', certificate: 'not-yet-valid', says: /pas valable/ },
  { name: 'a certificate for another host', becomes: 'stopped', certificate: 'other-host', says: /autre adresse/ },
  { name: 'another key than the pinned one', becomes: 'stopped', certificate: 'other-key', says: /empreinte/ },
  { name: 'TLS 1.0', becomes: 'stopped', options: oldTls('TLSv1'), says: /chiffrement/ },
  { name: 'TLS 1.1', becomes: 'stopped', options: oldTls('TLSv1.1'), says: /chiffrement/ },
  {
    name: 'plain HTTP where TLS is expected',
    becomes: 'stopped',
    options: { onConnection: (socket) => Boolean(socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')) },
    says: /chiffrement/,
  },
  {
    name: 'a handshake that never comes',
    becomes: 'waiting',
    slow: true,
    options: { onConnection: () => true },
    says: /ne répond pas/,
  },
  {
    name: 'a handshake cut short',
    becomes: 'waiting',
    options: { onConnection: (socket) => Boolean(socket.once('data', () => socket.destroy())) },
    says: /ne répond pas/,
  },
];

const statuses: readonly Behaviour[] = [
  { name: '401', becomes: 'stopped', answer: status(401), says: /refuse l’identifiant/ },
  { name: '401 when read back', becomes: 'stopped', answer: readBack(status(401)), says: /refuse l’identifiant/ },
  { name: '403', becomes: 'stopped', answer: status(403), says: /droit d’écrire/ },
  { name: '404', becomes: 'stopped', answer: status(404), says: /n’existe pas/ },
  { name: '405', becomes: 'stopped', answer: status(405), says: /n’accepte pas/ },
  { name: '409 for ever', becomes: 'stopped', answer: status(409), says: /ne peut pas être créé/ },
  { name: '418, of no use', becomes: 'stopped', answer: status(418), says: /418/ },
  { name: '423', becomes: 'waiting', answer: status(423), says: /verrouillé/ },
  {
    name: '429 with an absurd Retry-After',
    becomes: 'waiting',
    answer: status(429, { 'Retry-After': '9'.repeat(40) }),
    says: /attendre/,
  },
  { name: '500', becomes: 'waiting', answer: status(500), says: /en panne/ },
  { name: '502', becomes: 'waiting', answer: status(502), says: /en panne/ },
  {
    name: '503 until the year 9999',
    becomes: 'waiting',
    answer: status(503, { 'Retry-After': 'Fri, 31 Dec 9999 23:59:59 GMT' }),
    says: /en panne/,
  },
  { name: '507', becomes: 'waiting', answer: status(507), says: /plein/ },
  { name: '412 where nothing is', becomes: 'stopped', answer: (e) => e.reply(e.method === 'PUT' ? 412 : 404) },
  {
    name: '412 with another file there',
    becomes: 'stopped',
    occupies: true,
    answer: (e) => {
      e.stored.set(e.path, Buffer.from('autre contenu'));
      wellBehaved(e);
    },
    says: /Un autre fichier/,
  },
  {
    name: '412 with our own file there',
    becomes: 'verified',
    answer: (e) => {
      if (e.method === 'PUT') e.stored.set(e.path, e.body);
      wellBehaved(e);
    },
  },
  { name: 'another ETag each time', becomes: 'verified', answer: readBack(servedAs((c) => c, { ETag: '"faux"' })) },
  { name: 'no ETag', becomes: 'verified', answer: readBack(servedAs((c) => c)) },
  {
    name: 'a web page for every answer',
    becomes: 'stopped',
    answer: (e) => e.reply(200, { 'Content-Type': 'text/html; charset=utf-8' }, page),
    says: /page web/,
  },
];

const bodies: readonly Behaviour[] = [
  { name: '201 and keeps nothing', becomes: 'stopped', answer: (e) => e.reply(e.method === 'PUT' ? 201 : 404) },
  { name: 'one bit changed', becomes: 'stopped', answer: readBack(servedAs(flipped)) },
  { name: 'a shorter file', becomes: 'stopped', answer: readBack(servedAs((c) => c.subarray(0, -1))) },
  { name: 'a longer file', becomes: 'stopped', answer: readBack(servedAs((c) => Buffer.concat([c, c]))) },
  { name: 'an empty file', becomes: 'stopped', answer: readBack(servedAs(() => Buffer.alloc(0))) },
  {
    name: 'keeps half of it',
    becomes: 'stopped',
    occupies: true,
    answer: (e) => {
      if (e.method !== 'PUT') return wellBehaved(e);
      e.stored.set(e.path, e.body.subarray(0, e.body.length >> 1));
      e.reply(201);
    },
  },
  {
    name: 'a gzip bomb',
    becomes: 'stopped',
    answer: readBack((e) => e.reply(200, { 'Content-Encoding': 'gzip' }, bomb)),
  },
  { name: 'a file without end', becomes: 'waiting', answer: readBack(pouring(`${wholeHead}\r\n`, 'a'.repeat(65_536))) },
  {
    name: 'more bytes than announced',
    becomes: 'waiting',
    answer: readBack(raw((e) => Buffer.concat([Buffer.from(`${wholeHead}Content-Length: 10\r\n\r\n`), there(e)]))),
  },
  {
    name: 'fewer bytes than announced',
    becomes: 'waiting',
    answer: readBack(raw((e) => Buffer.concat([Buffer.from(`${wholeHead}Content-Length: 99999\r\n\r\n`), there(e)]))),
  },
  {
    name: 'two lengths at once',
    becomes: 'waiting',
    answer: raw(() => 'HTTP/1.1 201 OK\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nabcde'),
  },
  {
    name: 'a length and chunks at once',
    becomes: 'waiting',
    answer: raw(() => 'HTTP/1.1 201 OK\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'),
  },
  {
    name: 'chunk extensions without end',
    becomes: 'waiting',
    answer: readBack(pouring(`${wholeHead}Transfer-Encoding: chunked\r\n\r\n1;`, 'a'.repeat(65_536))),
  },
  {
    name: 'trailers without end',
    becomes: 'waiting',
    answer: readBack(
      pouring(`${wholeHead}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n`, 'X-A: b\r\n'.repeat(8192)),
    ),
  },
];
const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));

const conversations: readonly Behaviour[] = [
  { name: 'silence', becomes: 'waiting', slow: true, answer: () => undefined },
  { name: 'a door slammed', becomes: 'waiting', answer: ({ socket }) => socket.destroy() },
  {
    name: 'receives the file, keeps it, then drops',
    becomes: 'waiting',
    answer: (e) => {
      if (e.method === 'PUT') e.stored.set(e.path, e.body);
      e.socket.destroy();
    },
  },
  {
    name: 'drops in the middle of the file',
    becomes: 'waiting',
    options: { onHead: ({ method, socket }) => method === 'PUT' && Boolean(socket.destroy()) },
  },
  {
    name: 'headers one byte at a time',
    becomes: 'waiting',
    slow: true,
    answer: pouring('HTTP/1.1 200 OK\r\n', 'a', 20),
  },
  {
    name: 'a body one byte at a time',
    becomes: 'waiting',
    slow: true,
    answer: readBack(pouring(`${wholeHead}\r\n`, 'a', 20)),
  },
  {
    name: 'headers without end',
    becomes: 'waiting',
    answer: pouring('HTTP/1.1 200 OK\r\n', 'X-A: b\r\n'.repeat(8192)),
  },
  {
    name: 'one header without end',
    becomes: 'waiting',
    answer: pouring('HTTP/1.1 200 OK\r\nX-A: ', 'a'.repeat(65_536)),
  },
  {
    name: '100 Continue for ever',
    becomes: 'waiting',
    slow: true,
    answer: pouring('', 'HTTP/1.1 100 Continue\r\n\r\n', 20),
  },
  {
    name: '101 to another protocol',
    becomes: 'waiting',
    answer: raw(() => 'HTTP/1.1 101 Switching\r\nUpgrade: vol\r\nConnection: Upgrade\r\n\r\n'),
  },
  { name: 'no HTTP at all', becomes: 'waiting', answer: raw(() => 'SSH-2.0-OpenSSH_9.2\r\n') },
  { name: 'the end of everything before a word', becomes: 'waiting', answer: raw(() => '') },
];

const accepted = 'HTTP/1.1 201 Created\r\nContent-Length: 7\r\nConnection: close\r\n\r\ndeposé';
/** The answer to the file is cut after each of these bytes, the file being kept or not. */
const cuts: readonly Behaviour[] = [1, 8, 13, 20, 25, 42, 62, 65, 68].flatMap((length) =>
  [true, false].map((keeps): Behaviour => ({
    name: `an answer cut at byte ${length}, the file ${keeps ? 'kept' : 'lost'}`,
    becomes: 'waiting',
    answer: (e) => {
      if (e.method !== 'PUT') return wellBehaved(e);
      if (keeps && !e.stored.has(e.path)) e.stored.set(e.path, e.body);
      e.socket.end(Buffer.from(accepted).subarray(0, length));
    },
  })),
);

export const behaviours: readonly Behaviour[] = [
  ...redirects,
  ...encryption,
  ...statuses,
  ...bodies,
  ...conversations,
  ...cuts,
];
