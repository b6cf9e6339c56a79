import { createHmac } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import canonicalize from 'canonicalize';
import { CompactSign, importJWK } from 'jose';
import type { Sender, SentFile } from './national.ts';
import { randomOf } from './tableaux.ts';

/** What a forger may have in hand, all but the two private keys of the road. */
export interface Genuine {
  /** Genuine, not received yet. */
  readonly file: SentFile;
  /** Of the same antenne, already received. */
  readonly earlier: SentFile;
  /** Of another antenne. */
  readonly foreign: SentFile;
  readonly sender: Sender;
  /** Also enrolled, and dishonest: it signs with its own key. */
  readonly other: Sender;
  /** age recipient of the porteur: public. */
  readonly recipient: string;
}

export interface Forgery {
  readonly kind: string;
  readonly what: string;
  readonly fileName: string;
  readonly sealed: Uint8Array;
}
type Made = Omit<Forgery, 'kind' | 'fileName'> & { readonly fileName?: string };

const encoded = (value: string | Uint8Array): string => Buffer.from(value).toString('base64url');

async function sealed(text: string, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(text.padEnd(Math.ceil(text.length / 16_384) * 16_384, '\n'));
}

const jws = async (payload: string, header: Record<string, string>, { signingKey }: Sender): Promise<string> =>
  new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: 'EdDSA', ...header })
    .sign(await importJWK(JSON.parse(signingKey), 'EdDSA'));

const altered = (bytes: Uint8Array, position: number, mask: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[position] = (copy[position] ?? 0) ^ mask;
  return copy;
};

type Content = Record<string, unknown> & { counts: Record<string, { total: number }> };

/** Each kind, as often as it is asked for; those with few members end by themselves. */
const makers: Readonly<Record<string, (genuine: Genuine) => AsyncGenerator<Made> | Generator<Made>>> = {
  /** Every byte once, then every other mask of every byte. */
  *'a byte altered'({ file }) {
    for (let round = 0; round < 255; round++)
      for (let position = 0; position < file.sealed.length; position++) {
        const mask = ((position * 31 + round * 7) % 255) + 1;
        yield { what: `byte ${position} ^ ${mask}`, sealed: altered(file.sealed, position, mask) };
      }
  },
  *'cut short'({ file }) {
    for (let step = 0; step < file.sealed.length; step++) {
      // Every length, in an order that spreads over the whole file.
      const length = (step * 7919) % file.sealed.length;
      yield { what: `${length} bytes`, sealed: file.sealed.subarray(0, length) };
    }
  },
  *extended({ file }) {
    for (let more = 1; more <= 2000; more++)
      yield { what: `${more} bytes more`, sealed: Buffer.concat([file.sealed, Buffer.alloc(more, more % 256)]) };
  },
  *'two files spliced'({ file, earlier, foreign }) {
    for (let at = 1; at < file.sealed.length; at += 3)
      for (const from of [earlier, foreign])
        yield {
          what: `at ${at}`,
          sealed: Buffer.concat([file.sealed.subarray(0, at), from.sealed.subarray(at)]),
        };
  },
  *'header of age'({ file, foreign }) {
    const text = file.sealed.toString('latin1');
    const end = text.indexOf('\n--- ');
    const foreignText = foreign.sealed.toString('latin1');
    const foreignEnd = foreignText.indexOf('\n--- ');
    const made = (what: string, changed: string): Made => ({ what, sealed: Buffer.from(changed, 'latin1') });
    yield made('the header of another file', foreignText.slice(0, foreignEnd) + text.slice(end));
    yield made('no recipient', text.slice(0, text.indexOf('\n') + 1) + text.slice(end + 1));
    yield made('version 2', text.replace('/v1', '/v2'));
    yield made('CRLF', text.slice(0, end).replaceAll('\n', '\r\n') + text.slice(end));
    yield made('the recipient twice', text.slice(0, end) + text.slice(text.indexOf('\n'), end) + text.slice(end));
    yield made('a work factor', text.replace('X25519', 'scrypt'));
    yield made('a stanza added', `${text.slice(0, end)}\n-> grease x\n${text.slice(end)}`);
    for (let at = 0; at < end; at++) yield made(`byte ${at} dropped`, text.slice(0, at) + text.slice(at + 1));
    for (let at = 0; at < end; at++) yield made(`byte ${at} doubled`, text.slice(0, at + 1) + text.slice(at));
  },
  async *'signed by another'({ file, other, sender, recipient }) {
    for (const kid of [sender.code, other.code])
      for (let rank = 0; rank < 200; rank++) {
        const content = JSON.parse(file.canonical) as Content;
        const id = Object.keys(content.counts)[rank % Object.keys(content.counts).length] ?? '';
        if (rank > 0) content.counts[id] = { ...content.counts[id], total: rank };
        const text = await jws(canonicalize(content) ?? '', { typ: 'antenne-instantane', kid }, other);
        yield {
          what: `${kid === sender.code ? 'in its name' : 'in its own'}, ${rank}`,
          sealed: await sealed(text, recipient),
        };
      }
  },
  async *'header of the signature'({ file, sender, other, recipient }) {
    const [, payload = '', signature = ''] = (
      await jws(file.canonical, { typ: 'antenne-instantane', kid: sender.code }, other)
    ).split('.');
    const forged = async (what: string, header: unknown, end = signature): Promise<Made> => ({
      what,
      sealed: await sealed(`${encoded(JSON.stringify(header))}.${payload}.${end}`, recipient),
    });
    const usual = { alg: 'EdDSA', typ: 'antenne-instantane', kid: sender.code };
    for (const alg of [
      'none',
      'None',
      'NONE',
      'HS256',
      'HS512',
      'RS256',
      'PS256',
      'ES256',
      'ES256K',
      'Ed448',
      '',
      1,
      null,
    ])
      for (const end of [signature, ''])
        yield forged(`alg ${String(alg)}${end ? '' : ', no signature'}`, { ...usual, alg }, end);
    // The public key taken for a secret that both know.
    const head = encoded(JSON.stringify({ ...usual, alg: 'HS256' }));
    for (const secret of [sender.publicKey, Buffer.from(sender.publicKey, 'base64url')])
      yield {
        what: 'HS256 with the public key',
        sealed: await sealed(
          `${head}.${payload}.${createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url')}`,
          recipient,
        ),
      };
    for (const typ of ['JWT', 'antenne-recu', 'antenne-dossier', 'porteur-message', '', undefined])
      yield forged(`typ ${typ ?? 'absent'}`, { ...usual, typ });
    for (const kid of ['', 'a-0000000000000000', sender.code.toUpperCase(), '../x', 1, null, undefined, [sender.code]])
      yield forged(`kid ${String(kid)}`, { ...usual, kid });
    yield forged('its own key inside', { ...usual, jwk: JSON.parse(other.signingKey) as unknown });
    yield forged('the address of a key', { ...usual, jku: 'https://exemple.org/jwks' });
    yield forged('crit', { ...usual, crit: ['b64'], b64: false });
    for (const end of ['', 'A', encoded(Buffer.alloc(64)), encoded(Buffer.alloc(64, 255)), `${signature}A`])
      yield forged(`signature of ${end.length} characters`, usual, end);
  },
  /** Signed by the right key, all of it: what an antenne would never write. */
  async *'not canonical'({ file, sender, recipient }) {
    const content = JSON.parse(file.canonical) as Content;
    const texts = [
      JSON.stringify(content, null, 1),
      ` ${file.canonical}`,
      `${file.canonical}\n `,
      file.canonical.replace('"seq":2', '"seq":1,"seq":2'),
      file.canonical.replace('"seq":2', '"seq":2,"seq":2'),
      file.canonical.replace('"seq":2', '"seq":2.0'),
      file.canonical.replace('"seq":2', '"seq":2e0'),
      file.canonical.replace('"seq":2', '"seq":"2"'),
      file.canonical.replace('"seq"', '"\\u0073eq"'),
      `\ufeff${file.canonical}`,
      JSON.stringify(Object.fromEntries(Object.entries(content).toReversed())),
      '',
      'null',
      '[]',
      '{}',
      `[${file.canonical}]`,
      '{"__proto__":{}}',
    ];
    for (const [rank, text] of texts.entries())
      yield {
        what: `spelling ${rank}`,
        sealed: await sealed(await jws(text, { typ: 'antenne-instantane', kid: sender.code }, sender), recipient),
      };
  },
  async *'another type signed'({ file, sender, recipient }) {
    for (const typ of ['antenne-recu', 'antenne-dossier', 'JWT'])
      yield {
        what: typ,
        sealed: await sealed(await jws(file.canonical, { typ, kid: sender.code }, sender), recipient),
      };
  },
  async *'signed content altered'({ file, sender, recipient }) {
    const text = await jws(file.canonical, { typ: 'antenne-instantane', kid: sender.code }, sender);
    for (let at = 0; at < text.length; at += 5) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      // The last character of base64url may hold bits that mean nothing: the same bytes again is no forgery.
      if (
        Buffer.from(changed.split('.').at(-1) ?? '', 'base64url').equals(
          Buffer.from(text.split('.').at(-1) ?? '', 'base64url'),
        ) &&
        changed.slice(0, text.lastIndexOf('.')) === text.slice(0, text.lastIndexOf('.'))
      )
        continue;
      yield { what: `character ${at}`, sealed: await sealed(changed, recipient) };
    }
  },
  async *'true signature, other words'({ file, earlier, sender, recipient }) {
    const parts = async (canonical: string) =>
      (await jws(canonical, { typ: 'antenne-instantane', kid: sender.code }, sender)).split('.');
    const [a, b] = await Promise.all([parts(file.canonical), parts(earlier.canonical)]);
    yield { what: 'payload of another', sealed: await sealed([a[0], b[1], a[2]].join('.'), recipient) };
    yield { what: 'signature of another', sealed: await sealed([a[0], a[1], b[2]].join('.'), recipient) };
    yield { what: 'four parts', sealed: await sealed([...a, a[2]].join('.'), recipient) };
    yield { what: 'two parts', sealed: await sealed(a.slice(0, 2).join('.'), recipient) };
    yield { what: 'two texts', sealed: await sealed(`${a.join('.')}\n${b.join('.')}`, recipient) };
  },
  async *'sealed for another'({ file, sender }) {
    const { generateIdentity, identityToRecipient } = await import('age-encryption');
    const text = await jws(file.canonical, { typ: 'antenne-instantane', kid: sender.code }, sender);
    for (let rank = 0; rank < 5; rank++)
      yield { what: String(rank), sealed: await sealed(text, await identityToRecipient(await generateIdentity())) };
  },
  /** Seeded: one to eight changes of any kind at any place. */
  *'mutations at random'({ file }) {
    const random = randomOf(100_000);
    const place = (length: number) => Math.floor(random() * length);
    for (let rank = 0; ; rank++) {
      let bytes: Buffer = Buffer.from(file.sealed);
      for (let change = 0, changes = 1 + place(8); change < changes; change++) {
        const [from, to] = [place(bytes.length), place(bytes.length)].toSorted((a, b) => a - b);
        const what = place(5);
        if (what === 0) bytes[from ?? 0] = place(256);
        if (what === 1) bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
        if (what === 2) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
        if (what === 3) bytes.subarray(from, to).reverse();
        if (what === 4) bytes.fill(place(256), from, Math.min(to ?? 0, (from ?? 0) + 64));
      }
      if (!bytes.equals(file.sealed)) yield { what: `seed 100000, ${rank}`, sealed: bytes };
    }
  },
};

/** At least `count` of them: each kind in turn, until those that end have ended. */
export async function* forgeries(genuine: Genuine, count: number): AsyncGenerator<Forgery> {
  let open = Object.entries(makers).map(([kind, make]) => ({ kind, made: make(genuine) }));
  const whole = [genuine.file, genuine.earlier, genuine.foreign].map((file) => file.sealed);
  let told = 0;
  while (told < count) {
    const still: typeof open = [];
    for (const { kind, made } of open) {
      const next = await made.next();
      if (next.done === true) continue;
      still.push({ kind, made });
      // Files that begin alike, spliced there, are one of the two.
      if (whole.some((one) => one.equals(next.value.sealed))) continue;
      told += 1;
      yield { kind, fileName: genuine.file.fileName, ...next.value };
    }
    open = still;
  }
}
