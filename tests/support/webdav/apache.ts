import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from './certificates.ts';

export interface Apache {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Where the server keeps what it received. */
  readonly folder: string;
  /** The machine is switched off; what it received stays. */
  pause(): Promise<void>;
  /** Switched on again at the same address. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const binary = '/usr/sbin/apache2';
const modules = '/usr/lib/apache2/modules';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const configuration = (root: string, port: number, secure: boolean): string => `
ServerRoot ${root}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${root}/apache.pid
ErrorLog ${root}/error.log
Mutex file:${root} default
${[
  'mpm_event',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_basic',
  'dav',
  'dav_fs',
  'dir',
  'setenvif',
  ...(secure ? ['socache_shmcb', 'ssl'] : []),
]
  .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`)
  .join('\n')}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
${
  secure
    ? `SSLEngine on
SSLProtocol -all +TLSv1.2 +TLSv1.3
SSLCertificateFile ${root}/server.pem
SSLCertificateKeyFile ${root}/server.key
SSLSessionCache shmcb:${root}/sessions(64000)`
    : ''
}
DocumentRoot ${root}/depot
DavLockDB ${root}/locks/dav
<Directory ${root}/depot>
  Dav On
  AuthType Basic
  AuthName depot
  AuthUserFile ${root}/users
  Require valid-user
</Directory>
`;

/**
 * A real WebDAV server (Apache, mod_dav) on loopback, in a folder of its own.
 * @param identity certificate and key when it speaks TLS (mod_ssl); null in clear
 */
export async function startApache(identity: Identity | null = null): Promise<Apache> {
  if (!existsSync(binary)) throw new Error('apache2 is missing: install Debian packages apache2-bin and apache2-utils');
  const root = mkdtempSync(join(tmpdir(), 'antenne-apache-'));
  const [user, password] = ['depot', 'mot-de-passe-du-depot'];
  for (const folder of ['depot', 'locks']) mkdirSync(join(root, folder));
  const hash = createHash('sha1').update(password).digest('base64');
  writeFileSync(join(root, 'users'), `${user}:{SHA}${hash}\n`);
  const port = await freePort();
  writeFileSync(join(root, 'apache.conf'), configuration(root, port, identity !== null));
  if (identity) {
    writeFileSync(join(root, 'server.pem'), identity.cert);
    writeFileSync(join(root, 'server.key'), identity.key, { mode: 0o600 });
  }
  chmodSync(root, 0o755);
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', 'www-data:www-data', root]);

  const url = `${identity ? 'https' : 'http'}://127.0.0.1:${port}/`;
  let server: ChildProcess | null = null;
  const resume = async () => {
    server = spawn(binary, ['-f', join(root, 'apache.conf'), '-D', 'FOREGROUND'], { stdio: 'ignore' });
    await answers(port, identity !== null);
  };
  const pause = () =>
    new Promise<void>((resolve) => {
      if (!server) return resolve();
      server.once('exit', () => resolve());
      server.kill('SIGTERM');
      server = null;
    });
  await resume();
  return {
    url,
    user,
    password,
    folder: join(root, 'depot'),
    pause,
    resume,
    stop: async () => {
      await pause();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Asks until the server listens, five seconds at most; in clear, until it says something. */
async function answers(port: number, secure: boolean): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await (secure ? listens(port) : asksWho(port))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('apache2 did not start');
}

const asksWho = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`).then(
    ({ status }) => status === 401,
    () => false,
  );

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    const told = (open: boolean) => () => {
      probe.destroy();
      resolve(open);
    };
    probe.once('connect', told(true)).once('error', told(false));
  });
