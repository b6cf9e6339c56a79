import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { envoi } from '#contract/envoi.ts';
import { porteur } from '#contract/porteur.ts';
import { porteurHandlers } from '#core/porteur/operations.ts';
import { AnswerError, clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import * as server from '#tests/support/webdav/scripted.ts';
import { ensureKeys } from './keys.ts';
import { envoiHandlers } from './operations.ts';
import { attempt, startOutbox } from './outbox.ts';
import { readerOf } from '#db/open.ts';
import { depotOf } from './settingsQueries.ts';
import { exchange } from './webdav.ts';

const quick = { connect: 150, firstByte: 150, total: 300 };
const quarter = { year: 2026, quarter: 3 } as const;

let antenne: TestHost;
let depot: server.ScriptedServer;
let elsewhere: server.ScriptedServer;
let client: ReturnType<typeof clientOf<{ envoi: typeof envoi }>>['client']['envoi'];
let envoiId: string;

beforeEach(async () => {
  [depot, elsewhere] = await Promise.all([server.startScripted(), server.startScripted()]);
  antenne = openTestHost({
    people: { 'Hugo Marchand': 'direction' },
    structure: { kind: 'both', name: 'AERS', association: 'AERS', departement: '34' },
  });
  await ensureKeys(antenne.host);
  client = clientOf({ envoi }, { envoi: envoiHandlers }, antenne.host).client.envoi;
  const region = clientOf({ porteur }, { porteur: porteurHandlers }, antenne.host).client.porteur;
  await client.trustPorteur({ base64: (await region.exportCard({})).base64 });
  await client.saveDepot({ url: depot.url, user: 'aers', password: 'tres-secret' });
  const { sha256 } = await client.preview(quarter);
  ({ envoiId } = await client.prepare({ ...quarter, confirmedSha256: sha256 }));
});

afterEach(async () => {
  antenne.close();
  await Promise.all([depot.stop(), elsewhere.stop()]);
});

const lineNow = async () => (await client.list({})).find((line) => line.envoiId === envoiId);

const redirect: server.Behaviour = (_request, response) => {
  response.writeHead(307, { Location: `${elsewhere.url}vol` }).end();
};

const cases: readonly (readonly [
  name: string,
  behaviour: server.Behaviour,
  state: 'waiting' | 'stopped',
  says: RegExp,
])[] = [
  ['redirects', redirect, 'stopped', /autre adresse/],
  ['answers 401', server.status(401), 'stopped', /mot de passe/],
  ['answers 403', server.status(403), 'stopped', /droit d’écrire/],
  ['answers 404', server.status(404), 'stopped', /n’existe pas/],
  ['answers 409 for ever', server.status(409), 'stopped', /ne peut pas être créé/],
  ['has another file of that name', server.occupied, 'stopped', /Un autre fichier/],
  ['answers 423', server.status(423), 'waiting', /verrouillé/],
  ['answers 429', server.status(429, { 'Retry-After': '999999999' }), 'waiting', /attendre/],
  ['answers 500', server.status(500), 'waiting', /en panne/],
  ['answers 507', server.status(507), 'waiting', /plein/],
  ['hangs', server.silent, 'waiting', /ne répond pas/],
  ['slams the door', server.slamming, 'waiting', /ne répond pas/],
  ['cuts its answer short', server.cutShort, 'waiting', /ne répond pas/],
  ['never stops talking', server.endless, 'waiting', /ne répond pas/],
  ['lies about what it stored', server.liar, 'stopped', /en rend un autre/],
  ['forgets what it was given', server.forgetful, 'stopped', /en rend un autre/],
];

describe('a folder that', () => {
  it.each(cases)('%s is told, never believed, and served later', async (_name, behaviour, state, says) => {
    depot.behave(behaviour);
    await attempt(antenne.host, envoiId, quick);
    const refused = await lineNow();
    expect(refused).toMatchObject({ state, attempts: 1, verifiedAt: null });
    expect(refused?.problem).toMatch(says);
    expect(refused?.nextAttemptAt === null).toBe(state === 'stopped');
    expect(elsewhere.credentials).toEqual([]);

    depot.behave(server.good);
    expect(await client.send({ envoiId })).toMatchObject({ state: 'verified', attempts: 2, problem: null });
  });

  it('lies would fool a client that does not read back (control)', async () => {
    depot.behave(server.liar);
    const opened = antenne.host.opened;
    const settings = opened && depotOf(readerOf(opened.connection));
    if (!settings) throw new Error('no depot');
    const { status } = await exchange(settings, { method: 'PUT', path: 'x', body: Buffer.from('x'), cap: 10 }, quick);
    expect(status).toBe(201);
  });
});

describe('the outbox', () => {
  it('finds identical what an interrupted attempt had already put there', async () => {
    depot.behave((request, response, stored) => {
      server.good(request, response, stored);
      if (request.method === 'PUT') depot.behave(server.slamming);
    });
    await attempt(antenne.host, envoiId, quick);
    expect(await lineNow()).toMatchObject({ state: 'waiting' });
    depot.behave(server.good);
    expect(await client.send({ envoiId })).toMatchObject({ state: 'verified' });
  });

  it('waits longer each time, then goes by itself once the delay is over', async () => {
    depot.behave(server.status(503));
    await attempt(antenne.host, envoiId, quick);
    const first = (await lineNow())?.nextAttemptAt ?? '';
    await attempt(antenne.host, envoiId, quick);
    const second = (await lineNow())?.nextAttemptAt ?? '';
    expect(Date.parse(second) - Date.parse(first)).toBe(60_000);

    depot.behave(server.good);
    const outbox = startOutbox(antenne.host);
    await outbox.tick();
    expect(await lineNow()).toMatchObject({ state: 'waiting' });
    antenne.clock.at = second;
    await outbox.tick();
    expect(await lineNow()).toMatchObject({ state: 'verified' });
    outbox.stop();
  });

  it('sends what is due by itself only when the direction ticked it', async () => {
    antenne.clock.at = '2027-01-04T09:00:00.000Z';
    const outbox = startOutbox(antenne.host);
    await outbox.tick();
    expect(await client.list({})).toHaveLength(1);
    await client.setAutoSend({ enabled: true });
    await outbox.tick();
    expect((await client.list({})).every(({ state }) => state === 'verified')).toBe(true);
    outbox.stop();
  });
});

describe('the settings', () => {
  it.each([
    ['http://depot.exemple.fr/cpca/', 'depot-not-https'],
    ['ftp://depot.exemple.fr/', 'depot-invalid'],
    ['https://aers:secret@depot.exemple.fr/', 'depot-invalid'],
    ['depot.exemple.fr', 'depot-invalid'],
  ])('refuse %s', async (url, code) => {
    const error = await client.saveDepot({ url, user: 'aers', password: 'x' }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AnswerError);
    expect(error).toMatchObject({ code, field: 'url' });
  });

  it('never carry the stored password to another address', async () => {
    await expect(client.saveDepot({ url: elsewhere.url, user: 'aers', password: null })).rejects.toMatchObject({
      code: 'depot-password-missing',
    });
  });
});

describe('preparing', () => {
  it('refuses a quarter that is not over, and figures that moved since they were read', async () => {
    const { sha256 } = await client.preview({ year: 2026, quarter: 4 });
    await expect(client.prepare({ year: 2026, quarter: 4, confirmedSha256: sha256 })).rejects.toMatchObject({
      code: 'quarter-not-over',
    });
    await expect(client.prepare({ ...quarter, confirmedSha256: sha256 })).rejects.toMatchObject({
      code: 'preview-outdated',
    });
    expect(await client.list({})).toHaveLength(1);
  });
});
