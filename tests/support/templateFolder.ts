import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const name = 'ANTENNE_TEST_TEMPLATES';

/** Before the unit tests, which each run in a process of their own that is stopped, not left: one folder for all, then nothing. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'antenne-templates-'));
  process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Where what takes long to make is kept for the other tests of this run. */
export function templateFolder(): string {
  const shared = process.env[name];
  if (shared !== undefined) return shared;
  const folder = mkdtempSync(join(tmpdir(), 'antenne-templates-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
