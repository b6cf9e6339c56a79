import { url as inspectorUrl } from 'node:inspector';
import { app } from 'electron';
import { refusedSwitches } from './refusedSwitches.ts';

/**
 * Whether a packaged program must refuse to start. Call it before any switch of ours is appended.
 *
 * What debugs is accepted by a program whose inspector is open already: only one whose fuse was changed can be. That
 * fuse is all by which the build that the tests drive differs from the one that people install.
 */
export function hasRefusedSwitch(): boolean {
  const debugged = inspectorUrl() !== undefined;
  const given = [
    ...process.argv.slice(1),
    // As Chromium understood them, however they were written.
    ...['no-sandbox', 'js-flags', 'host-rules', 'host-resolver-rules', 'user-data-dir', 'remote-debugging-port']
      .filter((name) => app.commandLine.hasSwitch(name))
      .map((name) => `--${name}`),
  ];
  return refusedSwitches(given, process.platform, debugged).length > 0;
}
