import { createServer, type Server } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyOf, structureCode } from '#core/envoi/keys.ts';
import { newId } from '#core/ids.ts';
import { readerOf, writerOf } from '#db/open.ts';
import { openStructure, type Structure } from '#tests/support/envois.ts';
import { connectionOf } from '#tests/support/remontee.ts';
import { quartersUpTo, sendersOf, sendQuarters, type Sender } from '#tests/support/national.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { insertAntenne } from './queries.ts';

type Depth = 'whole' | 'refused' | 'one level';
interface Folder {
  readonly url: string;
  readonly files: Map<string, Buffer>;
  /** `PROPFIND a-…/`, in order. */
  readonly asked: string[];
  /** Answers no more once this many files were given. */
  gives: number;
  stop(): Promise<void>;
}

/** A folder that lists whole antennes, or one level with marks, as servers do. */
async function startFolder(depth: Depth): Promise<Folder> {
  const files = new Map<string, Buffer>();
  const folder = { files, asked: [] as string[], gives: Infinity };
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/depot\//, '');
    folder.asked.push(`${request.method ?? ''} ${path}`);
    const body: Buffer[] = [];
    request.on('data', (chunk: Buffer) => body.push(chunk));
    request.on('end', () => {
      if (request.method === 'PUT') {
        files.set(path, Buffer.concat(body));
        return response.writeHead(201).end();
      }
      if (request.method === 'GET') {
        if (path.endsWith('.fris') && folder.gives-- <= 0) return void request.socket.destroy();
        return response.writeHead(files.has(path) ? 200 : 404).end(files.get(path));
      }
      const whole = request.headers['depth'] === 'infinity';
      if (whole && depth === 'refused') return response.writeHead(403).end();
      const levels = whole && depth === 'whole' ? 9 : 1;
      const names = new Set(
        [...files.keys()]
          .filter((name) => name.startsWith(path))
          .flatMap((name) => {
            const parts = name.slice(path.length).split('/');
            return parts
              .slice(0, levels)
              .map((_part, index) => parts.slice(0, index + 1).join('/') + (index + 1 < parts.length ? '/' : ''));
          }),
      );
      const responses = ['', ...names].map((name) => {
        const inside = [...files.keys()].filter((file) => file.startsWith(path + name)).length;
        return `<d:response><d:href>/depot/${path}${name}</d:href><d:propstat><d:prop><d:getetag>"${String(inside)}"</d:getetag></d:prop></d:propstat></d:response>`;
      });
      return response.writeHead(207).end(`<d:multistatus xmlns:d="DAV:">${responses.join('')}</d:multistatus>`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
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

let region: Structure;
let folder: Folder;
const senders = sendersOf(5);

async function open(depth: Depth): Promise<void> {
  folder = await startFolder(depth);
  await region.porteur.saveDepot({ url: folder.url, user: 'aers', password: 'tres-secret', pin: null });
}

async function send(some: readonly Sender[], count = 4): Promise<void> {
  const connection = connectionOf(region);
  const db = readerOf(connection);
  const to = { code: structureCode(db), recipient: keyOf(db, 'reception').publicKey };
  for (const sender of some)
    for (const { fileName, sealed } of await sendQuarters(
      sender,
      quartersUpTo({ year: 2025, quarter: 4 }, count),
      to,
      randomOf(11),
    ))
      folder.files.set(fileName, sealed);
}

const count = (table: string): number =>
  Number(connectionOf(region).prepare(`select count(*) from ${table}`).pluck().get());
const listings = () => folder.asked.filter((line) => line.startsWith('PROPFIND'));
const gets = () => folder.asked.filter((line) => line.startsWith('GET') && line.endsWith('.fris'));

beforeEach(async () => {
  region = await openStructure('Coordination nationale', 'porteur');
  for (const sender of senders)
    insertAntenne(writerOf(connectionOf(region)), { ...sender, id: newId(), enrolledAt: region.test.clock.at });
});
afterEach(async () => {
  await folder.stop();
  region.test.close();
});

describe('the folder', () => {
  it.each([
    ['whole', 6],
    ['refused', 26 + 1],
    ['one level', 26],
  ] as const)('listed as %s is read once, and nothing known is asked for again', async (depth, first) => {
    await open(depth);
    await send(senders);
    const received = await region.porteur.fetch({});
    expect(received.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 20 }, () => 'imported'));
    expect(listings()).toHaveLength(first);
    // The acknowledgements change the marks of their folders: these are looked into once more.
    await region.porteur.fetch({});
    folder.asked.length = 0;
    expect(await region.porteur.fetch({})).toEqual([]);
    expect(gets()).toEqual([]);
    // The root, then each antenne once (and one question about the depth that is refused).
    expect(listings().length).toBeLessThanOrEqual(1 + senders.length + (depth === 'refused' ? 1 : 0));
  });

  it('that goes silent takes nothing back, and the next reading goes on from there', async () => {
    await open('whole');
    await send(senders);
    folder.gives = 7;
    await expect(region.porteur.fetch({})).rejects.toMatchObject({ code: 'depot-offline' });
    expect(count('instantane')).toBe(7);
    expect(count('chiffres')).toBe(7);
    folder.gives = Infinity;
    folder.asked.length = 0;
    expect(await region.porteur.fetch({})).toHaveLength(13);
    expect(gets()).toHaveLength(13);
    expect(count('instantane')).toBe(20);
  });

  it('is read while the rest answers; it tells how far it is, and stops when asked', async () => {
    await open('whole');
    await send(senders);
    const reading = region.porteur.fetch({});
    await expect(region.porteur.fetch({})).rejects.toMatchObject({ code: 'fetch-running' });
    let seen = null;
    for (let turn = 0; turn < 5000 && (seen?.done ?? 0) < 3; turn++) {
      await setImmediate();
      seen = await region.porteur.fetchProgress({});
    }
    expect(seen).toMatchObject({ phase: 'files', total: 20 });
    expect((await region.porteur.antennes({})).length).toBe(5);
    await region.porteur.stopFetch({});
    const received = await reading;
    expect(received.length).toBeGreaterThanOrEqual(3);
    expect(received.length).toBeLessThan(20);
    expect(count('instantane')).toBe(received.length);
    expect(await region.porteur.fetchProgress({})).toBeNull();
    expect(await region.porteur.fetch({})).toHaveLength(20 - received.length);
  });

  it('where one file was refused is looked into again, once its sender is known', async () => {
    await open('one level');
    const stranger = sendersOf(6).at(-1) ?? senders[0];
    if (!stranger) throw new Error('no sender');
    await send([stranger], 1);
    expect(await region.porteur.fetch({})).toMatchObject([{ outcome: 'refused' }]);
    insertAntenne(writerOf(connectionOf(region)), { ...stranger, id: newId(), enrolledAt: region.test.clock.at });
    expect(await region.porteur.fetch({})).toMatchObject([{ outcome: 'imported' }]);
  });
});

describe('several CPCA', () => {
  it('are consolidated together, one by one, and say what they cover', async () => {
    await open('whole');
    await send(senders.slice(0, 4));
    await region.porteur.fetch({});
    const antennes = await region.porteur.antennes({});
    const [first, second] = antennes;
    for (const antenne of [first, second])
      await region.porteur.setCpca({ antenneId: antenne?.antenneId ?? '', cpca: 'CPCA Bretagne' });
    const period = { year: 2025, quarter: null };
    const all = await region.porteur.consolidated({ period });
    const byCpca = await region.porteur.consolidated({ period, detail: 'cpca' });
    const bretagne = await region.porteur.consolidated({ period, cpca: 'CPCA Bretagne' });
    expect(all.cpcas).toContainEqual({ cpca: 'CPCA Bretagne', antennes: 2, complete: 2 });
    expect(all.cpcas.reduce((sum, { antennes: here }) => sum + here, 0)).toBe(5);
    expect(byCpca.indicateurs.map(({ id, total, byCpca: parts }) => [id, total, parts])).toEqual(
      all.indicateurs.map(({ id, total, byCpca: parts }) => [id, total, parts]),
    );
    expect(byCpca.indicateurs.every(({ byAntenne }) => byAntenne.length === 0)).toBe(true);
    for (const { id, total, breakdown } of bretagne.indicateurs) {
      const part = all.indicateurs.find((each) => each.id === id)?.byCpca.find(({ cpca }) => cpca === 'CPCA Bretagne');
      expect(part, id).toMatchObject({ total, breakdown });
    }
    expect(all.indicateurs.some(({ total }) => total > 0)).toBe(true);
  });
});
