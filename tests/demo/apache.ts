import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const account = { user: 'depot', password: 'lavogne-causse-marmotte' };
const modules = ['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'dav', 'dav_fs'];

const firstThere = (paths: readonly string[]): string => {
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error('Apache is needed here: apt-get install -y apache2-bin apache2-utils');
  return found;
};

/** A real WebDAV folder (Apache, mod_dav) on the loopback, behind a password, in a folder of its own. */
export async function startApache() {
  const apache = firstThere(['/usr/sbin/apache2', '/usr/sbin/httpd']);
  const htpasswd = firstThere(['/usr/bin/htpasswd']);
  const folder = mkdtempSync(join(tmpdir(), 'antenne-apache-'));
  mkdirSync(join(folder, 'htdocs/depot'), { recursive: true });
  spawnSync(htpasswd, ['-bcB', join(folder, 'passwords'), account.user, account.password]);
  const port = await freePort();
  writeFileSync(join(folder, 'apache.conf'), configuration(folder, port));
  // Root's Apache changes account: its folders must be open to it.
  if (process.getuid?.() === 0) spawnSync('chown', ['-R', 'www-data', folder]);
  const server = spawn(apache, ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/depot/`;
  const stop = async () => {
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100; tries += 1) {
    if (server.exitCode !== null) break;
    if (await answers(url)) return { url, ...account, stop };
    await wait(50);
  }
  await stop();
  throw new Error('Apache did not start: see its modules (apt-get install -y apache2-bin apache2-utils)');
}

function configuration(folder: string, port: number): string {
  const libraries = firstThere(['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules']);
  return [
    ...modules.map((name) => `LoadModule ${name}_module ${libraries}/mod_${name}.so`),
    `ServerRoot ${folder}`,
    'ServerName localhost',
    `Listen 127.0.0.1:${port}`,
    `PidFile ${folder}/pid`,
    `ErrorLog ${folder}/errors`,
    ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
    `DocumentRoot ${folder}/htdocs`,
    `DavLockDB ${folder}/locks`,
    `<Directory ${folder}/htdocs/depot>`,
    'Dav On',
    'AuthType Basic',
    'AuthName depot',
    `AuthUserFile ${folder}/passwords`,
    'Require valid-user',
    '</Directory>',
    '',
  ].join('\n');
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { method: 'OPTIONS' }).then(
    () => true,
    () => false,
  );

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const end = once(server, 'exit');
  server.kill('SIGTERM');
  await end;
}
