import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createVerifier } from 'fast-jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readerOf } from '#db/open.ts';
import { cjse, roadOf } from '#tests/support/dossiers.ts';
import { introduce, openStructure, sealQuarter, type Structure } from '#tests/support/envois.ts';
import { keyOf, structureCode } from './keys.ts';
import { Receipt } from './receipt.ts';
import { Snapshot } from './snapshot.ts';

const folder = resolve(import.meta.dirname, '../../../resources/formats');
const written = { instantane: Snapshot, recu: Receipt };
const schemaOf = (name: keyof typeof written): string =>
  `${JSON.stringify({ title: `antenne.${name}`, ...z.toJSONSchema(written[name]) }, null, 2)}\n`;

describe('the published schema', () => {
  // Written again by `node scripts/tool.mjs vitest run electron/core/envoi/format.test.ts -u`.
  it.each(['instantane', 'recu'] as const)('%s is the one the program applies', async (name) => {
    await expect(schemaOf(name)).toMatchFileSnapshot(join(folder, `${name}.schema.json`));
    expect(schemaOf(name)).toContain('https://json-schema.org/draft/2020-12/schema');
  });
});

describe('a sealed file', () => {
  let antenne: Structure;
  let region: Structure;
  let place: string;
  let card: { publicKey: string };
  let payload: string;
  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'antenne-format-'));
    [antenne, region] = await Promise.all([openStructure('AERS', 'antenne'), openStructure('CPCA', 'porteur')]);
    await introduce(antenne, region, 'http://127.0.0.1:9/depot/');
    const judicial = cjse();
    await roadOf(antenne.test.host).accompagnements.open({
      ...judicial,
      orientation: { ...judicial.orientation, receivedOn: '2026-08-03' },
    });
    const envoiId = await sealQuarter(antenne, { year: 2026, quarter: 3 });
    const { opened } = antenne.test.host;
    payload = String(opened?.connection.prepare('SELECT payload FROM envoi').pluck().get());
    const { base64 } = await antenne.envoi.exportCard({});
    card = JSON.parse(Buffer.from(base64, 'base64').toString()) as { publicKey: string };
    writeFileSync(join(place, 'antenne.antenne'), Buffer.from(base64, 'base64'));
    writeFileSync(
      join(place, 'envoi.fris'),
      Buffer.from((await antenne.envoi.exportSealed({ envoiId })).base64, 'base64'),
    );
    const porteur = region.test.host.opened;
    if (!porteur) throw new Error('locked');
    writeFileSync(join(place, 'cle-porteur.txt'), keyOf(readerOf(porteur.connection), 'reception').privateKey);
  });
  afterAll(() => {
    antenne.test.close();
    region.test.close();
    rmSync(place, { recursive: true, force: true });
  });

  /** The commands of the page, as they are printed there. */
  const commands = (): string => /```sh\n([^]*?)```/.exec(readFileSync(join(folder, 'README.md'), 'utf8'))?.[1] ?? '';
  const run = (): string =>
    execFileSync('bash', ['-euo', 'pipefail', '-c', commands()], { cwd: place, encoding: 'utf8', stdio: 'pipe' });
  const read = (name: string): string => readFileSync(join(place, name), 'utf8');

  it('opens and verifies with the commands of the page: age and openssl', () => {
    expect(run()).toContain('Signature Verified Successfully');
    expect(read('envoi.json')).toBe(payload);
    const { opened } = antenne.test.host;
    if (!opened) throw new Error('locked');
    expect(JSON.parse(read('envoi.entete.json'))).toEqual({
      alg: 'EdDSA',
      typ: 'antenne-instantane',
      kid: structureCode(readerOf(opened.connection)),
      journal: { seq: expect.any(Number) as number, hash: expect.stringMatching(/^[\w-]{43}$/) as string },
    });
  });

  it('follows the published schema, which refuses anything more', () => {
    const schema: unknown = JSON.parse(readFileSync(join(folder, 'instantane.schema.json'), 'utf8'));
    const published = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
    const content = JSON.parse(payload) as Record<string, unknown>;
    expect(published.safeParse(content).success).toBe(true);
    expect(published.safeParse({ ...content, note: 'M. Delmas' }).success).toBe(false);
    expect(published.safeParse({ ...content, seq: '1' }).success).toBe(false);
  });

  it('verifies with an independent JOSE library', () => {
    run();
    const key = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(card.publicKey, 'base64url'),
    ]).toString('base64');
    const pem = `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`;
    const verify = createVerifier({ key: pem, algorithms: ['EdDSA'] });
    const jws = read('envoi.jws');
    expect(verify(jws)).toEqual(JSON.parse(payload));
    const [head = '', body = '', signature = ''] = jws.split('.');
    const other = Buffer.from(payload.replace('"seq":1', '"seq":2')).toString('base64url');
    expect(body).not.toBe(other);
    expect(() => verify([head, other, signature].join('.'))).toThrow(/signature/);
  });

  it('is refused by the same commands once a figure is changed', () => {
    run();
    const [head = '', , signature = ''] = read('envoi.jws').split('.');
    const other = Buffer.from(payload.replace('"seq":1', '"seq":2')).toString('base64url');
    writeFileSync(join(place, 'envoi.jws'), [head, other, signature].join('.'));
    const after = commands().replace(/^age .*$/m, '');
    expect(() => execFileSync('bash', ['-euo', 'pipefail', '-c', after], { cwd: place, stdio: 'pipe' })).toThrow(
      /failed/,
    );
  });

  it('has the size of any other: an empty quarter and a full one', async () => {
    const sizes = new Set<number>();
    for (const quarter of [1, 2, 3] as const) {
      const envoiId = await sealQuarter(antenne, { year: 2026, quarter });
      sizes.add((await antenne.envoi.exportSealed({ envoiId })).base64.length);
    }
    expect(sizes.size).toBe(1);
  });
});
