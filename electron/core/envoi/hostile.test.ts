import { randomBytes } from 'node:crypto';
import * as https from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { behaviours, type Behaviour } from '#tests/support/hostileBehaviours.ts';
import { startHostile, wellBehaved, type HostileServer } from '#tests/support/hostileServer.ts';
import { makeAuthority, makeSelfSigned, type Identity } from '#tests/support/webdav/certificates.ts';
import { deliver, type Delivery } from './deliver.ts';
import { sha256Of } from './seal.ts';
import type { DavDepot, DavLimits } from './webdav.ts';

const authority = makeAuthority();
const unknown = makeAuthority('Inconnue');
const good = authority.issue();
const password = 'tres-secret-7';
const secrets = [password, Buffer.from(`aers:${password}`).toString('base64')];
const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);

const identities: Record<NonNullable<Behaviour['certificate']>, Identity> = {
  'self-signed': makeSelfSigned(),
  'unknown-authority': unknown.issue(),
  expired: authority.issue({ from: days(-20), to: days(-2) }),
  'not-yet-valid': authority.issue({ from: days(2), to: days(20) }),
  'other-host': authority.issue({ hosts: ['depot.exemple.org'] }),
  'other-key': authority.issue(),
};
const patient: DavLimits = { connect: 10_000, firstByte: 10_000, total: 10_000, authorities: [authority.cert] };
const hurried: DavLimits = { connect: 500, firstByte: 500, total: 900, authorities: [authority.cert] };
const mebibyte = 1024 * 1024;

type Client = (depot: DavDepot, file: ReturnType<typeof newFile>, limits: DavLimits) => Promise<Delivery>;

function newFile() {
  const sealed = randomBytes(16_600);
  const sha256 = sha256Of(sealed);
  return { fileName: `a-0123456789abcdef/2026-T3/1-${sha256.slice(0, 16)}.fris`, sealed, sha256 };
}

let elsewhere: { secure: HostileServer; plain: HostileServer };
beforeAll(async () => {
  const [secure, plain] = await Promise.all([
    startHostile(wellBehaved, { identity: authority.issue() }),
    startHostile(wellBehaved, { identity: null }),
  ]);
  elsewhere = { secure, plain };
});
afterAll(() => Promise.all([elsewhere.secure.stop(), elsewhere.plain.stop()]));

/** Lets a client meet one behaviour, then the same folder mended. Answers what it did wrong. */
async function faultsOf(client: Client, behaviour: Behaviour): Promise<string[]> {
  const faults: string[] = [];
  const file = newFile();
  const path = `/depot/${file.fileName}`;
  const { certificate, slow, options } = behaviour;
  const server = await startHostile(behaviour.answer ?? wellBehaved, {
    identity: certificate ? identities[certificate] : good,
    elsewhere: (behaviour.name.includes('plain http') ? elsewhere.plain : elsewhere.secure).host,
    ...options,
  });
  const depotAt = (url: string): DavDepot => ({
    url,
    user: 'aers',
    password,
    pin: certificate === 'other-key' ? good.pin : null,
  });
  const heard = elsewhere.secure.seen.length + elsewhere.plain.seen.length;
  const isThere = () => server.stored.get(path)?.equals(file.sealed) ?? false;
  const started = performance.now();
  const outcome = await client(depotAt(server.url), file, slow ? hurried : patient);
  if (performance.now() - started > (slow ? 3_000 : 8_000)) faults.push('it took too long');
  if (server.sent() > 8 * mebibyte) faults.push(`it swallowed ${server.sent()} bytes`);
  if (outcome.state === 'verified' && !isThere()) faults.push('said verified, and it is not');
  if (outcome.state !== behaviour.becomes) faults.push(`it is ${outcome.state}`);
  if (elsewhere.secure.seen.length + elsewhere.plain.seen.length > heard) faults.push('it spoke to another host');
  const trace = Buffer.concat(server.seen).toString('latin1');
  const untrusted = certificate !== undefined || options?.secure !== undefined || options?.onConnection !== undefined;
  if (untrusted && secrets.some((secret) => trace.includes(secret))) faults.push('it told a secret to a stranger');
  if (untrusted && trace !== '') faults.push('it spoke to a stranger');
  if (outcome.state !== 'verified') faults.push(...faultsOfSentence(outcome.problem, behaviour));
  await server.stop();

  // The same folder, as it should be: what was begun ends, once.
  const mended = await startHostile(wellBehaved, { identity: good });
  for (const [name, content] of server.stored) mended.stored.set(name, content);
  const kept = new Map(server.stored);
  const after = await client(depotAt(mended.url), file, patient);
  if (after.state !== (behaviour.occupies ? 'stopped' : 'verified')) faults.push(`once mended it is ${after.state}`);
  if (mended.stored.size !== 1) faults.push(`the folder holds ${mended.stored.size} files`);
  if (behaviour.occupies && kept.get(path)?.equals(mended.stored.get(path) ?? Buffer.alloc(0)) !== true)
    faults.push('it wrote over the file of another');
  if (!behaviour.occupies && !mended.stored.get(path)?.equals(file.sealed))
    faults.push('the folder holds another file');
  await mended.stop();
  return faults;
}

function faultsOfSentence(problem: string, { says }: Behaviour): string[] {
  const advice = /Vérifiez|vérifiez|prévenez|Prévenez|corrigez|Demandez|demandez|nouvel essai/;
  return [
    ...(/^[A-ZÉÀ][^]{20,400}\.$/u.test(problem) ? [] : [`no sentence: ${problem}`]),
    ...(advice.test(problem) ? [] : [`no advice: ${problem}`]),
    ...(says && !says.test(problem) ? [`it says: ${problem}`] : []),
    ...(secrets.some((secret) => problem.includes(secret)) ? ['the sentence tells a secret'] : []),
  ];
}

describe('a folder that answers with', () => {
  it('one of many behaviours is met by a table of at least 45', () => {
    expect(new Set(behaviours.map(({ name }) => name)).size).toBe(behaviours.length);
    expect(behaviours.length).toBeGreaterThanOrEqual(45);
  });

  it.each(behaviours)('$name', async (behaviour) => {
    expect(await faultsOf(deliver, behaviour)).toEqual([]);
  });

  it('the pinned key is served', async () => {
    const server = await startHostile(wellBehaved, { identity: good });
    const depot = { url: server.url, user: 'aers', password, pin: good.pin };
    expect(await deliver(depot, newFile(), patient)).toEqual({ state: 'verified' });
    await server.stop();
  });
});

/** Follows redirects, believes any certificate and the first « 201 »: what the product must not be. */
const naive: Client = async (depot, file, limits) => {
  const put = (url: URL, hops = 0): Promise<Delivery> =>
    new Promise((resolve) => {
      const request = https.request(url, {
        method: 'PUT',
        rejectUnauthorized: false,
        headers: { Authorization: `Basic ${secrets[1] ?? ''}`, 'If-None-Match': '*' },
      });
      const lost = () => resolve({ state: 'waiting', problem: 'Il y a une erreur.', retryAfter: null });
      const timer = setTimeout(() => request.destroy(), limits.total);
      request.on('error', lost);
      request.on('response', (response) => {
        clearTimeout(timer);
        response.on('error', lost).resume();
        const { statusCode = 0, headers } = response;
        const next = URL.parse(headers.location ?? '', url.href);
        if (statusCode >= 300 && statusCode < 400 && next?.protocol === 'https:' && hops < 3)
          return resolve(put(next, hops + 1));
        resolve(statusCode < 300 || statusCode === 412 ? { state: 'verified' } : stoppedBy(statusCode));
      });
      request.end(file.sealed);
    });
  return put(new URL(file.fileName, depot.url));
};
const stoppedBy = (status: number): Delivery => ({
  state: 'stopped',
  problem: `Erreur ${status}.`,
  retryAfter: null,
});

describe('the same harness (control)', () => {
  it.each([
    ['201 and keeps nothing', 'said verified, and it is not'],
    ['keeps half of it', 'said verified, and it is not'],
    ['412 with another file there', 'said verified, and it is not'],
    ['301 to another host', 'it spoke to another host'],
    ['307 to another host', 'it spoke to another host'],
    ['a self-signed certificate', 'it told a secret to a stranger'],
    ['a certificate for another host', 'it told a secret to a stranger'],
    ['another key than the pinned one', 'it told a secret to a stranger'],
  ])('catches a careless client at « %s »', async (name, fault) => {
    const behaviour = behaviours.find((each) => each.name === name);
    if (!behaviour) throw new Error(`no behaviour ${name}`);
    expect(await faultsOf(naive, behaviour)).toContain(fault);
  });
});
