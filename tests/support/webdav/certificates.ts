import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

// Node makes keys and reads certificates but writes none: these few lines of DER spare the tests a tool or a package.

const der = (tag: number, ...contents: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
};
const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);
/** Positive, and without a byte too many: DER has one spelling only. */
const serial = (): Buffer => der(0x02, Buffer.from([1]), randomBytes(8));
const octets = (content: Buffer): Buffer => der(0x04, content);
const bits = (content: Buffer): Buffer => der(0x03, Buffer.from([0]), content);
const yes = Buffer.from([0x01, 0x01, 0xff]);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = '550403';
const basicConstraints = oid('551d13');
const subjectAltName = oid('551d11');

const name = (text: string): Buffer =>
  sequence(der(0x31, sequence(oid(commonName), der(0x0c, Buffer.from(text, 'utf8')))));
const time = (at: Date): Buffer =>
  der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`, 'latin1'));
const address = (host: string): Buffer =>
  /^[\d.]+$/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host, 'latin1'));

const pem = (certificate: Buffer): string => {
  // No empty line, even when the last one is full: readers stop there.
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};

export interface Identity {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the public key, base64: what a depot's pin holds. */
  readonly pin: string;
}

export interface Authority extends Identity {
  issue(asked?: { hosts?: readonly string[]; from?: Date; to?: Date }): Identity;
}

const day = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * day);

function certificate(asked: {
  subject: string;
  issuer: string;
  publicKey: KeyObject;
  signedWith: KeyObject;
  hosts: readonly string[];
  from: Date;
  to: Date;
  authority: boolean;
}): string {
  const extensions = sequence(
    sequence(basicConstraints, yes, octets(asked.authority ? sequence(yes) : sequence())),
    ...(asked.hosts.length > 0 ? [sequence(subjectAltName, octets(sequence(...asked.hosts.map(address))))] : []),
  );
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    serial(),
    ecdsaWithSha256,
    name(asked.issuer),
    sequence(time(asked.from), time(asked.to)),
    name(asked.subject),
    asked.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  return pem(sequence(content, ecdsaWithSha256, bits(sign('sha256', content, asked.signedWith))));
}

const identityOf = (cert: string, { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }) => ({
  cert,
  key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  pin: createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64'),
});

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const here = ['127.0.0.1', 'localhost'];

/** A certification authority of one test run; nothing of it is written anywhere. */
export function makeAuthority(called = 'Autorité des tests'): Authority {
  const own = newKey();
  const cert = certificate({
    subject: called,
    issuer: called,
    publicKey: own.publicKey,
    signedWith: own.privateKey,
    hosts: [],
    from: inDays(-30),
    to: inDays(30),
    authority: true,
  });
  return {
    ...identityOf(cert, own),
    issue: ({ hosts = here, from = inDays(-1), to = inDays(1) } = {}) => {
      const key = newKey();
      const issued = certificate({
        subject: 'depot des tests',
        issuer: called,
        publicKey: key.publicKey,
        signedWith: own.privateKey,
        hosts,
        from,
        to,
        authority: false,
      });
      return identityOf(issued, key);
    },
  };
}

/** Guaranteed by nobody but itself. */
export function makeSelfSigned(): Identity {
  const key = newKey();
  const cert = certificate({
    subject: 'depot des tests',
    issuer: 'depot des tests',
    publicKey: key.publicKey,
    signedWith: key.privateKey,
    hosts: here,
    from: inDays(-1),
    to: inDays(1),
    authority: false,
  });
  return identityOf(cert, key);
}
