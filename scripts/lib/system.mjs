import { existsSync } from 'node:fs';
import { commandExists, outputOf, run } from './processes.mjs';
import { SetUpError, step } from './progress.mjs';

const electronLibraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libsecret-1-0',
  'libnotify4',
];
const fonts = [
  { name: 'fonts-liberation', folder: '/usr/share/fonts/truetype/liberation' },
  { name: 'fonts-dejavu-core', folder: '/usr/share/fonts/truetype/dejavu' },
];
// Counterparts of the tests. apache2-bin is the server alone: unlike apache2, it starts no service.
const testPrograms = [
  { name: 'apache2-bin', command: 'apache2' },
  { name: 'apache2-utils', command: 'htpasswd' },
  { name: 'poppler-utils', command: 'pdftotext' },
  { name: 'age', command: 'age' },
  { name: 'openssl', command: 'openssl' },
  { name: 'libreoffice-writer-nogui', command: 'soffice' },
];

export const isRoot = process.getuid?.() === 0;
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** Packages this machine lacks to show a window of that Electron. */
export function missingForWindow(
  /** @type {string} */ executable,
  /** @type {{ virtualDisplay: boolean }} */ { virtualDisplay },
) {
  if (process.platform !== 'linux') return [];
  const linked = outputOf('ldd', [executable]) ?? '';
  return [
    ...(linked.includes('not found') ? electronLibraries : []),
    ...(virtualDisplay ? fonts.filter(({ folder }) => !existsSync(folder)).map(({ name }) => name) : []),
    ...(virtualDisplay && !commandExists('Xvfb') ? ['xvfb'] : []),
  ];
}

export function missingForTests() {
  if (process.platform !== 'linux') return [];
  return testPrograms.filter(({ command }) => !commandExists(command)).map(({ name }) => name);
}

/** Installs Debian packages when we may, and otherwise says which ones to install. */
export async function requirePackages(/** @type {string} */ purpose, /** @type {string[]} */ packages) {
  if (packages.length === 0) return;
  const names = packages.join(' ');
  if (!isRoot || !commandExists('apt-get')) {
    throw new SetUpError(`Missing for ${purpose}. Install it, then start again: sudo apt-get install -y ${names}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing for ${purpose}: ${names}`, async () => {
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '-o', 'Dpkg::Use-Pty=0', '--no-install-recommends', ...packages], {
      env,
    });
  });
}

/** Chromium's sandbox refuses root and needs user namespaces, which some containers forbid. */
export function sandboxArguments() {
  if (process.platform !== 'linux') return [];
  return isRoot || outputOf('unshare', ['--user', 'true']) === null ? ['--no-sandbox'] : [];
}
