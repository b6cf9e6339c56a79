import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchFile, namesToFetch } from '#core/porteur/fetchFolder.ts';
import { startApache, type Apache } from '#tests/support/webdav/apache.ts';
import { makeAuthority } from '#tests/support/webdav/certificates.ts';
import { deliver } from './deliver.ts';
import { sha256Of } from './seal.ts';
import { defaultLimits, type DavDepot } from './webdav.ts';

const authority = makeAuthority();
const identity = authority.issue();
const limits = { ...defaultLimits, authorities: [authority.cert] };

let apache: Apache;
beforeAll(async () => {
  apache = await startApache(identity);
});
afterAll(() => apache.stop());

const depot = (change: Partial<DavDepot> = {}): DavDepot => ({
  url: apache.url,
  user: apache.user,
  password: apache.password,
  pin: identity.pin,
  ...change,
});
function newFile(seq: number) {
  const sealed = randomBytes(16_600);
  const sha256 = sha256Of(sealed);
  return { fileName: `a-0123456789abcdef/2026-T3/${seq}-${sha256.slice(0, 16)}.fris`, sealed, sha256 };
}

describe('Debian’s Apache over TLS', () => {
  it('keeps what is put there once, in folders made for it, and gives it back to the porteur', async () => {
    expect(apache.url).toMatch(/^https:/);
    const files = [newFile(1), newFile(2)];
    for (const file of files) {
      expect(await deliver(depot(), file, limits)).toEqual({ state: 'verified' });
      // Put again: it is there already, identical.
      expect(await deliver(depot(), file, limits)).toEqual({ state: 'verified' });
      expect(readFileSync(join(apache.folder, file.fileName)).equals(file.sealed)).toBe(true);
    }
    const fetched: string[] = [];
    const { names, marks } = await namesToFetch(depot(), new Set(), {}, { limits });
    for (const name of names) fetched.push(`${name} ${sha256Of(await fetchFile(depot(), name, limits))}`);
    expect(fetched).toEqual(files.map(({ fileName, sha256 }) => `${fileName} ${sha256}`));

    // Debian's Apache lists one level only, and marks each folder with what changes when something is put in it.
    expect(Object.keys(marks)).toEqual(['a-0123456789abcdef/2026-T3']);
    const known = new Set(names);
    expect(await namesToFetch(depot(), known, marks, { limits })).toEqual({ names: [], marks });
    const late = newFile(3);
    expect(await deliver(depot(), late, limits)).toEqual({ state: 'verified' });
    const again = await namesToFetch(depot(), known, marks, { limits });
    expect(again.names).toEqual([late.fileName]);
    expect(again.marks).not.toEqual(marks);
  });

  it.each([
    ['another pin', { pin: authority.pin }, /empreinte/],
    ['a wrong password', { password: 'autre' }, /refuse l’identifiant/],
  ])('is refused with %s', async (_name, change, says) => {
    const outcome = await deliver(depot(change), newFile(5), limits);
    expect(outcome).toMatchObject({ state: 'stopped', problem: expect.stringMatching(says) as string });
  });

  it('is refused when nobody guarantees its certificate', async () => {
    const outcome = await deliver(depot(), newFile(4), defaultLimits);
    expect(outcome).toMatchObject({ state: 'stopped', problem: expect.stringMatching(/garantit/) as string });
  });
});
