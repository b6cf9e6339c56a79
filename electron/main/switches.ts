import { url as inspectorUrl } from 'node:inspector';
import { app } from 'electron';

/** Whoever asks: each one would open the program, its engine or its network to somebody else. */
const refused = ['no-sandbox', 'js-flags', 'host-rules', 'host-resolver-rules', 'user-data-dir', 'load-extension'];
const debugging = [
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-wait',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
];

/**
 * Whether a packaged program must refuse to start. Call it before any switch of ours is appended.
 *
 * What debugs is accepted by a program whose inspector is open already: only one whose fuse was changed can be. That
 * fuse is all by which the build that the tests drive differs from the one that people install.
 */
export function hasRefusedSwitch(): boolean {
  const has = (name: string): boolean => app.commandLine.hasSwitch(name);
  return refused.some(has) || (inspectorUrl() === undefined && debugging.some(has));
}
