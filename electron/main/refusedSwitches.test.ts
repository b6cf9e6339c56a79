import { describe, expect, it } from 'vitest';
import { refusedSwitches } from './refusedSwitches.ts';

const forbidden = [
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--remote-debugging-address=0.0.0.0',
  '--remote-allow-origins=*',
  '--inspect',
  '--inspect=0.0.0.0:9229',
  '--inspect-brk',
  '--inspect-port=1',
  '--inspect-publish-uid=http',
  '--js-flags=--expose-gc',
  '--host-rules=MAP * 10.0.0.1',
  '--host-resolver-rules=MAP * 10.0.0.1',
  '--proxy-server=10.0.0.1:8080',
  '--proxy-pac-url=http://10.0.0.1/p',
  '--ignore-certificate-errors',
  '--ignore-certificate-errors-spki-list=a',
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-gpu-sandbox',
  '--disable-seccomp-filter-sandbox',
  '--single-process',
  '--disable-web-security',
  '--load-extension=/tmp/x',
  '--renderer-cmd-prefix=gdb',
  '--utility-cmd-prefix=gdb',
  '--gpu-launcher=gdb',
  '--user-data-dir=/tmp/x',
  '--ssl-key-log-file=/tmp/x',
  '--log-net-log=/tmp/x',
  '--enable-logging=file',
  '--crash-dumps-dir=/tmp/x',
];
/** What a desktop, an installer or a person with poor sight may rightly give. */
const harmless = [
  '--lang=fr',
  '--force-device-scale-factor=1.5',
  '--high-contrast',
  '--disable-gpu',
  '--ozone-platform=wayland',
  '--updated',
  '--hidden',
  'sauvegarde-inspect.sauvegarde',
  '/home/nadia/inspect',
  '',
  '--',
  '-',
];

describe('switches with which the packaged program does not start', () => {
  it.each(forbidden)('%s', (argument) => {
    for (const platform of ['linux', 'win32', 'darwin']) {
      expect(refusedSwitches([argument], platform)).toHaveLength(1);
      // Chromium takes one dash for two, and Node both.
      expect(refusedSwitches(['--lang=fr', argument.replace(/^--/, '-')], platform)).toHaveLength(1);
    }
  });

  it.each(forbidden.map((argument) => argument.replace(/^--?/, '/').toUpperCase()))('on Windows, %s', (argument) => {
    expect(refusedSwitches([argument], 'win32')).toHaveLength(1);
  });

  it.each(harmless)('lets « %s » through', (argument) => {
    for (const platform of ['linux', 'darwin']) expect(refusedSwitches([argument], platform)).toEqual([]);
  });

  it('lets through only what debugs where a debugger is attached already', () => {
    const given = ['--inspect=0', '--remote-debugging-port=0', '--no-sandbox'];
    expect(refusedSwitches(given, 'linux', true)).toEqual(['no-sandbox']);
    expect(refusedSwitches(given, 'linux')).toHaveLength(3);
  });

  it('names each of them', () => {
    expect(refusedSwitches(['--inspect=1', 'a', '--JS-Flags=x'], 'linux')).toEqual(['inspect', 'js-flags']);
  });
});
