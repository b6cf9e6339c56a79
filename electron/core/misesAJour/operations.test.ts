import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { misesAJour } from '#contract/misesAJour.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { programOn } from '#tests/support/coffres.ts';
import {
  announce,
  installerBytes,
  installerName,
  newFeed,
  newPublisher,
  sha512,
  signedBy,
  type Publisher,
} from '#tests/support/versions.ts';
import { addChoice } from '../sauvegardes/service.ts';
import { generationsIn } from '../sauvegardes/store.ts';
import type { Host } from '../host.ts';
import { misesAJourHandlers } from './operations.ts';
import { compareVersions, type Manifest } from './manifest.ts';
import { openAnnouncement } from './signature.ts';

const ours: Publisher = newPublisher();
const second: Publisher = newPublisher();
const foreign: Publisher = newPublisher();
const choice = 'c'.repeat(32);
const fileOf = (manifest: Manifest) => {
  const [file] = manifest.files;
  if (!file) throw new Error('no file');
  return file;
};

let keyFile: string;
let test: TestHost;
let host: Host;
let installed: Buffer[];
let feed: ReturnType<typeof newFeed>;

beforeAll(async () => {
  const program = programOn();
  await program.create();
  keyFile = join(mkdtempSync(join(tmpdir(), 'antenne-cles-')), 'coffre.json');
  copyFileSync(join(program.dataDir, 'coffre.json'), keyFile);
  program.end();
});
function begin(): void {
  test = openTestHost({ people: { 'Hugo Marchand': 'direction', 'Nadia Benali': 'controleur' } });
  copyFileSync(keyFile, join(test.host.dataDir, 'coffre.json'));
  installed = [];
  host = {
    ...test.host,
    appVersion: '0.1.0',
    updates: {
      target: 'linux-x64-AppImage',
      keys: [ours.publicKey, second.publicKey],
      install: async (file) => {
        installed.push(readFileSync(file));
        return true;
      },
    },
  };
  feed = newFeed();
}
function end(): void {
  test.close();
  rmSync(feed.folder, { recursive: true, force: true });
}

const client = (of: Host = host) => clientOf({ misesAJour }, { misesAJour: misesAJourHandlers }, of).client.misesAJour;
async function onKey(): Promise<void> {
  addChoice(host, choice, feed.folder);
  await client().fromFolder({ choice });
}

describe('a version of ours', () => {
  beforeEach(begin);
  afterEach(end);
  it.each([
    ['first', ours],
    ['second', second],
  ])(
    'signed by the %s key is announced with its notes, backed up before, copied, verified and started',
    async (_, publisher) => {
      announce(feed.folder, signedBy(publisher, feed.manifest));
      await onKey();
      const state = await client().check({});
      expect(state).toMatchObject({
        offer: { version: '0.2.0', notes: feed.manifest.notes },
        problem: null,
        staleSince: null,
      });
      expect(installed).toEqual([]);
      await client().install({ version: '0.2.0' });
      expect(installed).toEqual([installerBytes]);
      expect(generationsIn(host.dataDir).map(({ reason, verifiedAt }) => [reason, verifiedAt !== null])).toEqual([
        ['avant-mise-a-jour', true],
      ]);
    },
  );

  it('is the same from an address, which learns nothing of who asks', async () => {
    announce(feed.folder, signedBy(ours, feed.manifest));
    const asked: { url: string | undefined; headers: string[] }[] = [];
    const server = createServer((request, response) => {
      asked.push({ url: request.url, headers: Object.keys(request.headers).toSorted() });
      response.end(readFileSync(join(feed.folder, request.url?.split('/').at(-1) ?? '')));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      await client().fromAddress({ url: `http://127.0.0.1:${port}/versions` });
      expect(asked).toEqual([]);
      expect((await client().check({})).offer?.version).toBe('0.2.0');
      expect(asked.map(({ url }) => url)).toEqual(['/versions/antenne-version.json']);
      await client().install({ version: '0.2.0' });
      expect(installed).toEqual([installerBytes]);
      expect(asked.map(({ url }) => url).at(-1)).toBe(`/versions/${installerName}`);
      expect(asked[0]?.headers).toEqual(['accept-encoding', 'connection', 'host']);
    } finally {
      server.close();
    }
  });

  it('waits after « Plus tard », until another one is announced', async () => {
    announce(feed.folder, signedBy(ours, feed.manifest));
    await onKey();
    await client().check({});
    await client().later({ version: '0.2.0' });
    expect(await client().state({})).toMatchObject({ later: true, offer: { version: '0.2.0' } });
    announce(feed.folder, signedBy(ours, { ...feed.manifest, version: '0.2.1', date: '2026-11-23' }));
    expect(await client().check({})).toMatchObject({ later: false, offer: { version: '0.2.1' } });
    await expect(client().install({ version: '0.2.0' })).rejects.toMatchObject({ code: 'update-changed' });
    expect(installed).toEqual([]);
  });

  it('that has run out is offered with a warning, and so is having nothing newer', async () => {
    const old = { ...feed.manifest, date: '2026-05-02', expires: '2026-11-01' };
    announce(feed.folder, signedBy(ours, old));
    await onKey();
    expect(await client().check({})).toMatchObject({ offer: { version: '0.2.0' }, staleSince: '2026-11-01' });
    announce(feed.folder, signedBy(ours, { ...old, version: '0.2.0' }));
    host = { ...host, appVersion: '0.2.0' };
    addChoice(host, choice, feed.folder);
    expect(await client().check({})).toMatchObject({ offer: null, problem: null, staleSince: '2026-11-01' });
  });

  it('is gone back to with the installer kept, verified again, as long as it reads the base', async () => {
    const base = Number(test.host.opened?.connection.pragma('user_version', { simple: true }));
    announce(feed.folder, signedBy(ours, { ...feed.manifest, base }));
    await onKey();
    await client().install({ version: '0.2.0' });
    const later = { ...host, appVersion: '0.3.0' };
    expect((await client(later).state({})).previous).toEqual({
      version: '0.2.0',
      date: '2026-11-20',
      readsThisBase: true,
    });
    await client(later).goBack({ version: '0.2.0' });
    expect(installed).toHaveLength(2);
    const kept = join(host.dataDir, 'mises-a-jour/0.2.0');
    writeFileSync(join(kept, installerName), Buffer.from(installerBytes.toString('utf8').replace('0.2.0', '6.6.6')));
    await expect(client(later).goBack({ version: '0.2.0' })).rejects.toMatchObject({ code: 'update-empreinte' });
    announce(kept, signedBy(foreign, feed.manifest));
    await expect(client(later).goBack({ version: '0.2.0' })).rejects.toMatchObject({ code: 'update-gone' });
    announce(kept, signedBy(ours, { ...feed.manifest, base: base + 1 }));
    await expect(client(later).goBack({ version: '0.2.0' })).rejects.toMatchObject({ code: 'update-base' });
    expect(installed).toHaveLength(2);
  });

  it('is for administrators, and only for a copy that an installer made', async () => {
    announce(feed.folder, signedBy(ours, feed.manifest));
    await onKey();
    const byHand = { ...host, updates: { target: null, keys: [ours.publicKey], install: async () => true } };
    await expect(client(byHand).install({ version: '0.2.0' })).rejects.toMatchObject({ code: 'update-by-hand' });
    test.actAs('Nadia Benali');
    host = { ...host, opened: test.host.opened };
    await expect(client().check({})).rejects.toMatchObject({ code: 'right-missing' });
  });
});

interface Tampered {
  readonly name: string;
  /** Refused when the announcement is read, or once the installer is copied. */
  readonly code: string;
  /** Puts it in the folder. */
  readonly put: (folder: string, manifest: Manifest) => void;
}
const announced = (name: string, code: string, text: (manifest: Manifest) => string): Tampered => ({
  name,
  code,
  put: (folder, manifest) => announce(folder, text(manifest)),
});
/** A manifest changed and then signed by us: what is wrong is not its signature. */
const signed = (name: string, code: string, change: (manifest: Manifest) => object): Tampered =>
  announced(name, code, (manifest) => signedBy(ours, { ...manifest, ...change(manifest) }));
/** A manifest changed after it was signed. */
const altered = (name: string, change: (manifest: Manifest) => object, code = 'update-alteree'): Tampered =>
  announced(name, code, (manifest) => {
    const announcement = JSON.parse(signedBy(ours, manifest)) as { manifest: Manifest };
    return JSON.stringify({ ...announcement, manifest: { ...announcement.manifest, ...change(manifest) } });
  });
/** All is signed, another installer is put there. */
const installer = (name: string, code: string, bytes: Uint8Array): Tampered => ({
  name,
  code,
  put: (folder, manifest) => {
    announce(folder, signedBy(ours, manifest));
    writeFileSync(join(folder, installerName), bytes);
  },
});
const flipped = Buffer.from(installerBytes);
flipped[1000] = (flipped[1000] ?? 0) ^ 1;

const tampered: Tampered[] = [
  announced('signed by somebody else', 'update-signataire', (manifest) => signedBy(foreign, manifest)),
  announced('signed by somebody else under our name', 'update-alteree', (manifest) => {
    const [theirs, mine] = [signedBy(foreign, manifest), signedBy(ours, manifest)].map((text) => JSON.parse(text));
    return JSON.stringify({ manifest, signatures: [{ ...theirs.signatures[0], key: mine.signatures[0].key }] });
  }),
  announced('our signature of another version', 'update-alteree', (manifest) => {
    const { signatures } = JSON.parse(signedBy(ours, { ...manifest, version: '0.1.5' }));
    return JSON.stringify({ manifest, signatures });
  }),
  announced('no signature', 'update-illisible', (manifest) => JSON.stringify({ manifest, signatures: [] })),
  announced('only the manifest', 'update-illisible', (manifest) => JSON.stringify(manifest)),
  announced('a signature cut short', 'update-illisible', (manifest) => {
    const announcement = JSON.parse(signedBy(ours, manifest));
    announcement.signatures[0].signature = announcement.signatures[0].signature.slice(4);
    return JSON.stringify(announcement);
  }),
  announced('a signature of zeros', 'update-alteree', (manifest) => {
    const announcement = JSON.parse(signedBy(ours, manifest));
    announcement.signatures[0].signature = `${'A'.repeat(86)}==`;
    return JSON.stringify(announcement);
  }),
  announced('something else than JSON', 'update-illisible', () => '<html>Bienvenue</html>'),
  announced('nothing in the file', 'update-illisible', () => ''),
  announced('half of the file', 'update-illisible', (manifest) => signedBy(ours, manifest).slice(0, 400)),
  announced('far too long', 'update-absente', (manifest) => signedBy(ours, manifest) + ' '.repeat(300_000)),
  announced('a newer version written beside the signed bytes', 'update-illisible', (manifest) =>
    JSON.stringify({ ...JSON.parse(signedBy(ours, { ...manifest, version: '0.1.0' })), version: '9.9.9' }),
  ),
  announced('the same key twice, the last one unsigned', 'update-alteree', (manifest) =>
    signedBy(ours, manifest).replace('"version": "0.2.0"', '"version": "0.2.0", "version": "0.9.0"'),
  ),
  { name: 'no announcement', code: 'update-absente', put: () => undefined },
  {
    name: 'an announcement that is a link elsewhere',
    code: 'update-absente',
    put: (folder, manifest) => {
      writeFileSync(join(folder, 'ailleurs.json'), signedBy(ours, manifest));
      symlinkSync(join(folder, 'ailleurs.json'), join(folder, 'antenne-version.json'));
    },
  },
  altered('the version raised', () => ({ version: '0.3.0' })),
  altered('the expiry put off', () => ({ expires: '2099-01-01' })),
  altered('the date changed', () => ({ date: '2026-11-22' })),
  altered('the oldest version lowered', () => ({ minVersion: '0.0.1' })),
  altered('the notes changed', () => ({ notes: ['Rien de neuf.'] })),
  altered('the fingerprint changed', (m) => ({ files: [{ ...fileOf(m), sha512: sha512(flipped) }] })),
  altered('the size changed', (m) => ({ files: [{ ...fileOf(m), size: fileOf(m).size + 1 }] })),
  altered('the file named otherwise', (m) => ({ files: [{ ...fileOf(m), name: 'autre.AppImage' }] })),
  altered('a field added', () => ({ url: 'https://ailleurs.example/' })),
  signed('a version older than the one installed', 'update-ancienne', () => ({ version: '0.0.9' })),
  signed('older by its second number, though longer', 'update-ancienne', () => ({ version: '0.0.10' })),
  signed('another product', 'update-autre-produit', () => ({ product: 'fr.autre.programme' })),
  signed('a format of later', 'update-format', () => ({ format: 2 })),
  signed('a field nobody knows', 'update-illisible', () => ({ script: 'rm -rf /' })),
  signed('a version that is no version', 'update-illisible', () => ({ version: '0.2.0-beta' })),
  signed('a version with a zero before', 'update-illisible', () => ({ version: '00.2.0' })),
  signed('a file in another folder', 'update-illisible', (m) => ({
    files: [{ ...fileOf(m), name: '../installation.AppImage' }],
  })),
  signed('a file with a quote in its name', 'update-illisible', (m) => ({
    files: [{ ...fileOf(m), name: "a'b.AppImage" }],
  })),
  signed('a file of two gigabytes', 'update-illisible', (m) => ({ files: [{ ...fileOf(m), size: 2 ** 31 }] })),
  signed('no file', 'update-illisible', () => ({ files: [] })),
  signed('a date to come', 'update-dates', () => ({ date: '2027-01-10' })),
  signed('an expiry before its date', 'update-dates', () => ({ expires: '2026-11-19' })),
  signed('a step skipped', 'update-etape', () => ({ minVersion: '0.1.5' })),
  signed('no file for this system', 'update-autre-poste', (m) => ({ files: [{ ...fileOf(m), target: 'win-x64' }] })),
  signed('two files for this system', 'update-autre-poste', (m) => ({
    files: [fileOf(m), { ...fileOf(m), name: 'b.AppImage' }],
  })),
  installer('an installer with one bit changed', 'update-empreinte', flipped),
  installer('another installer of the same size', 'update-empreinte', Buffer.alloc(installerBytes.length, 7)),
  installer('an installer cut short', 'update-taille', installerBytes.subarray(0, -1)),
  installer('an installer with something after it', 'update-taille', Buffer.concat([installerBytes, Buffer.from('x')])),
  installer('an empty installer', 'update-taille', Buffer.alloc(0)),
  {
    name: 'no installer',
    code: 'update-absente',
    put: (folder, manifest) => {
      announce(folder, signedBy(ours, manifest));
      rmSync(join(folder, installerName));
    },
  },
  {
    name: 'a folder in place of the installer',
    code: 'update-absente',
    put: (folder, manifest) => {
      announce(folder, signedBy(ours, manifest));
      rmSync(join(folder, installerName));
      mkdirSync(join(folder, installerName));
    },
  },
];

describe('nothing that is not ours is installed', () => {
  // One program goes through them all: none of them may leave anything behind.
  beforeAll(begin);
  afterAll(end);
  beforeEach(() => {
    rmSync(feed.folder, { recursive: true, force: true });
    feed = newFeed();
  });
  it.each(tampered)('$name: $code', async ({ code, put }) => {
    put(feed.folder, feed.manifest);
    await onKey();
    const { offer, problem } = await client().check({});
    // What is wrong with the installer alone is only seen once it is copied.
    if (offer === null) expect(problem?.code).toBe(code);
    await expect(client().install({ version: '0.2.0' })).rejects.toMatchObject({ code });
    expect(installed).toEqual([]);
    const left = readdirSync(host.dataDir, { recursive: true }).filter((name) => String(name).includes('AppImage'));
    expect(left).toEqual([]);
  });

  it('each has its own sentence, and there are many', () => {
    expect(tampered.length).toBeGreaterThanOrEqual(30);
    expect(new Set(tampered.map(({ code }) => code)).size).toBeGreaterThanOrEqual(11);
  });

  it('an announcement from before the last one believed is refused, whoever gives it', async () => {
    announce(feed.folder, signedBy(ours, { ...feed.manifest, version: '0.2.5', date: '2026-11-22' }));
    await onKey();
    await client().check({});
    announce(feed.folder, signedBy(ours, feed.manifest));
    expect((await client().check({})).problem?.code).toBe('update-rejouee');
    announce(feed.folder, signedBy(ours, { ...feed.manifest, version: '0.2.5' }));
    expect((await client().check({})).problem?.code).toBe('update-rejouee');
    expect(installed).toEqual([]);
  });

  it('a program without keys believes nobody', async () => {
    announce(feed.folder, signedBy(ours, feed.manifest));
    host = { ...host, updates: { target: 'linux-x64-AppImage', keys: [], install: async () => true } };
    await onKey();
    expect((await client().check({})).problem?.code).toBe('update-sans-cle');
  });

  it('control: a verifier that trusts a version written beside the signed bytes is fooled by an old one', async () => {
    const old = JSON.parse(signedBy(ours, { ...feed.manifest, version: '0.0.9' })) as object;
    const text = JSON.stringify({ ...old, version: '9.9.9' });
    const naive = (announcement: string): string | null => {
      const { version, ...rest } = JSON.parse(announcement) as { version: string; manifest: Manifest };
      const { ok } = openAnnouncement(JSON.stringify(rest), [ours.publicKey]);
      return ok && compareVersions(version, '0.1.0') > 0 ? rest.manifest.version : null;
    };
    expect(naive(text)).toBe('0.0.9');
    announce(feed.folder, text);
    await onKey();
    expect((await client().check({})).offer).toBeNull();
  });
});
